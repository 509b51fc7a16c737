#pragma once

#include "core/base/result.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace oss::app {

struct PixelSize {
    int width = 0;
    int height = 0;

    friend bool operator==(const PixelSize&, const PixelSize&) = default;
};

struct WindowOptions {
    std::string title;
    std::optional<PixelSize> windowed;  ///< nothing: fullscreen on the first monitor
};

/// The one window, its OpenGL 3.3 context and the ImGui context drawn in it. UI thread,
/// except wake(). GLFW allows one program one such window at a time.
class Window {
public:
    /// Once, before the program has other threads: sets in its environment what opening needs
    /// not wait for. On X the table of dead keys' compositions (XCOMPOSEFILE, Compose(5);
    /// some thousand lines): nobody composes letters here.
    static void prepare_environment();
    /// Fails with device_absent when there is no display or no OpenGL 3.3.
    static base::Result<Window> open(const WindowOptions& options);
    Window(Window&&) noexcept;
    Window& operator=(Window&&) noexcept;
    ~Window();

    /// Size of the drawing area in pixels.
    PixelSize size() const;
    /// The window manager or a signal asked to end.
    bool close_requested() const;

    /// Sleeps until input comes, wake() is called, or `timeout` is over.
    void wait(std::chrono::milliseconds timeout);
    /// Ends wait(). Any thread, once a window has been opened; never blocks.
    static void wake();
    /// Whether anything came from window or input devices since the last call.
    bool take_activity();
    /// How many fingers, buttons and keys were let go of since the window was opened.
    std::uint64_t releases() const;
    /// Touches and keys still waiting in ImGui's queue: it hands out one press or release a
    /// frame, so frames must follow until it is empty.
    bool input_waiting() const;

    /// Makes the font atlas of the ImGui context into a texture again.
    void upload_letters();
    void begin_frame();
    void end_frame();

    /// Puts a picture (RGBA, rows from the top, no padding) into the window's one picture
    /// texture and answers ImGui's id of it. The texture keeps the last picture until
    /// forget_picture().
    std::uintptr_t upload_picture(std::span<const std::uint8_t> rgba, PixelSize size);
    /// Overwrites the picture: a card must not stay in graphics memory.
    void forget_picture();

    /// What is on the screen now, RGBA, rows from the top.
    std::vector<std::uint8_t> read_pixels() const;

private:
    struct Parts;
    explicit Window(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> m_parts;
};

}  // namespace oss::app
