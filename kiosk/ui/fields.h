#pragma once

#include "kiosk/ui/ui.h"

#include <array>
#include <optional>
#include <string_view>

namespace oss::ui {

/// A field that the screen's keyboard fills; it is not touched itself. Too long a text is
/// set smaller, then its end is shown.
struct TextField {
    std::string_view text{};
    std::optional<Icon> icon{};
    std::string_view prefix{};  ///< "+62": its own box on the left
    TextStyle style = TextStyle::field;
    bool error = false;
    bool active = true;  ///< caret
};
void text_field(Ui& ui, const Rect& area, const TextField& field);

/// What is wrong with a field, in words, below it. Returns the height taken.
float field_message(Ui& ui, Point top_left, float width, std::string_view message);
float field_message_height(const Ui& ui, float width, std::string_view message);

/// 16 boxes in groups of four; two rows where `area` is taller than 220.
void nik_boxes(Ui& ui, const Rect& area, std::string_view digits, bool error);

/// Boxes of the code to go on, two groups of three.
void code_boxes(Ui& ui, const Rect& area, std::string_view characters, bool error);

/// The NIK to compare with the card: groups of four, two lines at A++. Bullets stay bullets.
void nik_read_back(Ui& ui, const Rect& area, std::string_view sixteen);

/// An e-mail address large, the part from @ in brick on a line of its own.
void email_read_back(Ui& ui, const Rect& area, std::string_view address);

/// Day, month, year; touching one makes it the active one.
struct DateBoxes {
    std::array<std::string_view, 3> labels{};
    std::array<std::string_view, 3> values{};
    std::optional<int> active{};
    bool error = false;
};
/// `area` holds labels and boxes: 203 high. Index of the box touched. Ids: date_day,
/// date_month, date_year.
std::optional<int> date_boxes(Ui& ui, const Rect& area, const DateBoxes& boxes);
inline constexpr float date_boxes_height = 203;

}  // namespace oss::ui
