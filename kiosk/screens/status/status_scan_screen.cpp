#include "kiosk/screens/status/status_scan_screen.h"

#include "kiosk/screens/page/viewfinder.h"

namespace oss::screens {

StatusScanModel make_status_scan_model(const flow::FlowState& state, const Context& context)
{
    return {.page = make_page_model(state, context),
            .camera = context.camera,
            .other_code = state.other_code.has_value(),
            .since = state.phase_since};
}

std::optional<flow::Event> draw_status_scan(const StatusScanModel& model, ui::Ui& ui)
{
    Page page(model.page,
              {.heading = ui.text("status.scan_title"), .lead = ui.text("status.scan_lead"), .lead_may_go = true}, ui);
    const ui::Notice other{.tone = ui::Tone::warn, .text = ui.text("err.not_receipt"), .id = "other_code"};
    const ui::Notice hint{.tone = ui::Tone::sand, .text = ui.text("status.scan_hint")};
    draw_viewfinder(page, {.camera = model.camera, .since = model.since, .advice = model.other_code ? other : hint});
    page.back_aside_and({.id = "resume", .label = ui.text("resume.button")}, flow::EventKind::resume_answers,
                        {.id = "use_keyboard", .label = ui.text("status.type_btn"), .icon = ui::Icon::dialpad},
                        flow::EventKind::use_keyboard);
    return page.close();
}

}  // namespace oss::screens
