#include "kiosk/screens/questions/scan_screen.h"

#include "kiosk/screens/page/viewfinder.h"
#include "kiosk/screens/page/words.h"

namespace oss::screens {
namespace {

/// The sentence that names a code which holds no NIK.
std::string_view key_of(flow::OtherCode code)
{
    switch (code) {
    case flow::OtherCode::payment: return "err.code_qris";
    case flow::OtherCode::document_check: return "err.code_kk";
    case flow::OtherCode::digital_ktp: return "err.code_ikd";
    case flow::OtherCode::family_card: return "err.nik_kk";
    case flow::OtherCode::own_receipt: return "err.code_receipt";
    case flow::OtherCode::several_niks: return "err.code_many_type";
    case flow::OtherCode::something_else: return "err.code_none";
    }
    return "err.code_none";
}

/// What the machine says about the search: the wrong code, the way out, or the way out
/// that is open all the time.
ui::Notice advice(const ScanModel& model, const ui::Ui& ui)
{
    if (!model.message.empty()) {
        return {.tone = ui::Tone::warn, .text = model.message, .id = "other_code"};
    }
    if (model.typing_offered) {
        return {.tone = ui::Tone::warn, .text = ui.text("scan.timeout"), .id = "typing_offered"};
    }
    return {.tone = ui::Tone::sand, .text = ui.text("scan.most_no_code")};
}

}  // namespace

ScanModel make_scan_model(const flow::FlowState& state, const Context& context)
{
    const Words words{state, context};
    return {.page = make_page_model(state, context),
            .camera = context.camera,
            .message = state.other_code ? words(key_of(*state.other_code)) : std::string_view{},
            .typing_offered = state.scan_hint_shown,
            .practice = state.practice,
            .since = state.phase_since};
}

std::optional<flow::Event> draw_scan(const ScanModel& model, ui::Ui& ui)
{
    Page page(model.page, {.heading = ui.text("scan.title"), .lead = ui.text("scan.lead"), .lead_may_go = true}, ui);
    Viewfinder viewfinder{.camera = model.camera, .since = model.since, .advice = advice(model, ui)};
    if (model.practice) {
        viewfinder.beside = sample_button(ui);
        viewfinder.beside_event = flow::EventKind::use_sample;
    }
    draw_viewfinder(page, viewfinder);
    page.back_and({.id = "use_keyboard", .label = ui.text("scan.type_btn"), .icon = ui::Icon::dialpad},
                  flow::EventKind::use_keyboard);
    return page.close();
}

}  // namespace oss::screens
