#pragma once

#include "kiosk/ui/ui.h"

#include <optional>
#include <string_view>

namespace oss::ui {

enum class ButtonKind : std::uint8_t {
    primary,    ///< do: filled teal
    secondary,  ///< the other way: card, teal border
    quiet,      ///< hardly a button
    danger,     ///< destroys something
    brick,      ///< calls a person
    not_yet,    ///< something is missing; touching it says what
};

/// A button is a brick: a flat face over a darker lip; pressed, the lip is gone.
struct Button {
    std::string_view id{};
    std::string_view label{};
    ButtonKind kind = ButtonKind::primary;
    std::optional<Icon> icon{};           ///< before the label
    std::optional<Icon> trailing_icon{};  ///< after it
    TextStyle style = TextStyle::button;
    bool flat = false;  ///< no lip: buttons in lists and notices
    float icon_px = 48;
    bool enabled = true;
};

/// Draws a button; true when it was pressed. Labels wrap to two lines where they must and
/// fall back to the next smaller button style where that is not enough.
bool button(Ui& ui, const Rect& area, const Button& button);

/// A flat, small button: `button` with style button_small, icon 42 and no lip.
bool small_button(Ui& ui, const Rect& area, const Button& button);
/// Its natural width.
float small_button_width(const Ui& ui, const Button& button);

}  // namespace oss::ui
