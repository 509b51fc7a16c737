#include "kiosk/ui/fields.h"

#include "kiosk/ui/cards.h"

#include <algorithm>
#include <array>
#include <chrono>

namespace oss::ui {

namespace {

/// On or off in the caret's rhythm; always on with reduced motion.
bool caret_shown(Ui& ui)
{
    const auto half = ui.theme().motion(Motion::caret);
    if (half.count() == 0) {
        return true;
    }
    const auto phase = ui.now().time_since_epoch() / half;
    ui.wake_at(base::Instant((phase + 1) * half));
    return phase % 2 == 0;
}

void box(Ui& ui, const Rect& area, Role border, float width, float radius)
{
    ui.painter().fill(area, ui.theme().color(Role::card), radius);
    ui.painter().stroke(area, ui.theme().color(border), width, radius);
}

/// The largest field style in which the text is no wider than `room`.
TextStyle fitting_style(const Ui& ui, std::string_view text, TextStyle wanted, float room)
{
    for (const TextStyle style : {wanted, TextStyle::field_narrow, TextStyle::field_narrowest}) {
        if (ui.painter().run_width(text, style, true) <= room) {
            return style;
        }
    }
    return TextStyle::field_narrowest;
}

float baseline_in(const Ui& ui, const Rect& area, TextStyle style)
{
    return area.centre().y + ui.theme().px(style) * (ui.theme().ascent() - ui.theme().descent()) / 2;
}

void character_in(Ui& ui, const Rect& area, std::string_view character, TextStyle style, Role color)
{
    const float width = ui.painter().run_width(character, style, true);
    ui.painter().run(character, {area.centre().x - width / 2, baseline_in(ui, area, style)}, style, true,
                     ui.theme().color(color));
}

/// Boxes for single characters; the first empty one is the current one.
void character_box(Ui& ui, const Rect& area, std::string_view text, std::size_t index, TextStyle style, bool error)
{
    constexpr float radius = 14;
    if (index < text.size()) {
        box(ui, area, error ? Role::danger : Role::primary, 3, radius);
        character_in(ui, area, text.substr(index, 1), style, Role::ink);
    } else if (index == text.size()) {
        box(ui, area, error ? Role::danger : Role::brick, 5, radius);
    } else {
        box(ui, area, error ? Role::danger : Role::line_strong, 3, radius);
    }
}

}  // namespace

void text_field(Ui& ui, const Rect& area, const TextField& field)
{
    Painter& p = ui.painter();
    Rect body = area;
    if (!field.prefix.empty()) {
        const Rect left{area.x, area.y, 168, area.h};
        p.fill(left, ui.theme().color(Role::paper_deep), 20);
        p.stroke(left, ui.theme().color(Role::line_strong), 3, 20);
        character_in(ui, left, field.prefix, TextStyle::field, Role::ink);
        body = {left.right() + 20, area.y, area.w - left.w - 20, area.h};
    }
    box(ui, body, field.error ? Role::danger : Role::primary, field.error ? 5 : 4, 20);
    float x = body.x + 36;
    if (field.icon) {
        p.icon(*field.icon, {body.x + 36 + 28, body.centre().y}, 56,
               ui.theme().color(field.error ? Role::danger : Role::primary));
        x += 56 + 20;
    }
    const float room = body.right() - 36 - x;
    const TextStyle style = fitting_style(ui, field.text, field.style, room);
    const float width = p.run_width(field.text, style, true);
    const float left = x - std::max(0.0F, width - room);
    p.push_clip({x, body.y, room + 20, body.h});
    p.run(field.text, {left, baseline_in(ui, body, style)}, style, true, ui.theme().color(Role::ink));
    p.pop_clip();
    if (field.active && caret_shown(ui)) {
        const float height = ui.theme().px(style) * 1.15F;
        p.fill({left + width + 4, body.centre().y - height / 2, 5, height}, ui.theme().color(Role::brick));
    }
}

namespace {
constexpr float message_icon = 44;
constexpr float message_left = message_icon + 12;
constexpr TextSpec message_spec{.style = TextStyle::body_bold, .color = Role::danger};
}  // namespace

float field_message(Ui& ui, Point top_left, float width, std::string_view message)
{
    ui.painter().icon(Icon::alert_octagon, {top_left.x + message_icon / 2, top_left.y + message_icon / 2}, message_icon,
                      ui.theme().color(Role::danger));
    draw_text(ui.painter(), message, {top_left.x + message_left, top_left.y}, width - message_left, message_spec);
    return field_message_height(ui, width, message);
}

float field_message_height(const Ui& ui, float width, std::string_view message)
{
    return std::max(text_size(ui.painter(), message, message_spec, width - message_left).h, message_icon);
}

void nik_boxes(Ui& ui, const Rect& area, std::string_view digits, bool error)
{
    constexpr float gap = 6;
    constexpr float group_gap = 22;
    const bool two_rows = area.h > 220;
    const int in_row = two_rows ? 8 : 16;
    const int groups = in_row / 4;
    const float gaps = gap * static_cast<float>(in_row - groups) + group_gap * static_cast<float>(groups - 1);
    const float width = (area.w - gaps) / static_cast<float>(in_row);
    const float height = two_rows ? (area.h - 16) / 2 : area.h;
    for (int i = 0; i < 16; ++i) {
        const int column = i % in_row;
        const int row = i / in_row;
        const int groups_before = column / 4;
        const float x =
            area.x + static_cast<float>(column) * (width + gap) + static_cast<float>(groups_before) * (group_gap - gap);
        character_box(ui, {x, area.y + static_cast<float>(row) * (height + 16), width, height}, digits,
                      static_cast<std::size_t>(i), TextStyle::box_digit, error);
    }
}

void code_boxes(Ui& ui, const Rect& area, std::string_view characters, bool error)
{
    constexpr float width = 124;
    constexpr float gap = 14;
    constexpr float group_gap = 58;
    constexpr float all = 6 * width + 4 * gap + group_gap;
    const float left = area.centre().x - all / 2;
    for (std::size_t i = 0; i < 6; ++i) {
        const float x = left + static_cast<float>(i) * (width + gap) + (i >= 3 ? group_gap - gap : 0);
        character_box(ui, {x, area.y, width, area.h}, characters, i, TextStyle::code_digit, error);
    }
}

void nik_read_back(Ui& ui, const Rect& area, std::string_view sixteen)
{
    card(ui, area, Role::primary, 4);
    const bool two_lines = ui.theme().extra_large();
    const TextStyle style = two_lines ? TextStyle::digits_large : TextStyle::digits;
    const int in_line = two_lines ? 2 : 4;
    // Every digit as wide as 0, so that lines stand under each other.
    const float digit = ui.painter().run_width("0", style, true);
    const float group = digit * 4;
    const float room = two_lines ? area.w - 340 : area.w - 72;
    const float gap = (room - group * static_cast<float>(in_line)) / static_cast<float>(in_line - 1);
    const float left = area.centre().x - room / 2;
    const float line = ui.theme().px(style) * 1.2F;
    const float top = area.centre().y - line * (two_lines ? 1.0F : 0.5F);
    std::size_t at = 0;
    for (int i = 0; i < 16 && at < sixteen.size(); ++i) {
        const int in_group = i % 4;
        const int column = i / 4 % in_line;
        const int row = i / 4 / in_line;
        const Rect cell{left + static_cast<float>(column) * (group + gap) + static_cast<float>(in_group) * digit,
                        top + static_cast<float>(row) * line, digit, line};
        // A bullet takes three bytes.
        const std::size_t length = static_cast<unsigned char>(sixteen[at]) >= 0xE0 ? 3 : 1;
        character_in(ui, cell, sixteen.substr(at, length), style, Role::ink);
        at += length;
    }
}

void email_read_back(Ui& ui, const Rect& area, std::string_view address)
{
    card(ui, area, Role::primary, 4);
    constexpr std::array styles{TextStyle::read_back, TextStyle::reference, TextStyle::field, TextStyle::field_narrow,
                                TextStyle::field_narrowest};
    const std::size_t at = std::min(address.find('@'), address.size());
    const std::array parts{address.substr(0, at), address.substr(at)};
    const float width = area.w - 80;
    std::array<TextSpec, 2> specs{};
    std::array<float, 2> heights{};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        specs[i] = {.style = first_fitting(ui.painter(), parts[i], styles, width),
                    .color = i == 0 ? Role::ink : Role::brick,
                    .align = Align::centre};
        // Closer than running text: the two lines are one address.
        heights[i] = text_size(ui.painter(), parts[i], specs[i], width).h - 0.17F * ui.theme().px(specs[i].style);
    }
    float y = area.centre().y - (heights[0] + heights[1]) / 2;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        draw_text_in(ui.painter(), parts[i], {area.x + 40, y, width, heights[i]}, specs[i]);
        y += heights[i];
    }
}

std::optional<int> date_boxes(Ui& ui, const Rect& area, const DateBoxes& boxes)
{
    constexpr std::array<float, 3> shares{236, 401, 307};
    constexpr std::array<std::string_view, 3> ids{"date_day", "date_month", "date_year"};
    const float stretch = (area.w - 40) / 944;
    std::optional<int> touched;
    float x = area.x;
    for (std::size_t i = 0; i < 3; ++i) {
        const Rect face{x, area.y + 53, shares[i] * stretch, 150};
        const bool active = boxes.active == static_cast<int>(i);
        const Interaction touch = ui.interact({.id = ids[i], .label = boxes.labels[i], .area = face}, 24);
        draw_text_in(ui.painter(), boxes.labels[i], {x, area.y, face.w, 42},
                     {.style = TextStyle::label_bold, .color = active ? Role::brick : Role::ink_soft});
        const Role border = boxes.error ? Role::danger : active ? Role::brick : Role::line_strong;
        card(ui, face, border, active ? 6.0F : 3.0F);
        if (touch.pressed) {
            ui.painter().fill(face.inset(6), ui.theme().color(Role::primary_soft), 18);
        }
        character_in(ui, face, boxes.values[i], TextStyle::reference, boxes.error ? Role::danger : Role::ink);
        if (touch.activated) {
            touched = static_cast<int>(i);
        }
        x += face.w + 20;
    }
    return touched;
}

}  // namespace oss::ui
