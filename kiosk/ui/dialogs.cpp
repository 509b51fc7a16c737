#include "kiosk/ui/dialogs.h"

#include <algorithm>

namespace oss::ui {

namespace {

Rect cover(Ui& ui, const Zones& zones)
{
    const Rect whole = ui.theme().whole();
    const Rect covered{whole.x, 0, whole.w, zones.plinth.y};
    ui.painter().fill(covered, ui.theme().color(Role::scrim));
    ui.set_layer(Layer::modal);
    ui.set_group(Group::pad);
    return covered;
}

}  // namespace

Modal open_dialog(Ui& ui, const Zones& zones, float height, Role accent)
{
    cover(ui, zones);
    Painter& p = ui.painter();
    const float width = 984;
    const float left = (ui.theme().screen().w - width) / 2;
    const float bottom = zones.plinth.y - (zones.landscape ? 24.0F : 48.0F);
    const Rect body{left, bottom - height, width, height};
    p.fill(body, ui.theme().color(accent), 32);
    p.fill({body.x, body.y + 10, body.w, body.h - 10}, ui.theme().color(Role::paper), 32);
    if (ui.theme().high_contrast()) {
        p.stroke(body, ui.theme().color(accent), 4, 32);
    }
    Modal modal;
    modal.inside = {body.x + 48, body.y + 66, body.w - 96, body.h - 66 - 48};
    modal.dismissed = ui.input().escape;
    return modal;
}

Modal open_sheet(Ui& ui, const Zones& zones, float top, float progress)
{
    const Rect covered = cover(ui, zones);
    Painter& p = ui.painter();
    const float left = 1 - std::clamp(progress, 0.0F, 1.0F);
    const float hidden = (zones.plinth.y - top) * left * left * left;
    const Rect body{covered.x, top + hidden, covered.w, zones.plinth.y - top - hidden};
    const Interaction beside =
        ui.interact({.id = "backdrop", .label = {}, .area = {covered.x, 0, covered.w, body.y}, .backdrop = true}, 0);
    p.fill_top(body, ui.theme().color(Role::gold), 36);
    p.fill_top({body.x, body.y + 6, body.w, body.h - 6}, ui.theme().color(Role::paper), 36);
    const float middle = ui.theme().screen().w / 2;
    p.fill({middle - 60, body.y + 28, 120, 8}, ui.theme().color(Role::line_strong), 4);
    Modal modal;
    const float margin = zones.landscape ? 56.0F : 48.0F;
    modal.inside = {margin, body.y + 62, ui.theme().screen().w - 2 * margin, body.h - 62 - 24};
    modal.dismissed = beside.activated || ui.input().escape;
    return modal;
}

void close_modal(Ui& ui)
{
    ui.set_layer(Layer::content);
    ui.set_group(Group::middle);
}

float dialog_question(Ui& ui, const Rect& inside, Icon icon, Role color, std::string_view heading,
                      std::string_view lead)
{
    Painter& p = ui.painter();
    constexpr float px = 96;
    constexpr float gap = 30;
    p.icon(icon, {inside.x + px / 2, inside.y + px / 2}, px, ui.theme().color(color));
    const float room = inside.w - px - gap;
    float y = inside.y;
    y += draw_text(p, heading, {inside.x + px + gap, y}, room, {.style = TextStyle::h1, .balanced = true});
    if (!lead.empty()) {
        y += 14;
        y += draw_text(p, lead, {inside.x + px + gap, y}, room, {.style = TextStyle::lead, .color = Role::ink_soft});
    }
    return std::max(y - inside.y, px);
}

}  // namespace oss::ui
