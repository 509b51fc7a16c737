#include "kiosk/screens/questions/scan_found_screen.h"

#include "kiosk/screens/page/parts.h"
#include "kiosk/screens/page/words.h"
#include "kiosk/ui/camera_view.h"

#include <algorithm>
#include <array>

namespace oss::screens {
namespace {

/// The picture is gone from memory; what is left of it is that it was understood.
void draw_found(ui::Ui& ui, const ui::Rect& area, const CameraPicture& camera)
{
    const std::array<ui::Point, 4> nowhere{};
    ui::camera_view(ui, area,
                    {.texture = camera.texture,
                     .picture = {camera.width, camera.height},
                     .found = nowhere,
                     .hint = ui.text("scan.found"),
                     .hint_icon = ui::Icon::check_circle});
}

}  // namespace

ScanFoundModel make_scan_found_model(const flow::FlowState& state, const Context& context)
{
    return {.page = make_page_model(state, context),
            .camera = context.camera,
            .masked = state.answers.nik ? filled(state.answers.nik->masked()) : ui::FilledText{}};
}

std::optional<flow::Event> draw_scan_found(const ScanFoundModel& model, ui::Ui& ui)
{
    Page page(model.page, {.heading = ui.text("scan.found"), .lead = ui.text("scan.found_lead")}, ui);
    const Fact nik{.icon = ui::Icon::check_circle,
                   .title = ui.text("check.nik"),
                   .text = model.masked.view(),
                   .tile = 80,
                   .title_style = ui::TextStyle::phone,
                   .icon_color = ui::Role::ok,
                   .label_first = true};
    const ui::Rect& pad = page.zones().pad;
    const float card = std::max(189.0F, fact_height(ui, nik, pad.w - 70) + 60);
    const float camera = std::min(650.0F, pad.h - 20 - card);
    Rows rows{page.zones().pad_of(camera + 20 + card)};
    draw_found(ui, rows.take(camera, 20), model.camera);
    const ui::Rect row = rows.take(card);
    ui::card(ui, row, ui::Role::ok, 3);
    draw_fact(ui, row.inset(35, 0), nik);

    const auto [left, right] = ui::action_row<2>(page.zones(), {380, 0});
    page.way_on(right, {.id = "next", .label = ui.text("scan.found_next"), .trailing_icon = ui::Icon::chevron_right},
                flow::EventKind::next);
    page.way_back(left, {.id = "use_camera", .label = ui.text("scan.retry"), .icon = ui::Icon::camera_retake_outline},
                  flow::EventKind::use_camera);
    return page.close();
}

}  // namespace oss::screens
