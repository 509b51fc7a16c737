#include "drivers/printer/escpos/encoder.h"

#include "core/base/assert.h"
#include "drivers/printer/paper/utf8.h"

#include <algorithm>

namespace oss::printer {
namespace {

constexpr std::uint8_t lf = 0x0A;
constexpr std::uint8_t dle = 0x10;
constexpr std::uint8_t eot = 0x04;
constexpr std::uint8_t enq = 0x05;
constexpr std::uint8_t dc4 = 0x14;
constexpr std::uint8_t esc = 0x1B;
constexpr std::uint8_t fs = 0x1C;
constexpr std::uint8_t gs = 0x1D;

constexpr bool begins_real_time(std::uint8_t first, std::uint8_t second)
{
    return first == dle && (second == eot || second == enq || second == dc4);
}

constexpr unsigned low(int number) { return static_cast<unsigned>(number) & 0xFFU; }
constexpr unsigned high(int number) { return (static_cast<unsigned>(number) >> 8U) & 0xFFU; }

}  // namespace

void Encoder::initialise() { put(esc, '@', fs, '.'); }

void Encoder::enable_automatic_status() { put(gs, 'a', 0xFF); }

void Encoder::request_completion() { put(gs, 'r', 1); }

void Encoder::flush(std::size_t unfinished)
{
    // 8192: what other drivers send; at least as much as one of our commands may lack.
    constexpr std::size_t customary = 8192;
    m_bytes.insert(m_bytes.end(), std::max(customary, unfinished), 0);
}

void Encoder::choose_code_page(int n)
{
    OSS_ASSERT(n >= 0 && n <= 255);
    put(esc, 't', n);
}

void Encoder::align(Align align) { put(esc, 'a', align == Align::centre ? 1 : 0); }

void Encoder::weight(Weight weight) { put(esc, 'E', weight == Weight::bold ? 1 : 0); }

void Encoder::magnify(Magnification magnification)
{
    switch (magnification) {
    case Magnification::normal: put(gs, '!', 0x00); return;
    case Magnification::double_height: put(gs, '!', 0x01); return;
    case Magnification::double_both: put(gs, '!', 0x11); return;
    }
}

void Encoder::line(std::string_view text)
{
    this->text(text);
    put(lf);
}

void Encoder::text(std::string_view text)
{
    for (const char c : fold_to_ascii(text)) {
        put(c);
    }
}

void Encoder::feed(int lines)
{
    OSS_ASSERT(lines >= 0 && lines <= 255);
    put(esc, 'd', lines);
}

void Encoder::cut() { put(gs, 'V', 66, 0); }

void Encoder::raster(const Bitmap& bitmap, int band_rows)
{
    OSS_ASSERT(band_rows > 0);
    const int row_bytes = static_cast<int>(bitmap.row_bytes());
    for (int first = 0; first < bitmap.height(); first += band_rows) {
        const int rows = std::min(band_rows, bitmap.height() - first);
        put(gs, 'v', '0', 0, low(row_bytes), high(row_bytes), low(rows), high(rows));
        const std::size_t begin = m_bytes.size();
        const std::span<const std::uint8_t> dots = bitmap.rows(first, rows);
        m_bytes.insert(m_bytes.end(), dots.begin(), dots.end());
        for (std::size_t i = begin; i + 1 < m_bytes.size(); ++i) {
            if (begins_real_time(m_bytes[i], m_bytes[i + 1])) {
                m_bytes[i] |= 0x01U;
            }
        }
    }
}

std::array<std::uint8_t, 3> real_time_status_request(int n)
{
    OSS_ASSERT(n >= 1 && n <= 4);
    return {dle, eot, static_cast<std::uint8_t>(n)};
}

bool has_real_time_command(std::span<const std::uint8_t> bytes)
{
    return std::adjacent_find(bytes.begin(), bytes.end(), begins_real_time) != bytes.end();
}

}  // namespace oss::printer
