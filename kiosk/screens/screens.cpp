#include "kiosk/screens/screens.h"

#include "kiosk/screens/finish/check_screen.h"
#include "kiosk/screens/finish/done_screen.h"
#include "kiosk/screens/finish/goodbye_screen.h"
#include "kiosk/screens/finish/no_email_screen.h"
#include "kiosk/screens/finish/rating_screen.h"
#include "kiosk/screens/finish/sending_screen.h"
#include "kiosk/screens/finish/slip_screen.h"
#include "kiosk/screens/finish/statement_screen.h"
#include "kiosk/screens/info/info_screen.h"
#include "kiosk/screens/overlays/cancel_dialog.h"
#include "kiosk/screens/overlays/curtain_screen.h"
#include "kiosk/screens/overlays/help_sheet.h"
#include "kiosk/screens/overlays/idle_warning_screen.h"
#include "kiosk/screens/overlays/sound_sheet.h"
#include "kiosk/screens/questions/actor_type_screen.h"
#include "kiosk/screens/questions/birth_date_screen.h"
#include "kiosk/screens/questions/birth_mismatch_screen.h"
#include "kiosk/screens/questions/email_confirm_screen.h"
#include "kiosk/screens/questions/email_screen.h"
#include "kiosk/screens/questions/entity_screens.h"
#include "kiosk/screens/questions/name_screen.h"
#include "kiosk/screens/questions/nik_confirm_screen.h"
#include "kiosk/screens/questions/nik_screen.h"
#include "kiosk/screens/questions/phone_screen.h"
#include "kiosk/screens/questions/scan_found_screen.h"
#include "kiosk/screens/questions/scan_screen.h"
#include "kiosk/screens/start/attract_screen.h"
#include "kiosk/screens/start/capital_screen.h"
#include "kiosk/screens/start/handoff_screen.h"
#include "kiosk/screens/start/out_of_service_screen.h"
#include "kiosk/screens/start/prepare_screen.h"
#include "kiosk/screens/start/privacy_screen.h"
#include "kiosk/screens/start/who_screen.h"
#include "kiosk/screens/status/resume_screen.h"
#include "kiosk/screens/status/status_number_screen.h"
#include "kiosk/screens/status/status_result_screen.h"
#include "kiosk/screens/status/status_scan_screen.h"
#include "kiosk/ui/frame.h"
#include "kiosk/ui/notices.h"

namespace oss::screens {
namespace {

std::optional<flow::Event> draw_phase(const flow::FlowState& state, const Context& context, ui::Ui& ui)
{
    using enum flow::Phase;
    switch (state.phase) {
    case out_of_service: return draw_out_of_service(make_out_of_service_model(state, context), ui);
    case attract: return draw_attract(make_attract_model(state, context), ui);
    case prepare: return draw_prepare(make_prepare_model(state, context), ui);
    case privacy: return draw_privacy(make_privacy_model(state, context), ui);
    case who: return draw_who(make_who_model(state, context), ui);
    case capital: return draw_capital(make_capital_model(state, context), ui);
    case handoff: return draw_handoff(make_handoff_model(state, context), ui);
    case actor_type: return draw_actor_type(make_actor_type_model(state, context), ui);
    case entity_kind: return draw_entity_kind(make_entity_kind_model(state, context), ui);
    case entity_name:
    case entity_number:
    case entity_position: return draw_entity_text(make_entity_text_model(state, context), ui);
    case scan: return draw_scan(make_scan_model(state, context), ui);
    case scan_found: return draw_scan_found(make_scan_found_model(state, context), ui);
    case nik: return draw_nik(make_nik_model(state, context), ui);
    case nik_confirm: return draw_nik_confirm(make_nik_confirm_model(state, context), ui);
    case name: return draw_name(make_name_model(state, context), ui);
    case birth_date: return draw_birth_date(make_birth_date_model(state, context), ui);
    case birth_mismatch: return draw_birth_mismatch(make_birth_mismatch_model(state, context), ui);
    case email: return draw_email(make_email_model(state, context), ui);
    case email_confirm: return draw_email_confirm(make_email_confirm_model(state, context), ui);
    case no_email: return draw_no_email(make_no_email_model(state, context), ui);
    case slip: return draw_slip(make_slip_model(state, context), ui);
    case phone: return draw_phone(make_phone_model(state, context), ui);
    case entity_check: return draw_entity_check(make_entity_check_model(state, context), ui);
    case check: return draw_check(make_check_model(state, context), ui);
    case statement: return draw_statement(make_statement_model(state, context), ui);
    case sending: return draw_sending(make_sending_model(state, context), ui);
    case done: return draw_done(make_done_model(state, context), ui);
    case rating: return draw_rating(make_rating_model(state, context), ui);
    case survey: return draw_survey(make_survey_model(state, context), ui);
    case status_scan: return draw_status_scan(make_status_scan_model(state, context), ui);
    case status_number: return draw_status_number(make_status_number_model(state, context), ui);
    case status_year: return draw_status_year(make_status_year_model(state, context), ui);
    case status_result: return draw_status_result(make_status_result_model(state, context), ui);
    case resume: return draw_resume(make_resume_model(state, context), ui);
    case goodbye: return draw_goodbye(make_goodbye_model(state, context), ui);
    }
    return std::nullopt;
}

std::optional<flow::Event> draw_with_overlay(const flow::FlowState& state, const Context& context, ui::Ui& ui)
{
    switch (state.overlay) {
    case flow::Overlay::none: return draw_phase(state, context, ui);
    case flow::Overlay::info: return draw_info(make_info_model(state, context), ui);
    case flow::Overlay::curtain: return draw_curtain(make_curtain_model(state, context), ui);
    case flow::Overlay::idle_warning: return draw_idle_warning(make_idle_warning_model(state, context), ui);
    case flow::Overlay::cancel: {
        const auto below = draw_phase(state, context, ui);
        const auto answer = draw_cancel(ui);
        return answer ? answer : below;
    }
    case flow::Overlay::sound: {
        const auto below = draw_phase(state, context, ui);
        const auto answer = draw_sound(make_sound_model(state, context), ui);
        return answer ? answer : below;
    }
    case flow::Overlay::help: {
        const auto below = draw_phase(state, context, ui);
        const auto answer = draw_help(make_help_model(state, context), ui);
        return answer ? answer : below;
    }
    }
    return std::nullopt;
}

/// What became of a call for an officer, wherever the citizen is by now.
void draw_call_news(const flow::FlowState& state, ui::Ui& ui)
{
    if (!state.call_news_until || state.overlay == flow::Overlay::help) {
        return;
    }
    const bool coming = state.call == flow::OfficerCall::coming;
    const std::string_view text = ui.text(coming                                         ? "off.coming"
                                          : state.call == flow::OfficerCall::unreachable ? "help.not_called"
                                                                                         : "help.called_short");
    ui::toast(ui, ui::base_zones(ui.theme(), false), text, coming ? ui::Icon::face_agent : ui::Icon::bell_ring_outline);
    ui.wake_at(*state.call_news_until);
}

}  // namespace

std::optional<flow::Event> draw_screen(const flow::FlowState& state, const Context& context, ui::Ui& ui)
{
    const auto event = draw_with_overlay(state, context, ui);
    draw_call_news(state, ui);
    if (state.practice) {
        ui::practice_mark(ui);
    }
    return event;
}

ui::Look look_of(const flow::Preferences& preferences)
{
    ui::Look look;
    switch (preferences.text_size) {
    case flow::TextSize::normal: look.text_size = ui::TextSize::normal; break;
    case flow::TextSize::large: look.text_size = ui::TextSize::large; break;
    case flow::TextSize::largest: look.text_size = ui::TextSize::extra_large; break;
    }
    look.contrast = preferences.high_contrast ? ui::Contrast::high : ui::Contrast::normal;
    look.low_reach = preferences.low_reach;
    return look;
}

}  // namespace oss::screens
