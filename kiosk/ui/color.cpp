#include "kiosk/ui/color.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace oss::ui {

std::optional<Color> parse_color(std::string_view text)
{
    if ((text.size() != 7 && text.size() != 9) || text.front() != '#') {
        return std::nullopt;
    }
    std::uint32_t value = 0;
    const char* end = text.data() + text.size();
    const auto [stop, problem] = std::from_chars(text.data() + 1, end, value, 16);
    if (problem != std::errc{} || stop != end) {
        return std::nullopt;
    }
    if (text.size() == 7) {
        value = value << 8 | 0xFF;
    }
    const auto byte = [value](int shift) { return static_cast<std::uint8_t>(value >> shift & 0xFF); };
    return Color{byte(24), byte(16), byte(8), byte(0)};
}

double luminance(Color color)
{
    const auto linear = [](std::uint8_t channel) {
        const double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b);
}

double contrast_ratio(Color a, Color b)
{
    const auto [dark, light] = std::minmax({luminance(a), luminance(b)});
    return (light + 0.05) / (dark + 0.05);
}

}  // namespace oss::ui
