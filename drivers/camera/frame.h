#pragma once

#include "core/base/clock.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

namespace oss::camera {

/// One picture. Immutable once published as `std::shared_ptr<const Frame>`, so any thread
/// may read it. Its pixels may show an identity card: they live outside the heap, are left
/// out of core dumps, and are overwritten when the last owner lets go. Never written to disk.
class Frame {
public:
    /// Largest width and height taken, in pixels; what is larger is refused by who makes frames.
    static constexpr int largest_side = 4096;

    /// All black. `sequence` counts the pictures of one stream from 1; `taken_at` is when the
    /// picture reached us. Aborts when sides are outside 1..largest_side or memory is out.
    Frame(int width, int height, std::uint64_t sequence, base::Instant taken_at);
    Frame(const Frame&) = delete;
    Frame& operator=(const Frame&) = delete;
    ~Frame();

    int width() const { return m_width; }
    int height() const { return m_height; }
    std::uint64_t sequence() const { return m_sequence; }
    base::Instant taken_at() const { return m_taken_at; }

    /// Brightness for decoding: width x height bytes, rows from the top, no padding.
    std::span<const std::uint8_t> grey() const { return {m_memory, pixels()}; }
    /// Colour for the screen: width x height x {red, green, blue, 255}, no padding, not mirrored.
    std::span<const std::uint8_t> rgba() const { return {m_memory + pixels(), pixels() * 4}; }

    /// Fills both planes from rows of RGBX, `stride` bytes apart. For who makes the frame.
    void fill_from_rgbx(std::span<const std::uint8_t> rows, std::size_t stride);

private:
    std::size_t pixels() const { return static_cast<std::size_t>(m_width) * static_cast<std::size_t>(m_height); }
    std::size_t size() const { return pixels() * 5; }

    int m_width;
    int m_height;
    std::uint64_t m_sequence;
    base::Instant m_taken_at;
    std::uint8_t* m_memory;  ///< grey, then RGBA
};

using FramePtr = std::shared_ptr<const Frame>;

}  // namespace oss::camera
