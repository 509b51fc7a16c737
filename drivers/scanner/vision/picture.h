#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace oss::scanner {

/// Borrowed brightness: `height` rows of `width` bytes, `stride` bytes apart, from the top.
struct GreyView {
    const std::uint8_t* pixels = nullptr;
    int width = 0;
    int height = 0;
    int stride = 0;
};

/// A picture of one's own, rows without padding. Made anew from others: see image.h.
struct GreyPicture {
    std::vector<std::uint8_t> pixels;
    int width = 0;
    int height = 0;

    void resize(int new_width, int new_height)
    {
        width = new_width;
        height = new_height;
        pixels.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    }
    GreyView view() const { return {pixels.data(), width, height, width}; }
};

/// A point of a picture in pixels, from the top left pixel's centre.
struct Spot {
    float x = 0;
    float y = 0;

    friend Spot operator+(Spot a, Spot b) { return {a.x + b.x, a.y + b.y}; }
    friend Spot operator-(Spot a, Spot b) { return {a.x - b.x, a.y - b.y}; }
    friend Spot operator*(Spot a, float factor) { return {a.x * factor, a.y * factor}; }
    friend float dot(Spot a, Spot b) { return a.x * b.x + a.y * b.y; }
    friend float cross(Spot a, Spot b) { return a.x * b.y - a.y * b.x; }
};

/// Top left, top right, bottom right, bottom left of something, as it stands itself.
using Outline = std::array<Spot, 4>;

}  // namespace oss::scanner
