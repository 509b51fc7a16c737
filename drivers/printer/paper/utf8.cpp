#include "drivers/printer/paper/utf8.h"

#include "core/base/assert.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace oss::printer {
namespace {

constexpr char32_t replacement = 0xFFFD;

struct Range {
    char32_t first;
    std::string_view ascii;  ///< one sign a character, from `first` on
};

// Latin-1 Supplement, U+00C0..U+00FF, in the order of the code chart.
constexpr Range latin{0xC0, "AAAAAAACEEEEIIIIDNOOOOOxOUUUUYTsaaaaaaaceeeeiiiidnooooo/ouuuuyty"};

constexpr std::array<std::pair<char32_t, std::string_view>, 17> signs{{
    {0x00A0, " "},
    {0x00B7, "-"},
    {0x2010, "-"},
    {0x2011, "-"},
    {0x2012, "-"},
    {0x2013, "-"},
    {0x2014, "-"},
    {0x2018, "'"},
    {0x2019, "'"},
    {0x201C, "\""},
    {0x201D, "\""},
    {0x2022, "*"},
    {0x2026, "..."},
    {0x2192, "->"},
    {0x00D7, "x"},
    {0x20AC, "EUR"},
    {0x200B, ""},
}};

std::string_view fold(char32_t character)
{
    const auto found =
        std::find_if(signs.begin(), signs.end(), [character](const auto& row) { return row.first == character; });
    if (found != signs.end()) {
        return found->second;
    }
    if (character >= latin.first && character < latin.first + latin.ascii.size()) {
        return latin.ascii.substr(character - latin.first, 1);
    }
    return "?";
}

}  // namespace

char32_t take_character(std::string_view& text)
{
    OSS_ASSERT(!text.empty());
    const auto byte = [&text](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
    const std::uint8_t first = byte(0);
    const std::size_t length = first < 0x80                    ? 1
                               : first >= 0xF0 && first < 0xF8 ? 4
                               : first >= 0xE0                 ? 3
                               : first >= 0xC2                 ? 2
                                                               : 0;
    if (length == 1) {
        text.remove_prefix(1);
        return first;
    }
    char32_t value = first & (0xFFU >> (length + 1));
    bool well_formed = length != 0 && first < 0xF8 && text.size() >= length;
    for (std::size_t i = 1; well_formed && i < length; ++i) {
        well_formed = (byte(i) & 0xC0U) == 0x80U;
        value = (value << 6U) | (byte(i) & 0x3FU);
    }
    text.remove_prefix(well_formed ? length : 1);
    return well_formed ? value : replacement;
}

std::string fold_to_ascii(std::string_view text)
{
    std::string ascii;
    while (!text.empty()) {
        const char32_t character = take_character(text);
        if (character >= 0x20 && character < 0x7F) {
            ascii.push_back(static_cast<char>(character));
        } else {
            ascii += fold(character);
        }
    }
    return ascii;
}

}  // namespace oss::printer
