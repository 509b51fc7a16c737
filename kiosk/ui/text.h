#pragma once

#include "kiosk/ui/painter.h"

#include <span>
#include <string>
#include <string_view>

namespace oss::ui {

enum class Align : std::uint8_t { left, centre, right };

/// How a text is set. In texts `**` switches bold on and off and `\n` breaks the line.
struct TextSpec {
    TextStyle style = TextStyle::body;
    Role color = Role::ink;
    Align align = Align::left;
    bool bold = false;      ///< the whole text in the bold face of a regular style
    bool balanced = false;  ///< lines of like length (headings, labels of two lines)
};

/// Width on one line, marks left out.
float text_width(const Painter& painter, std::string_view text, const TextSpec& spec);

/// Size of the text wrapped at `width`: the widest line, and all lines' height.
Size text_size(const Painter& painter, std::string_view text, const TextSpec& spec, float width);

/// Number of lines when wrapped at `width`.
int text_lines(const Painter& painter, std::string_view text, const TextSpec& spec, float width);

/// Draws the text wrapped at `width` with its first line's top at `top_left`; returns the
/// height taken. Words longer than the width are cut between characters.
float draw_text(Painter& painter, std::string_view text, Point top_left, float width, const TextSpec& spec);

/// Draws the text wrapped at the box's width and centred in its height.
void draw_text_in(Painter& painter, std::string_view text, const Rect& box, const TextSpec& spec);

/// The first of `styles` in which the text fits one line of `width`; else the last.
TextStyle first_fitting(const Painter& painter, std::string_view text, std::span<const TextStyle> styles, float width);

/// As first_fitting(), for a text that may take several lines of a box of that size.
TextStyle first_fitting(const Painter& painter, std::string_view text, std::span<const TextStyle> styles, Size room);

/// `text` without its bold marks.
std::string plain_text(std::string_view text);

}  // namespace oss::ui
