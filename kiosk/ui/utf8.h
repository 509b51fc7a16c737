#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace oss::ui {

struct Utf8Character {
    char32_t code = 0;
    std::size_t length = 0;  ///< bytes it takes, at least 1
};

/// The first character of `text`, which must not be empty. Of malformed text it makes wrong
/// characters, but never reads past its end.
inline Utf8Character first_character(std::string_view text)
{
    constexpr std::array<unsigned, 5> lead_bits{0, 0x7F, 0x1F, 0x0F, 0x07};
    const auto lead = static_cast<unsigned char>(text.front());
    std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    length = length < text.size() ? length : text.size();
    char32_t code = lead & lead_bits[length];
    for (std::size_t i = 1; i < length; ++i) {
        code = code << 6 | (static_cast<unsigned char>(text[i]) & 0x3FU);
    }
    return {code, length};
}

}  // namespace oss::ui
