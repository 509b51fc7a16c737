#pragma once

#include "core/base/result.h"
#include "kiosk/ui/painter.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace oss::ui {

/// RGBA, 8 bits each, rows from the top.
struct Pixels {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> rgba;
};

/// An ImGui context with an OpenGL renderer and no window: galleries and golden pictures.
/// Uses EGL without a surface; needs no display. One at a time; one thread.
class Offscreen {
public:
    /// Fails with device_absent when the machine has no OpenGL 3.3, not even in software.
    static base::Result<Offscreen> create();
    Offscreen(Offscreen&&) noexcept;
    Offscreen& operator=(Offscreen&&) noexcept;
    ~Offscreen();

    /// Runs `prepare` (true: the font atlas is new), then a frame of `width` x `height`
    /// pixels around `draw`, and reads the picture back.
    Pixels render(int width, int height, const std::function<bool()>& prepare, const std::function<void()>& draw);

    /// Puts a picture on the graphics card; it stays as long as this object.
    TextureId keep(const Pixels& pixels);

private:
    struct Impl;
    explicit Offscreen(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

/// Writes a PNG file. Fails with io.
base::Result<void> write_png(const Pixels& pixels, const std::string& path);

}  // namespace oss::ui
