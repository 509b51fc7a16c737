#pragma once

#include "kiosk/ui/layout.h"
#include "kiosk/ui/ui.h"

#include <optional>
#include <string_view>

namespace oss::ui {

enum class Tone : std::uint8_t { info, ok, warn, error, sand, gold, dark };

/// A framed remark with its icon; never a colour alone.
struct Notice {
    Tone tone = Tone::info;
    std::string_view text{};
    std::string_view title{};         ///< bold, above; may be empty
    std::optional<Icon> icon{};       ///< else the tone's own
    float button_height = 0;          ///< room below the text for the screen's own buttons
    bool buttons_below_text = false;  ///< they begin where the text does, not at the icon
    bool compact = false;             ///< letters of fixed size and less air, where room is short
    std::string_view id{};            ///< where tests should see it; not touched
};
/// Draws it over `area`; returns where the buttons go (empty without `button_height`).
Rect notice(Ui& ui, const Rect& area, const Notice& notice);
float notice_height(const Ui& ui, const Notice& notice, float width);
/// The notice, compact where it is higher than `room` otherwise.
Notice fitted(const Ui& ui, Notice notice, float width, float room);

/// Short state in a pill. Returns its rectangle.
struct Chip {
    Tone tone = Tone::info;
    std::string_view text{};
    std::optional<Icon> icon{};
    float height = 66;
    TextStyle style = TextStyle::chip;
};
Rect chip(Ui& ui, Point top_left, const Chip& chip);
float chip_width(const Ui& ui, const Chip& chip);

/// A word in a golden frame (GRATIS), maybe after a sign.
void tag(Ui& ui, const Rect& area, std::string_view text, TextStyle style = TextStyle::chip,
         std::optional<Icon> icon = {});
/// The width a tag takes with air around it.
float tag_width(const Ui& ui, std::string_view text, TextStyle style, bool with_icon);

/// A message of six seconds at the bottom left, above the action bar; in low reach on a
/// standing screen over the header, where nothing is pressed.
void toast(Ui& ui, const Zones& zones, std::string_view text, Icon icon);

}  // namespace oss::ui
