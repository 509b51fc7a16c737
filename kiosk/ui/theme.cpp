#include "kiosk/ui/theme.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace oss::ui {

namespace {

constexpr float mm_per_inch = 25.4F;
/// A display larger than the design's 21.5 inch shows everything larger, but only so far:
/// on a very large one the controls must stay within a seated person's reach.
constexpr float largest_growth = 1.5F;

constexpr std::array<float, 3> text_factors{1.0F, 1.2F, 1.4F};

float mm_per_pixel(const Display& display)
{
    const auto w = static_cast<float>(display.width_px);
    const auto h = static_cast<float>(display.height_px);
    return display.size_inch * mm_per_inch / std::sqrt(w * w + h * h);
}

}  // namespace

Theme::Theme(const Tokens& tokens, const Display& display, const Look& look)
    : m_tokens(&tokens), m_display(display), m_look(look)
{
    m_orientation = display.width_px > display.height_px ? Orientation::landscape : Orientation::portrait;
    const Size design = landscape() ? tokens.landscape : tokens.portrait;
    const auto width = static_cast<float>(display.width_px);
    const auto height = static_cast<float>(display.height_px);
    const float fitting = std::min(width / design.w, height / design.h);
    const float natural = tokens.reference_mm / mm_per_pixel(display);

    m_scale = std::min(fitting, natural * largest_growth);
    m_unit_mm = m_scale * mm_per_pixel(display);
    m_screen = {design.w, height / m_scale};
    m_side = std::max(0.0F, (width / m_scale - design.w) / 2);
}

float Theme::reach() const
{
    if (!m_look.low_reach) {
        return 0;
    }
    return landscape() ? std::max(0.0F, m_screen.h - m_tokens->portrait.h / 2) : m_screen.h / 2;
}

Color Theme::color(Role role) const
{
    const Palette& palette = high_contrast() ? m_tokens->high_contrast : m_tokens->light;
    return palette[static_cast<std::size_t>(role)];
}

float Theme::text_factor() const
{
    // Landscape has little more than half of portrait's height: its letters grow less.
    constexpr float of_the_growth = 0.75F;
    const float factor = text_factors[static_cast<std::size_t>(m_look.text_size)];
    return landscape() ? 1 + (factor - 1) * of_the_growth : factor;
}

float Theme::capped_factor() const { return std::min(text_factor(), text_factors[1]); }

float Theme::px(TextStyle style) const
{
    const TypeToken& token = type(style);
    switch (token.scaling) {
    case Scaling::full: return token.px * text_factor();
    case Scaling::capped: return token.px * capped_factor();
    case Scaling::fixed: return token.px;
    }
    return token.px;
}

std::chrono::milliseconds Theme::motion(Motion motion) const
{
    const bool kept = motion == Motion::press;
    return reduced_motion() && !kept ? std::chrono::milliseconds(0)
                                     : m_tokens->motion[static_cast<std::size_t>(motion)];
}

}  // namespace oss::ui
