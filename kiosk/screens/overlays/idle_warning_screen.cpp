#include "kiosk/screens/overlays/idle_warning_screen.h"

#include "kiosk/screens/page/parts.h"
#include "kiosk/screens/page/words.h"
#include "kiosk/ui/motifs.h"

#include <algorithm>

namespace oss::screens {
namespace {

constexpr int full_ring_seconds = 30;  ///< flow::Delays::idle_warning

}  // namespace

IdleWarningModel make_idle_warning_model(const flow::FlowState& state, const Context& context)
{
    const Words words{state, context};
    const NumberText seconds{context.seconds_left};
    return {.page = make_page_model(state, context),
            .lead = words.fill("idle.lead", {{"n", seconds.view()}}),
            .seconds = context.seconds_left};
}

std::optional<flow::Event> draw_idle_warning(const IdleWarningModel& model, ui::Ui& ui)
{
    BarePage page(model.page, ui);
    const ui::Rect body = page.body();
    const bool beside = ui.theme().landscape();
    const float bottom = page.zones().plinth.y;
    const ui::Rect words{beside ? 960.0F : 48, body.y + (beside ? 60.0F : 110), beside ? 904.0F : 984, 300};
    const ui::TextSpec title{.style = beside && ui.theme().large() ? ui::TextStyle::h1 : ui::TextStyle::banner,
                             .align = ui::Align::centre,
                             .balanced = true};
    const ui::TextSpec lead{.style = beside && ui.theme().large() ? ui::TextStyle::lead : ui::TextStyle::statement,
                            .align = ui::Align::centre};
    float y = words.y + ui::draw_text(ui.painter(), ui.text("idle.title"), {words.x, words.y}, words.w, title);
    y += 14;
    y += ui::draw_text(ui.painter(), model.lead.view(), {words.x, y}, words.w, lead);

    const ui::Rect stay{words.x, bottom - 364, words.w, 176};
    const ui::Rect leave{words.x, bottom - 164, words.w, 128};
    const ui::Rect room = beside ? ui::Rect{56, body.y, 848, body.h} : ui::Rect{48, y, 984, stay.y - y};
    const float radius = std::min(264.0F, std::min(room.w, room.h) / 2 - 40);
    const ui::Point centre{room.centre().x, beside ? room.centre().y : std::min(room.centre().y, y + 85 + radius)};
    const float part = std::clamp(static_cast<float>(model.seconds) / full_ring_seconds, 0.0F, 1.0F);
    ui::countdown(ui, centre, radius, model.seconds, part, ui.text("idle.seconds"));

    ui.set_group(ui::Group::primary);
    if (ui::button(ui, stay,
                   {.id = "stay",
                    .label = ui.text("idle.yes"),
                    .icon = ui::Icon::gesture_tap,
                    .style = ui::TextStyle::button_start,
                    .icon_px = 76})) {
        page.send(flow::EventKind::stay);
    }
    ui.set_group(ui::Group::back);
    if (ui::button(ui, leave, {.id = "leave", .label = ui.text("idle.no"), .kind = ui::ButtonKind::secondary})) {
        page.send(flow::EventKind::leave);
    }
    return page.close();
}

}  // namespace oss::screens
