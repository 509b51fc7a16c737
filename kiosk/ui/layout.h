#pragma once

#include "kiosk/ui/theme.h"

#include <array>
#include <cstddef>

namespace oss::ui {

/// Where things stand on a screen with header, stepper and plinth (DESIGN sections 2, 3).
/// Portrait: one column; the pad is anchored at the bottom. Landscape: question and field
/// left, pad right.
struct Zones {
    Rect header;
    Rect course;
    Rect stepper;   ///< name and count above the seven bricks
    Rect heading;   ///< first line's top; height is open
    Rect middle;    ///< below the lead: fields, notices; set by draw_frame when the lead is known
    Rect pad;       ///< choices, list: its bottom stands, its top is the lead's end
    Rect keyboard;  ///< the pad with the keyboard's narrower margins
    Rect actions;   ///< the row of large buttons
    Rect plinth;
    float reach = 0;  ///< Theme::reach()
    /// The pad without what lies above the reach: the room for choices.
    Rect reachable() const;
    /// Low reach on a standing screen: what is read stands above, what is pressed below.
    bool low() const { return reach > 0 && !landscape; }
    /// The pad again, cut to `height` at the bottom (portrait, low reach) or centred (landscape).
    Rect pad_of(float height) const;
    Rect keyboard_of(float height) const;
    bool landscape = false;
};

/// Zones before heading and lead are known: `middle` and `pad` begin below a heading of one
/// line and a lead of one line.
Zones base_zones(const Theme& theme, bool with_stepper);

/// Moves the top of `middle` and `pad` to `y` (portrait) or of `middle` only (landscape).
void set_content_top(Zones& zones, float y);

/// Rectangles in a row: widths as given, each 0 takes an equal part of the rest.
template <std::size_t Count>
std::array<Rect, Count> row(const Rect& area, float gap, const std::array<float, Count>& widths)
{
    float rest = area.w - gap * static_cast<float>(Count - 1);
    float open = 0;
    for (const float width : widths) {
        rest -= width;
        open += width == 0 ? 1.0F : 0.0F;
    }
    std::array<Rect, Count> out{};
    float x = area.x;
    for (std::size_t i = 0; i < Count; ++i) {
        const float width = widths[i] == 0 ? rest / open : widths[i];
        out[i] = {x, area.y, width, area.h};
        x += width + gap;
    }
    return out;
}

/// The action bar: gap 24, Kembali 300 wide, the way on takes the rest.
template <std::size_t Count>
std::array<Rect, Count> action_row(const Zones& zones, const std::array<float, Count>& widths)
{
    return row(zones.actions, 24, widths);
}

}  // namespace oss::ui
