#include "kiosk/ui/buttons.h"

#include <algorithm>
#include <array>

namespace oss::ui {

namespace {

struct ButtonLook {
    Role face = Role::card;
    Role lip = Role::primary_soft;
    Role border = Role::primary;
    Role text = Role::primary;
    float border_width = 0;
    float lip_height = 0;
};

ButtonLook look_of(ButtonKind kind)
{
    switch (kind) {
    case ButtonKind::primary: return {Role::primary, Role::primary_down, Role::primary, Role::on_primary, 0, 10};
    case ButtonKind::secondary: return {Role::card, Role::primary_soft, Role::primary, Role::primary, 3, 8};
    case ButtonKind::quiet: return {Role::paper, Role::paper, Role::line_strong, Role::ink, 2, 0};
    case ButtonKind::danger: return {Role::card, Role::danger_soft, Role::danger, Role::danger, 3, 8};
    case ButtonKind::brick: return {Role::brick, Role::brick_deep, Role::brick, Role::on_brick, 0, 10};
    case ButtonKind::not_yet: return {Role::disabled, Role::disabled, Role::line_strong, Role::on_disabled, 3, 0};
    }
    return {};
}

ButtonLook adapted(const Button& button, const Theme& theme)
{
    ButtonLook look = look_of(button.kind);
    if (button.flat || theme.high_contrast()) {
        look.lip_height = 0;
    }
    if (theme.high_contrast() && button.kind == ButtonKind::secondary && !button.flat) {
        look.border = Role::line_strong;
        look.text = Role::ink;
    }
    return look;
}

void draw_face(Ui& ui, const Rect& area, float radius, const ButtonLook& look, bool pressed, bool dashed)
{
    Painter& p = ui.painter();
    const Theme& theme = ui.theme();
    const bool filled = look.border_width == 0;
    if (dashed) {
        p.fill(area, theme.color(look.face), radius);
        p.stroke_dashed(area, theme.color(look.border), look.border_width, radius);
        return;
    }
    if (pressed && theme.high_contrast() && filled) {
        p.fill(area, theme.color(look.face == Role::primary ? Role::primary_down : look.face), radius);
        p.stroke(area.inset(8), theme.color(look.text), 4, radius - 8);
        return;
    }
    const Role pressed_face = look.lip == Role::paper ? Role::paper_deep : look.lip;
    p.fill(area, theme.color(pressed || look.lip_height > 0 ? pressed_face : look.face), radius);
    if (!pressed && look.lip_height > 0) {
        p.fill({area.x, area.y, area.w, area.h - look.lip_height}, theme.color(look.face), radius);
    }
    if (!filled) {
        p.stroke(area, theme.color(look.border), look.border_width, radius);
    }
}

/// The style, or the next smaller button style in which the label fits two lines.
TextStyle fitting_style(const Ui& ui, const Button& button, const Rect& room)
{
    constexpr std::array smaller{TextStyle::button_medium, TextStyle::button_small, TextStyle::button_smallest};
    const auto fits = [&](TextStyle style) {
        const TextSpec spec{.style = style, .balanced = true};
        const Size size = text_size(ui.painter(), button.label, spec, room.w);
        return size.w <= room.w && size.h <= room.h && text_lines(ui.painter(), button.label, spec, room.w) <= 2;
    };
    if (fits(button.style)) {
        return button.style;
    }
    for (const TextStyle style : smaller) {
        if (ui.theme().px(style) < ui.theme().px(button.style) && fits(style)) {
            return style;
        }
    }
    return smaller.back();
}

void draw_label(Ui& ui, const Rect& face, const Button& button, Role color, float padding, float gap)
{
    Painter& p = ui.painter();
    const float icons = (button.icon ? button.icon_px + gap : 0) + (button.trailing_icon ? button.icon_px + gap : 0);
    const Rect room{face.x, face.y, face.w - 2 * padding - icons, face.h};
    const TextStyle style = fitting_style(ui, button, room);
    const TextSpec spec{.style = style, .color = color, .align = Align::centre, .balanced = true};
    const float words = std::min(text_size(p, button.label, spec, room.w).w, room.w);
    const float middle = face.centre().y;
    float x = face.centre().x - (words + icons) / 2;
    if (button.icon) {
        p.icon(*button.icon, {x + button.icon_px / 2, middle}, button.icon_px, ui.theme().color(color));
        x += button.icon_px + gap;
    }
    // Half a unit wider than measured, so that rounding never breaks the line anew.
    draw_text_in(p, button.label, {x - 0.5F, face.y, words + 1, face.h}, spec);
    if (button.trailing_icon) {
        p.icon(*button.trailing_icon, {x + words + gap + button.icon_px / 2, middle}, button.icon_px,
               ui.theme().color(color));
    }
}

bool draw_button(Ui& ui, const Rect& area, const Button& button, float radius, float padding, float gap)
{
    const bool dim = !button.enabled;
    Button shown = button;
    if (dim || button.kind == ButtonKind::not_yet) {
        shown.kind = ButtonKind::not_yet;
        shown.icon = Icon::lock_outline;
        shown.trailing_icon.reset();
    }
    const ButtonLook look = adapted(shown, ui.theme());
    const Interaction touch =
        ui.interact({.id = button.id, .label = button.label, .area = area, .enabled = button.enabled}, radius);
    const bool sinks = touch.pressed && shown.kind != ButtonKind::not_yet;
    draw_face(ui, area, radius, look, sinks, shown.kind == ButtonKind::not_yet);
    Rect face{area.x, area.y, area.w, area.h - look.lip_height};
    if (sinks && look.lip_height > 0) {
        face.y += 6;
    }
    draw_label(ui, face, shown, look.text, padding, gap);
    return touch.activated;
}

Button as_small(const Button& button)
{
    Button small = button;
    small.flat = true;
    if (small.style == TextStyle::button) {
        small.style = TextStyle::button_small;
    }
    small.icon_px = small.icon_px == 48 ? 42 : small.icon_px;
    return small;
}

}  // namespace

bool button(Ui& ui, const Rect& area, const Button& button)
{
    return draw_button(ui, area, button, 20, 16, button.icon_px >= 48 ? 18.0F : 10.0F);
}

bool small_button(Ui& ui, const Rect& area, const Button& button)
{
    return draw_button(ui, area, as_small(button), 16, 10, 10);
}

float small_button_width(const Ui& ui, const Button& button)
{
    const Button small = as_small(button);
    const float icons = (small.icon ? small.icon_px + 10 : 0) + (small.trailing_icon ? small.icon_px + 10 : 0);
    return text_width(ui.painter(), small.label, {.style = small.style}) + icons + 58;
}

}  // namespace oss::ui
