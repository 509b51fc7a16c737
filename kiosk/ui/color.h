#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace oss::ui {

struct Color {
    std::uint8_t r = 0;
    std::uint8_t g = 0;
    std::uint8_t b = 0;
    std::uint8_t a = 255;

    /// The same colour at `opacity` (0..1) of its own.
    constexpr Color faded(float opacity) const
    {
        return {r, g, b, static_cast<std::uint8_t>(static_cast<float>(a) * opacity)};
    }
    friend constexpr bool operator==(const Color&, const Color&) = default;
};

/// "#RRGGBB" or "#RRGGBBAA".
std::optional<Color> parse_color(std::string_view text);

/// Relative luminance and contrast ratio of two opaque colours (WCAG 2.2, "relative
/// luminance" and "contrast ratio"): 1 to 21.
double luminance(Color color);
double contrast_ratio(Color a, Color b);

}  // namespace oss::ui
