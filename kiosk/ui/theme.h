#pragma once

#include "kiosk/ui/tokens.h"

#include <chrono>
#include <cstdint>

namespace oss::ui {

/// The text sizes A, A, A of the plinth: 1.0, 1.2, 1.4.
enum class TextSize : std::uint8_t { normal, large, extra_large };
enum class Contrast : std::uint8_t { normal, high };
enum class Orientation : std::uint8_t { portrait, landscape };

/// The display as the configuration and the window know it.
struct Display {
    int width_px = 1080;
    int height_px = 1920;
    float size_inch = 21.5F;  ///< diagonal

    friend bool operator==(const Display&, const Display&) = default;
};

/// How a citizen wants the screen. Reset at the end of a session.
struct Look {
    TextSize text_size = TextSize::normal;
    Contrast contrast = Contrast::normal;
    bool reduced_motion = false;
    bool low_reach = false;  ///< all that can be pressed in reach of who sits

    friend bool operator==(const Look&, const Look&) = default;
};

/// Sizes and colours for one display and one look. Value type, cheap to make; borrows the
/// tokens, which must outlive it.
class Theme {
public:
    Theme(const Tokens& tokens, const Display& display, const Look& look);

    const Display& display() const { return m_display; }
    const Look& look() const { return m_look; }
    Orientation orientation() const { return m_orientation; }
    bool landscape() const { return m_orientation == Orientation::landscape; }
    bool high_contrast() const { return m_look.contrast == Contrast::high; }
    bool large() const { return m_look.text_size != TextSize::normal; }
    bool extra_large() const { return m_look.text_size == TextSize::extra_large; }
    /// Also with A+ and A++ (DESIGN section 7): large text and moving text don't go together.
    bool reduced_motion() const { return m_look.reduced_motion || large(); }

    /// Pixels a reference unit. The design fills the display up to 1.5 times its natural
    /// size (0.248 mm a unit); on a display too small for the natural size it still fits.
    float scale() const { return m_scale; }
    /// Millimetres a reference unit takes on this display.
    float unit_mm() const { return m_unit_mm; }
    /// The drawn screen in reference units: at least 1080 x 1920, or 1920 x 1080.
    Size screen() const { return m_screen; }
    /// Nothing that can be pressed begins above this: half the screen in low reach. A lying
    /// screen is hardly taller than the half of a standing one; there it is the same height
    /// above the screen's foot. 0 where all of the screen may be pressed.
    float reach() const;
    bool low_reach() const { return m_look.low_reach; }
    /// What lies left of x = 0 and right of the drawn screen on wider displays.
    float side() const { return m_side; }
    /// The whole display in reference units, sides included.
    Rect whole() const { return {-m_side, 0, m_screen.w + 2 * m_side, m_screen.h}; }

    Color color(Role role) const;
    Color art(Art art) const { return m_tokens->art[static_cast<std::size_t>(art)]; }

    const TypeToken& type(TextStyle style) const { return m_tokens->type[static_cast<std::size_t>(style)]; }
    /// Size of the em in reference units with the citizen's text size.
    float px(TextStyle style) const;
    /// From one line to the next.
    float line_height(TextStyle style) const { return px(style) * type(style).line; }
    float tracking(TextStyle style) const { return type(style).tracking * px(style) / type(style).px; }
    /// 1.0, 1.2, 1.4; in landscape 1.0, 1.15, 1.3.
    float text_factor() const;
    /// 1.0, 1.2, 1.2: for button labels, typed text and values.
    float capped_factor() const;

    float ascent() const { return m_tokens->ascent; }
    float descent() const { return m_tokens->descent; }
    char32_t icon(Icon icon) const { return m_tokens->icons[static_cast<std::size_t>(icon)]; }

    /// Zero where reduced motion skips the movement.
    std::chrono::milliseconds motion(Motion motion) const;

private:
    const Tokens* m_tokens;
    Display m_display;
    Look m_look;
    Orientation m_orientation = Orientation::portrait;
    float m_scale = 1;
    float m_unit_mm = 0;
    Size m_screen;
    float m_side = 0;
};

}  // namespace oss::ui
