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

/// The view of a flat rectangle whose corners are seen at an outline's: the homography of the
/// unit square (Heckbert, Fundamentals of Texture Mapping, 2.2.3).
class Perspective {
public:
    explicit Perspective(const Outline& outline) : m_origin(outline[0])
    {
        const Spot d1 = outline[1] - outline[2];
        const Spot d2 = outline[3] - outline[2];
        const Spot sum = outline[0] - outline[1] + outline[2] - outline[3];
        m_g = cross(sum, d2) / cross(d1, d2);
        m_h = cross(d1, sum) / cross(d1, d2);
        m_across = outline[1] - outline[0] + outline[1] * m_g;
        m_down = outline[3] - outline[0] + outline[3] * m_h;
    }

    /// Where the point is seen that lies at parts 0..1 of the width and of the height.
    Spot at(float across, float down) const
    {
        return (m_origin + m_across * across + m_down * down) * (1 / (1 + m_g * across + m_h * down));
    }
    /// The first two columns of the homography: the sides' directions, and their third parts.
    Spot across() const { return m_across; }
    Spot down() const { return m_down; }
    float across_third() const { return m_g; }
    float down_third() const { return m_h; }

private:
    Spot m_origin;
    Spot m_across;
    Spot m_down;
    float m_g = 0;
    float m_h = 0;
};

}  // namespace oss::scanner
