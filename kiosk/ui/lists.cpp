#include "kiosk/ui/lists.h"

#include "kiosk/ui/buttons.h"
#include "kiosk/ui/cards.h"

#include <algorithm>
#include <array>
#include <string>

namespace oss::ui {

namespace {

constexpr float row_icon = 64;
constexpr float row_icon_gap = 24;
constexpr float button_gap = 25;

Button row_button(std::string_view id, std::string_view label, std::optional<Icon> icon)
{
    Button button{.id = id, .label = label, .kind = ButtonKind::secondary};
    button.icon = icon;
    button.icon_px = 42;
    return button;
}

/// What label and value have: the row without icon and buttons.
float row_room(const Ui& ui, const ListRow& row, float width)
{
    float room = width - (row.icon ? row_icon + row_icon_gap : 0);
    if (!row.change.empty()) {
        room -= small_button_width(ui, row_button({}, row.change, std::nullopt)) + button_gap;
    }
    if (!row.show.empty()) {
        room -= small_button_width(ui, row_button({}, row.show, Icon::eye_outline)) + button_gap;
    }
    return room;
}

struct ProgressLook {
    Icon icon = Icon::circle_outline;
    Role color = Role::line_strong;
};

ProgressLook look_of(ProgressState state)
{
    switch (state) {
    case ProgressState::waiting: return {Icon::circle_outline, Role::line_strong};
    case ProgressState::running: return {Icon::progress_clock, Role::primary};
    case ProgressState::done: return {Icon::check_circle, Role::ok};
    case ProgressState::failed: return {Icon::alert_octagon, Role::danger};
    }
    return {};
}

}  // namespace

namespace {

/// Long answers are set smaller before they take a second line.
TextStyle value_style(const Ui& ui, const ListRow& row, float room)
{
    constexpr std::array styles{TextStyle::value, TextStyle::button_small, TextStyle::button_smallest};
    return first_fitting(ui.painter(), row.value, styles, room);
}

}  // namespace

ListRowAction list_row(Ui& ui, const Rect& area, const ListRow& row)
{
    Painter& p = ui.painter();
    ListRowAction action;
    const float room = row_room(ui, row, area.w);
    float x = area.x;
    if (row.icon) {
        p.icon(*row.icon, {x + row_icon / 2, area.centre().y}, row_icon, ui.theme().color(Role::brick));
        x += row_icon + row_icon_gap;
    }
    TextSpec label{.style = TextStyle::label, .color = Role::ink_soft};
    const TextSpec value{.style = value_style(ui, row, room)};
    const Size value_size = text_size(p, row.value, value, room);
    if (text_size(p, row.label, label, room).h + value_size.h > area.h) {
        label.style = TextStyle::officer;
    }
    const float label_height = text_size(p, row.label, label, room).h;
    float y = area.centre().y - (label_height + value_size.h) / 2;
    y += draw_text(p, row.label, {x, y}, room, label);
    draw_text(p, row.value, {x, y}, room, value);
    constexpr float remark_gap = 10;
    const float remark_room = room - value_size.w - remark_gap;
    if (!row.remark.empty()) {
        constexpr std::array styles{TextStyle::label, TextStyle::button_smallest};
        const TextSpec remark{.style = first_fitting(p, row.remark, styles, remark_room)};
        draw_text_in(p, row.remark, {x + value_size.w + remark_gap, y + 1, remark_room, value_size.h}, remark);
    }

    float right = area.right();
    const float height = ui.theme().landscape() ? 82 : 84;
    const auto place = [&](const Button& button) {
        const float width = small_button_width(ui, button);
        const Rect cell{right - width, area.centre().y - height / 2, width, height};
        right -= width + button_gap;
        return small_button(ui, cell, button);
    };
    const std::string id(row.id);
    if (!row.change.empty()) {
        const std::string button_id = id + "_change";
        action.change = place(row_button(button_id, row.change, std::nullopt));
    }
    if (!row.show.empty()) {
        const std::string button_id = id + "_show";
        action.show = place(row_button(button_id, row.show, Icon::eye_outline));
    }
    if (!row.last) {
        divider(ui, area.x, area.bottom(), area.w);
    }
    return action;
}

float list_row_height(const Ui& ui, const ListRow& row, float width)
{
    const float room = row_room(ui, row, width);
    const float words = text_size(ui.painter(), row.label, {.style = TextStyle::label}, room).h +
                        text_size(ui.painter(), row.value, {.style = value_style(ui, row, room)}, room).h;
    return std::max(ui.theme().landscape() ? 100.0F : 118.0F, words + 24);
}

void progress_row(Ui& ui, const Rect& area, std::string_view text, ProgressState state, bool last)
{
    constexpr float icon = 72;
    const ProgressLook look = look_of(state);
    ui.painter().icon(look.icon, {area.x + icon / 2, area.centre().y}, icon, ui.theme().color(look.color));
    draw_text_in(ui.painter(), text, {area.x + icon + 24, area.y, area.w - icon - 24, area.h},
                 {.style = TextStyle::list_text, .bold = state == ProgressState::running});
    if (!last) {
        divider(ui, area.x, area.bottom(), area.w);
    }
}

namespace {
constexpr float step_disc = 56;
constexpr float step_gap = 22;
}  // namespace

float numbered_step(Ui& ui, Point top_left, float width, int number, std::string_view text, TextStyle style)
{
    number_disc(ui, {top_left.x + step_disc / 2, top_left.y + step_disc / 2}, step_disc, number);
    const float line = ui.theme().line_height(style);
    draw_text(ui.painter(), text, {top_left.x + step_disc + step_gap, top_left.y + (step_disc - line) / 2},
              width - step_disc - step_gap, {.style = style});
    return numbered_step_height(ui, width, text, style);
}

float numbered_step_height(const Ui& ui, float width, std::string_view text, TextStyle style)
{
    const float words = text_size(ui.painter(), text, {.style = style}, width - step_disc - step_gap).h;
    return std::max(step_disc, words + (step_disc - ui.theme().line_height(style)) / 2);
}

void stage_row(Ui& ui, const Rect& area, const Stage& stage, ProgressState state, bool last)
{
    constexpr float disc = 72;
    Painter& p = ui.painter();
    const Theme& theme = ui.theme();
    const Point centre{area.x + disc / 2, area.y + disc / 2};
    const bool reached = state != ProgressState::waiting;
    const Role color = state == ProgressState::running  ? Role::brick
                       : state == ProgressState::failed ? Role::danger
                                                        : Role::primary;
    if (!last) {
        p.fill({centre.x - 4, centre.y + disc / 2, 8, area.h - disc},
               theme.color(reached ? Role::primary : Role::line));
    }
    if (reached) {
        p.circle(centre, disc / 2, theme.color(color));
    } else {
        p.circle_stroke(centre, disc / 2, theme.color(Role::line_strong), 4);
    }
    const Role on = state == ProgressState::failed    ? Role::danger_soft
                    : state == ProgressState::running ? Role::on_brick
                                                      : Role::on_primary;
    p.icon(state == ProgressState::done ? Icon::check_bold : stage.icon, centre, 42,
           theme.color(reached ? on : Role::ink_soft));
    constexpr std::array styles{TextStyle::statement, TextStyle::list_text};
    const float room = area.w - disc - 24;
    draw_text_in(p, stage.text, {area.x + disc + 24, area.y, room, disc},
                 {.style = first_fitting(p, stage.text, styles, room),
                  .color = state == ProgressState::running ? Role::brick : Role::ink,
                  .bold = state == ProgressState::running});
}

}  // namespace oss::ui
