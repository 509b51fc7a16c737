#include "kiosk/screens/overlays/curtain_screen.h"

#include "kiosk/screens/page/parts.h"
#include "kiosk/ui/motifs.h"

#include <algorithm>

namespace oss::screens {
namespace {

void draw_star(ui::Ui& ui, ui::Point centre, float radius)
{
    const ui::Color up = ui.theme().color(ui::Role::indigo_up);
    const ui::Color ground = ui.theme().color(ui::Role::indigo);
    ui::surya_star(ui, centre, radius, {.major = up, .minor = up.faded(0.5F), .disc = up, .ring = up, .core = up});
    const float eye = radius * 0.295F;
    ui.painter().circle(centre, eye, ground);
    ui.painter().circle_stroke(centre, eye, ui.theme().color(ui::Role::gold), 5);
    ui.painter().icon(ui::Icon::eye_off_outline, centre, eye * 1.08F, ui.theme().color(ui::Role::gold_soft));
}

/// The one button of the curtain: gold on indigo.
bool draw_open_button(ui::Ui& ui, const ui::Rect& area)
{
    constexpr float radius = 20;
    constexpr float lip = 10;
    const std::string_view label = ui.text("curtain.open");
    const ui::Interaction touch = ui.interact({.id = "open_curtain", .label = label, .area = area}, radius);
    ui::Painter& painter = ui.painter();
    painter.fill(area, ui.theme().color(ui::Role::gold), radius);
    const float down = touch.pressed ? 6 : 0;
    if (!touch.pressed) {
        painter.fill({area.x, area.y, area.w, area.h - lip}, ui.theme().color(ui::Role::gold_soft), radius);
    }
    const ui::TextSpec spec{.style = ui::TextStyle::button_start, .color = ui::Role::on_gold};
    constexpr float icon = 80;
    const float words = ui::text_width(painter, label, spec) + 2;
    const float left = area.centre().x - (icon + 14 + words) / 2;
    const float y = area.centre().y - lip / 2 + down;
    painter.icon(ui::Icon::eye_outline, {left + icon / 2, y}, icon, ui.theme().color(ui::Role::on_gold));
    ui::draw_text_in(painter, label, {left + icon + 14, area.y - lip / 2 + down, words, area.h}, spec);
    return touch.activated;
}

}  // namespace

CurtainModel make_curtain_model(const flow::FlowState& state, const Context& context)
{
    return {.page = make_page_model(state, context)};
}

std::optional<flow::Event> draw_curtain(const CurtainModel& model, ui::Ui& ui)
{
    BarePage page(model.page, ui);
    const float bottom = page.zones().plinth.y;
    const ui::Rect whole = ui.theme().whole();
    ui.painter().fill({whole.x, 0, whole.w, bottom}, ui.theme().color(ui::Role::indigo));
    const bool beside = ui.theme().landscape();
    const ui::Rect words = beside ? ui::Rect{960, 0, 904, bottom} : ui::Rect{64, 950, 952, bottom - 950};
    draw_star(ui, beside ? ui::Point{500, bottom / 2} : ui::Point{540, 640}, beside ? 420.0F : 605);

    const auto text = [&](std::string_view key, float y, ui::TextStyle style) {
        return y + ui::draw_text(ui.painter(), ui.text(key), {words.x, y}, words.w,
                                 {.style = style, .color = ui::Role::on_indigo, .align = ui::Align::centre});
    };
    const float title = text("curtain.title", beside ? 220 : words.y, ui::TextStyle::hero);
    text("curtain.lead", title + 24, ui::TextStyle::statement);
    ui.set_group(ui::Group::primary);
    if (draw_open_button(ui, {words.x, bottom - 224, words.w, 176}) || ui.requests().escape) {
        page.send(flow::EventKind::close_curtain);
    }
    return page.close();
}

}  // namespace oss::screens
