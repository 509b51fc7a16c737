#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace oss::camera::simulated {

struct Colour {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;
};

struct Box {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
};

/// A picture to draw on, in pixels from the top left. What falls outside is cut off.
class Canvas {
public:
    Canvas(int width, int height, Colour background);

    void fill(const Box& box, Colour colour);
    void disc(int centre_x, int centre_y, int radius, Colour colour);
    /// One line of ASCII whose base line begins at x, y; answers the x of its end. Fails with
    /// not_found when `font` can't be opened.
    base::Result<int> text(std::string_view text, const std::string& font, int x, int y, int height, Colour colour);
    /// A QR (level M) with its quiet zone, as large as fits into `box`. Fails with bad_input
    /// when `payload` is empty or too long.
    base::Result<void> qr(std::string_view payload, const Box& box);

    /// Written beside `path` and renamed, so that a watcher never sees half a picture.
    /// Fails with io.
    base::Result<void> save_png(const std::string& path) const;

    int width() const { return m_width; }
    int height() const { return m_height; }
    /// Rows of RGB without padding.
    const std::vector<std::uint8_t>& pixels() const { return m_pixels; }

private:
    void blend(int x, int y, Colour colour, unsigned alpha);

    int m_width;
    int m_height;
    std::vector<std::uint8_t> m_pixels;
};

}  // namespace oss::camera::simulated
