#include "drivers/printer/paper/bitmap.h"

#include "core/base/assert.h"

#include <algorithm>

namespace oss::printer {
namespace {

constexpr std::uint8_t mask_of(int x) { return static_cast<std::uint8_t>(0x80U >> (static_cast<unsigned>(x) % 8U)); }

}  // namespace

Bitmap::Bitmap(int width, int height) : m_width(width), m_height(0)
{
    OSS_ASSERT(width > 0 && width % 8 == 0);
    resize_height(height);
}

Dot Bitmap::at(int x, int y) const
{
    OSS_ASSERT(x >= 0 && x < m_width && y >= 0 && y < m_height);
    const std::size_t index = static_cast<std::size_t>(y) * row_bytes() + static_cast<std::size_t>(x) / 8;
    return (m_bits[index] & mask_of(x)) != 0 ? Dot::black : Dot::white;
}

void Bitmap::set(int x, int y, Dot dot)
{
    if (x < 0 || x >= m_width || y < 0 || y >= m_height) {
        return;
    }
    std::uint8_t& byte = m_bits[static_cast<std::size_t>(y) * row_bytes() + static_cast<std::size_t>(x) / 8];
    if (dot == Dot::black) {
        byte = static_cast<std::uint8_t>(byte | mask_of(x));
    } else {
        byte = static_cast<std::uint8_t>(byte & ~mask_of(x));
    }
}

void Bitmap::fill(int x, int y, int width, int height, Dot dot)
{
    const int first = std::max(x, 0);
    const int end = std::min(x + width, m_width);
    const int last_row = std::min(y + height, m_height);
    if (first >= end) {
        return;
    }
    const auto first_byte = static_cast<std::size_t>(first) / 8;
    const auto last_byte = static_cast<std::size_t>(end - 1) / 8;
    // The bits from `first` on, and those up to `end`, in their bytes.
    const auto head = static_cast<std::uint8_t>(0xFFU >> (static_cast<unsigned>(first) % 8U));
    const auto tail = static_cast<std::uint8_t>(0xFF00U >> (static_cast<unsigned>(end - 1) % 8U + 1U));
    for (int row = std::max(y, 0); row < last_row; ++row) {
        std::uint8_t* bytes = m_bits.data() + static_cast<std::size_t>(row) * row_bytes();
        for (std::size_t byte = first_byte; byte <= last_byte; ++byte) {
            const unsigned mask = (byte == first_byte ? head : 0xFFU) & (byte == last_byte ? tail : 0xFFU);
            bytes[byte] = static_cast<std::uint8_t>(dot == Dot::black ? bytes[byte] | mask : bytes[byte] & ~mask);
        }
    }
}

void Bitmap::resize_height(int height)
{
    OSS_ASSERT(height >= 0);
    m_height = height;
    m_bits.resize(static_cast<std::size_t>(height) * row_bytes(), 0);
}

void Bitmap::draw(const Bitmap& other, int x, int y)
{
    for (int row = 0; row < other.height(); ++row) {
        for (int column = 0; column < other.width(); ++column) {
            if (other.at(column, row) == Dot::black) {
                set(x + column, y + row, Dot::black);
            }
        }
    }
}

std::span<const std::uint8_t> Bitmap::rows(int first, int count) const
{
    OSS_ASSERT(first >= 0 && count >= 0 && first + count <= m_height);
    return std::span{m_bits}.subspan(static_cast<std::size_t>(first) * row_bytes(),
                                     static_cast<std::size_t>(count) * row_bytes());
}

}  // namespace oss::printer
