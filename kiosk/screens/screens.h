#pragma once

#include "core/flow/state.h"
#include "kiosk/screens/page/context.h"
#include "kiosk/ui/ui.h"

#include <optional>

namespace oss::screens {

/// Draws what the citizen sees in `state`, overlays included; what the citizen did in this
/// frame, if anything. Every screen is a pure model of state and context, and a free draw
/// function without memory. UI thread.
///
/// The registry (Interactions::seen()) names what can be touched. The screen's own name is
/// that of the phase, or of the overlay that lies over it. Ids, next to those of the
/// toolkit (kiosk/ui/plinth.h, keyboards.h, fields.h):
///
///     everywhere       next, back (where the screen goes on or back in the usual way)
///     attract          start, start_practice, check_status, have_account, open_info
///     privacy          decline
///     who              have_account, choose_umk, choose_non_umk, help_choose
///     capital          capital_micro, capital_small, capital_over, capital_unknown
///     handoff          print_slip, finish
///     actor_type       choose_person, choose_entity
///     entity_kind      kind_01...kind_26 (codes of OSS), choose_other_kind
///     entity_name, entity_number, entity_position  the keys
///     scan             use_keyboard, use_sample (practice)
///     scan_found       use_camera
///     nik              use_camera, use_sample (practice), key_0...key_9
///     nik_confirm      accept, correct
///     birth_date       date_day, date_month, date_year, month_1...month_12
///     birth_mismatch   accept, correct, correct_nik
///     prepare, email   no_email
///     email            take_suggestion, keep_typed, the keys
///     email_confirm    accept, correct
///     no_email         keep_answers, print_slip
///     slip             finish, print_again
///     phone            whatsapp_yes, whatsapp_no, whatsapp_unsure
///     entity_check     ID_change for entity_kind, entity_name, entity_number, entity_role
///     check            accept, nik_show, and ID_change for actor, name, nik, birth_date, email, phone
///     nik_confirm, email_confirm, entity_check, check  read_aloud (with headphones)
///     privacy, statement  read_aloud
///     statement        statement, submit, assisted_none, assisted_family, assisted_officer, assisted_other
///     done             finish, toggle_qr, print_again
///     rating           rate_1...rate_4, fee_no, fee_yes, skip
///     survey           survey_1_1...survey_2_4, skip
///     status_scan      use_keyboard
///     status_number    use_camera, the keys
///     status_year      the keys
///     status_scan, status_number  resume
///     resume           the keys
///     status_result    resend, print_slip, finish
///     cancel           decline_cancel, confirm_cancel
///     help             close_help, call_officer, repeat_speech, more_info
///     info             topic_about...topic_questions
///     curtain          open_curtain
///     idle_warning     stay, leave
std::optional<flow::Event> draw_screen(const flow::FlowState& state, const Context& context, ui::Ui& ui);

/// How the citizen wants the screen, for Toolkit::prepare().
ui::Look look_of(const flow::Preferences& preferences);

}  // namespace oss::screens
