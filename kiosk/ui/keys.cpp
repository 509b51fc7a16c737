#include "kiosk/ui/keys.h"

#include <array>

namespace oss::ui {

namespace {

constexpr float lip = 6;

struct Colors {
    Role face = Role::card;
    Role border = Role::line_strong;
    Role text = Role::ink;
    float border_width = 2;
    bool lip = false;
};

Colors colors_of(const Key& key, bool down)
{
    if (down) {
        return {Role::primary, Role::line_strong, Role::on_primary, 2, false};
    }
    switch (key.look) {
    case KeyLook::function: return {Role::paper_deep, Role::line_strong, Role::ink, 2, false};
    case KeyLook::domain: return {Role::primary_soft, Role::primary, Role::primary, 2, false};
    case KeyLook::character: break;
    }
    if (key.label == "@") {
        return {Role::primary_soft, Role::primary, Role::primary, 3, false};
    }
    return {Role::card, Role::line_strong, Role::ink, 2, true};
}

void draw_label(Ui& ui, const Rect& face, const Key& key, Role color)
{
    Painter& p = ui.painter();
    const std::array styles{key.style, TextStyle::button_smallest, TextStyle::officer_bold};
    const float around = key.icon_px + 10;
    const bool both = key.icon && key.word;
    const TextStyle style = both ? first_fitting(p, key.label, styles, face.w - around - 12) : key.style;
    const TextSpec spec{.style = style, .color = color, .align = Align::centre};
    if (!key.icon) {
        draw_text_in(p, key.label, face, spec);
        return;
    }
    const float gap = key.word ? 10.0F : 0.0F;
    const float words = key.word ? text_width(p, key.label, spec) : 0;
    const float left = face.centre().x - (key.icon_px + gap + words) / 2;
    p.icon(*key.icon, {left + key.icon_px / 2, face.centre().y}, key.icon_px, ui.theme().color(color));
    if (key.word) {
        draw_text_in(p, key.label, {left + key.icon_px + gap, face.y, words + 1, face.h}, spec);
    }
}

}  // namespace

bool key(Ui& ui, const Rect& area, const Key& key)
{
    const float radius = area.h >= 100 ? 20.0F : 16.0F;
    const Interaction touch = ui.interact({.id = key.id,
                                           .label = key.label,
                                           .area = area,
                                           .release = Release::exact,
                                           .repeats = key.repeats,
                                           .cluster = key.cluster},
                                          radius, Sound::key);
    const Colors colors = colors_of(key, touch.pressed || key.down);
    const Theme& theme = ui.theme();
    const bool raised = colors.lip && !theme.high_contrast();
    Painter& p = ui.painter();
    Rect face = area;
    if (raised) {
        p.fill(area, theme.color(Role::paper_deep), radius);
        face.h -= lip;
    }
    p.fill(face, theme.color(colors.face), radius);
    p.stroke(area, theme.color(colors.border), colors.border_width, radius);
    draw_label(ui, face, key, colors.text);
    return touch.activated;
}

}  // namespace oss::ui
