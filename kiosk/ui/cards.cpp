#include "kiosk/ui/cards.h"

#include "kiosk/ui/notices.h"

#include <algorithm>
#include <array>
#include <string>

namespace oss::ui {

namespace {

float choice_padding(const Choice& choice) { return choice.tight ? 22 : 39; }

constexpr float choice_gap = 32;
constexpr float arrow = 96;
constexpr float title_gap = 10;

/// Where title and text of a choice card stand.
Rect choice_text_room(const Ui& ui, const Choice& choice, const Rect& area)
{
    Rect room = area.inset(choice_padding(choice));
    if (ui.theme().extra_large()) {
        return room;
    }
    if (choice.icon) {
        room.x += choice.tile + choice_gap;
        room.w -= choice.tile + choice_gap;
    }
    room.w -= arrow + choice_gap;
    return room;
}

void draw_arrow(Ui& ui, Point centre, bool filled)
{
    Painter& p = ui.painter();
    const Theme& theme = ui.theme();
    if (filled) {
        if (!theme.high_contrast()) {
            p.circle({centre.x, centre.y}, arrow / 2, theme.color(Role::primary_down));
        }
        p.circle({centre.x, centre.y - 3}, arrow / 2 - 3, theme.color(Role::primary));
    } else {
        p.circle_stroke(centre, arrow / 2, theme.color(Role::primary), 3);
    }
    p.icon(Icon::chevron_right, centre, 64, theme.color(filled ? Role::on_primary : Role::primary));
}

constexpr float tag_height = 60;
/// Tiles from here on stand on screens with room.
constexpr float large_tile = 150;

TextStyle title_style(const Choice& choice)
{
    return choice.tile > large_tile ? TextStyle::h2 : TextStyle::choice_title;
}

TextStyle words_style(const Choice& choice)
{
    return choice.tile > large_tile ? TextStyle::list_text : TextStyle::body;
}

float choice_tag_height(const Choice& choice) { return choice.tag.empty() ? 0 : tag_height + title_gap; }

Size choice_text_size(const Ui& ui, const Choice& choice, float width)
{
    const Size title = text_size(ui.painter(), choice.title, {.style = title_style(choice)}, width);
    const Size text = text_size(ui.painter(), choice.text, {.style = words_style(choice)}, width);
    return {width, choice_tag_height(choice) + title.h + (choice.text.empty() ? 0 : title_gap + text.h)};
}

}  // namespace

void card(Ui& ui, const Rect& area, Role border, float border_width)
{
    Painter& p = ui.painter();
    const Theme& theme = ui.theme();
    if (!theme.high_contrast()) {
        const Color shade = theme.art(Art::elevation);
        p.fill(area.inset(-1).moved(0, 2), shade.faded(0.05F), 25);
        p.fill(area.moved(0, 6), shade.faded(0.05F), 24);
        p.fill(area.inset(2).moved(0, 10), shade.faded(0.04F), 22);
    }
    p.fill(area, theme.color(Role::card), 24);
    p.stroke(area, theme.color(border), theme.high_contrast() ? std::max(border_width, 3.0F) : border_width, 24);
}

void tile(Ui& ui, const Rect& area, Icon icon, TileColor color)
{
    const bool teal = color == TileColor::teal;
    const float radius = area.w > 250 ? 54.0F : area.w > 150 ? 36.0F : 24.0F;
    ui.painter().fill(area, ui.theme().color(teal ? Role::primary_soft : Role::brick_soft), radius);
    Role ink = teal ? Role::primary : Role::brick;
    if (ui.theme().high_contrast()) {
        ui.painter().fill(area, ui.theme().color(Role::card), radius);
        ui.painter().stroke(area, ui.theme().color(Role::line_strong), 3, radius);
        ink = Role::ink;
    }
    ui.painter().icon(icon, area.centre(), area.w * 0.607F, ui.theme().color(ink));
}

void number_disc(Ui& ui, Point centre, float diameter, int number, Role ground, Role digit)
{
    ui.painter().circle(centre, diameter / 2, ui.theme().color(ground));
    const TextStyle style = diameter >= 64 ? TextStyle::number : TextStyle::number_small;
    draw_text_in(ui.painter(), std::to_string(number),
                 {centre.x - diameter / 2, centre.y - diameter / 2, diameter, diameter},
                 {.style = style, .color = digit, .align = Align::centre});
}

void divider(Ui& ui, float x, float y, float width)
{
    ui.painter().fill({x, y - 1, width, 2}, ui.theme().color(Role::line));
}

bool choice_card(Ui& ui, const Rect& area, const Choice& choice)
{
    Painter& p = ui.painter();
    const Theme& theme = ui.theme();
    const Interaction touch = ui.interact({.id = choice.id, .label = choice.title, .area = area}, 24);
    card(ui, area, choice.usual ? Role::primary : Role::line_strong, 3);
    if (touch.pressed) {
        p.fill(area.inset(3), theme.color(Role::primary_soft), 21);
    }
    if (!theme.extra_large()) {
        if (choice.icon) {
            const Rect square{area.x + choice_padding(choice), area.centre().y - choice.tile / 2, choice.tile,
                              choice.tile};
            tile(ui, square, *choice.icon, choice.usual ? TileColor::teal : TileColor::brick);
        }
        draw_arrow(ui, {area.right() - choice_padding(choice) - arrow / 2, area.centre().y}, choice.usual);
    }
    const Rect room = choice_text_room(ui, choice, area);
    float y = area.centre().y - choice_text_size(ui, choice, room.w).h / 2;
    if (!choice.tag.empty()) {
        const float width = tag_width(ui, choice.tag, TextStyle::label_bold, true);
        if (width <= room.w) {
            tag(ui, {room.x, y, width, tag_height}, choice.tag, TextStyle::label_bold, Icon::star_four_points);
        } else {
            tag(ui, {room.x, y, std::min(width - 37, room.w), tag_height}, choice.tag, TextStyle::label_bold);
        }
        y += choice_tag_height(choice);
    }
    y += draw_text(p, choice.title, {room.x, y}, room.w,
                   {.style = title_style(choice), .color = choice.usual ? Role::primary : Role::ink});
    draw_text(p, choice.text, {room.x, y + title_gap}, room.w, {.style = words_style(choice)});
    return touch.activated;
}

float choice_card_height(const Ui& ui, const Choice& choice, float width)
{
    const Rect room = choice_text_room(ui, choice, {0, 0, width, 0});
    const float text = choice_text_size(ui, choice, room.w).h;
    const float pictures = ui.theme().extra_large() ? 0 : choice.icon ? choice.tile : arrow;
    return std::max(text, pictures) + 2 * choice_padding(choice);
}

namespace {

/// The largest style in which all lines of the label stand inside the option.
TextStyle option_style(const Ui& ui, std::string_view label, const Rect& room)
{
    for (const TextStyle style : {TextStyle::value, TextStyle::button_small}) {
        if (text_size(ui.painter(), label, {.style = style}, room.w).h <= room.h) {
            return style;
        }
    }
    return TextStyle::button_smallest;
}

}  // namespace

bool option(Ui& ui, const Rect& area, const Option& option)
{
    Painter& p = ui.painter();
    const Theme& theme = ui.theme();
    const Interaction touch =
        ui.interact({.id = option.id,
                     .label = option.label,
                     .area = area,
                     .value = option.selected ? std::string_view("selected") : std::string_view()},
                    24);
    card(ui, area, option.selected ? Role::primary : Role::line_strong, option.selected ? 6 : 3);
    if (option.selected || touch.pressed) {
        const float border = option.selected ? 6 : 3;
        p.fill(area.inset(border), theme.color(Role::primary_soft), 24 - border);
    }
    constexpr float icon = 56;
    p.icon(option.selected ? Icon::check_circle : Icon::circle_outline, {area.x + 31 + icon / 2, area.centre().y}, icon,
           theme.color(Role::primary));
    Rect room{area.x + 31 + icon + 23, area.y, area.w - 31 - icon - 23 - 31, area.h};
    if (option.icon) {
        p.icon(*option.icon, {area.right() - 37 - icon / 2, area.centre().y}, icon, theme.color(Role::brick));
        room.w -= icon + 23;
    }
    if (option.text.empty()) {
        draw_text_in(p, option.label, room, {.style = option_style(ui, option.label, room)});
        return touch.activated;
    }
    const float label = text_size(p, option.label, {.style = TextStyle::value}, room.w).h;
    const float text = text_size(p, option.text, {.style = TextStyle::label}, room.w).h;
    const float top = area.centre().y - (label + text) / 2;
    draw_text(p, option.label, {room.x, top}, room.w, {.style = TextStyle::value});
    draw_text(p, option.text, {room.x, top + label}, room.w, {.style = TextStyle::label, .color = Role::ink_soft});
    return touch.activated;
}

bool segment(Ui& ui, const Rect& area, const Option& option)
{
    Painter& p = ui.painter();
    const Theme& theme = ui.theme();
    const Interaction touch =
        ui.interact({.id = option.id,
                     .label = option.label,
                     .area = area,
                     .value = option.selected ? std::string_view("selected") : std::string_view()},
                    16);
    const Role face = option.selected ? Role::primary : touch.pressed ? Role::primary_soft : Role::card;
    const Role color = option.selected ? Role::on_primary : Role::primary;
    p.fill(area, theme.color(face), 16);
    p.stroke(area, theme.color(Role::primary), 3, 16);
    const float icon = option.selected ? 42 : 40;
    constexpr std::array styles{TextStyle::segment, TextStyle::key_word, TextStyle::button_smallest};
    const float room = area.w - icon - 10 - 24;
    const TextStyle style = first_fitting(p, option.label, styles, room);
    const TextSpec spec{.style = style, .color = color, .balanced = true};
    const float words = text_size(p, option.label, spec, room).w;
    const float left = area.centre().x - (icon + 10 + words) / 2;
    p.icon(option.selected ? Icon::check_bold : Icon::circle_outline, {left + icon / 2, area.centre().y}, icon,
           theme.color(color));
    draw_text_in(p, option.label, {left + icon + 10, area.y, words + 1, area.h}, spec);
    return touch.activated;
}

namespace {

constexpr float tick_box = 112;
constexpr float statement_padding = 46;
constexpr float statement_text_gap = 14;
constexpr TextSpec statement_title{.style = TextStyle::statement, .color = Role::primary, .bold = true};

Rect statement_room(const Rect& area)
{
    const float left = 44 + tick_box + 36;
    return {area.x + left, area.y + statement_padding, area.w - left - 44, area.h - 2 * statement_padding};
}

/// The card's own face, pressed or not.
Interaction touch_statement(Ui& ui, const Rect& area, const Statement& statement)
{
    const Interaction touch =
        ui.interact({.id = statement.id,
                     .label = statement.title,
                     .area = area,
                     .value = statement.ticked ? std::string_view("on") : std::string_view("off")},
                    24);
    card(ui, area, Role::primary, 4);
    if (touch.pressed) {
        ui.painter().fill(area.inset(4), ui.theme().color(Role::primary_soft), 20);
    }
    return touch;
}

void draw_tick_box(Ui& ui, const Rect& box, bool ticked)
{
    Painter& p = ui.painter();
    const Theme& theme = ui.theme();
    p.fill(box, theme.color(ticked ? Role::primary : Role::card), 20);
    p.stroke(box, theme.color(Role::primary), 6, 20);
    if (ticked) {
        p.icon(Icon::check_bold, box.centre(), box.w * 0.75F, theme.color(Role::on_primary));
    }
}

}  // namespace

bool statement_card(Ui& ui, const Rect& area, const Statement& statement)
{
    Painter& p = ui.painter();
    const Interaction touch = touch_statement(ui, area, statement);
    draw_tick_box(ui, {area.x + 44, area.y + 48, tick_box, tick_box}, statement.ticked);
    const Rect room = statement_room(area);
    float y = room.y;
    y += draw_text(p, statement.title, {room.x, y}, room.w, statement_title);
    draw_text(p, statement.text, {room.x, y + statement_text_gap}, room.w, {.style = TextStyle::statement});
    return touch.activated;
}

bool statement_tick(Ui& ui, const Rect& area, const Statement& statement)
{
    Painter& p = ui.painter();
    const Interaction touch = touch_statement(ui, area, statement);
    constexpr float side = 84;
    constexpr float left = 24;
    draw_tick_box(ui, {area.x + left, area.centre().y - side / 2, side, side}, statement.ticked);
    const Rect room{area.x + left + side + 30, area.y, area.w - 2 * left - side - 30, area.h};
    constexpr std::array styles{TextStyle::statement, TextStyle::button_small, TextStyle::button_smallest};
    TextSpec title = statement_title;
    title.style = first_fitting(p, statement.title, styles, room.w);
    draw_text_in(p, statement.title, room, title);
    return touch.activated;
}

float statement_card_height(const Ui& ui, const Statement& statement, float width)
{
    const Rect room = statement_room({0, 0, width, 0});
    const float title = text_size(ui.painter(), statement.title, statement_title, room.w).h;
    const float text = text_size(ui.painter(), statement.text, {.style = TextStyle::statement}, room.w).h;
    return std::max(tick_box, title + statement_text_gap + text) + 2 * statement_padding;
}

}  // namespace oss::ui
