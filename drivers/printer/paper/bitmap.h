#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace oss::printer {

enum class Dot : std::uint8_t { white, black };

/// Dots on paper, one bit each, rows padded to whole bytes, the leftmost dot the highest
/// bit: the order of GS v 0. Grows downwards. Drawing outside is cut off.
class Bitmap {
public:
    /// `width` in dots, a multiple of 8.
    explicit Bitmap(int width, int height = 0);

    int width() const { return m_width; }
    int height() const { return m_height; }
    std::size_t row_bytes() const { return static_cast<std::size_t>(m_width) / 8; }

    Dot at(int x, int y) const;
    void set(int x, int y, Dot dot);
    void fill(int x, int y, int width, int height, Dot dot);
    /// Adds or removes rows at the bottom; new ones are white.
    void resize_height(int height);
    /// Copies `other` to (x, y), black dots only.
    void draw(const Bitmap& other, int x, int y);

    /// Rows [first, first + count), borrowed until the bitmap changes.
    std::span<const std::uint8_t> rows(int first, int count) const;

    friend bool operator==(const Bitmap&, const Bitmap&) = default;

private:
    int m_width;
    int m_height;
    std::vector<std::uint8_t> m_bits;
};

}  // namespace oss::printer
