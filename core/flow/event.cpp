#include "core/flow/event.h"

#include <array>

namespace oss::flow {
namespace {

struct EventName {
    EventKind kind;
    std::string_view name;
};

constexpr std::array<EventName, event_count> event_names{{
    {EventKind::start, "start"},
    {EventKind::start_practice, "start_practice"},
    {EventKind::check_status, "check_status"},
    {EventKind::next, "next"},
    {EventKind::back, "back"},
    {EventKind::accept, "accept"},
    {EventKind::correct, "correct"},
    {EventKind::correct_nik, "correct_nik"},
    {EventKind::choose_umk, "choose_umk"},
    {EventKind::help_choose, "help_choose"},
    {EventKind::set_capital, "set_capital"},
    {EventKind::choose_non_umk, "choose_non_umk"},
    {EventKind::choose_have_account, "choose_have_account"},
    {EventKind::choose_person, "choose_person"},
    {EventKind::choose_entity, "choose_entity"},
    {EventKind::pick_entity_kind, "pick_entity_kind"},
    {EventKind::choose_other_kind, "choose_other_kind"},
    {EventKind::use_keyboard, "use_keyboard"},
    {EventKind::use_camera, "use_camera"},
    {EventKind::use_sample, "use_sample"},
    {EventKind::type, "type"},
    {EventKind::erase, "erase"},
    {EventKind::clear, "clear"},
    {EventKind::pick_date_part, "pick_date_part"},
    {EventKind::pick_month, "pick_month"},
    {EventKind::take_suggestion, "take_suggestion"},
    {EventKind::keep_typed, "keep_typed"},
    {EventKind::no_email, "no_email"},
    {EventKind::keep_answers, "keep_answers"},
    {EventKind::print_slip, "print_slip"},
    {EventKind::resume_answers, "resume_answers"},
    {EventKind::set_whatsapp, "set_whatsapp"},
    {EventKind::set_assistance, "set_assistance"},
    {EventKind::toggle_statement, "toggle_statement"},
    {EventKind::reveal_nik, "reveal_nik"},
    {EventKind::change, "change"},
    {EventKind::submit, "submit"},
    {EventKind::print_again, "print_again"},
    {EventKind::toggle_qr, "toggle_qr"},
    {EventKind::finish, "finish"},
    {EventKind::set_rating, "set_rating"},
    {EventKind::set_fee_asked, "set_fee_asked"},
    {EventKind::set_survey, "set_survey"},
    {EventKind::skip, "skip"},
    {EventKind::resend, "resend"},
    {EventKind::set_text_size, "set_text_size"},
    {EventKind::set_language, "set_language"},
    {EventKind::toggle_contrast, "toggle_contrast"},
    {EventKind::toggle_low_reach, "toggle_low_reach"},
    {EventKind::toggle_sound, "toggle_sound"},
    {EventKind::louder, "louder"},
    {EventKind::quieter, "quieter"},
    {EventKind::open_sound, "open_sound"},
    {EventKind::close_sound, "close_sound"},
    {EventKind::open_help, "open_help"},
    {EventKind::close_help, "close_help"},
    {EventKind::open_info, "open_info"},
    {EventKind::more_info, "more_info"},
    {EventKind::choose_topic, "choose_topic"},
    {EventKind::turn_page, "turn_page"},
    {EventKind::close_info, "close_info"},
    {EventKind::call_officer, "call_officer"},
    {EventKind::repeat_speech, "repeat_speech"},
    {EventKind::open_curtain, "open_curtain"},
    {EventKind::close_curtain, "close_curtain"},
    {EventKind::cancel, "cancel"},
    {EventKind::confirm_cancel, "confirm_cancel"},
    {EventKind::decline_cancel, "decline_cancel"},
    {EventKind::stay, "stay"},
    {EventKind::leave, "leave"},
    {EventKind::presence, "presence"},
    {EventKind::tick, "tick"},
    {EventKind::nik_read, "nik_read"},
    {EventKind::other_code_read, "other_code_read"},
    {EventKind::receipt_read, "receipt_read"},
    {EventKind::camera_ready, "camera_ready"},
    {EventKind::camera_lost, "camera_lost"},
    {EventKind::stored, "stored"},
    {EventKind::store_failed, "store_failed"},
    {EventKind::delivered, "delivered"},
    {EventKind::delivery_parked, "delivery_parked"},
    {EventKind::print_changed, "print_changed"},
    {EventKind::answers_kept, "answers_kept"},
    {EventKind::answers_opened, "answers_opened"},
    {EventKind::keep_refused, "keep_refused"},
    {EventKind::readiness, "readiness"},
    {EventKind::status_told, "status_told"},
    {EventKind::resend_told, "resend_told"},
    {EventKind::call_told, "call_told"},
    {EventKind::network_changed, "network_changed"},
    {EventKind::headphones_changed, "headphones_changed"},
}};

constexpr bool in_order()
{
    for (std::size_t i = 0; i < event_names.size(); ++i) {
        if (static_cast<std::size_t>(event_names[i].kind) != i || event_names[i].name.empty()) {
            return false;
        }
    }
    return true;
}
static_assert(in_order(), "one name an event, in the enum's order");

}  // namespace

std::string_view name_of(EventKind kind) { return event_names[static_cast<std::size_t>(kind)].name; }

}  // namespace oss::flow
