#include "core/flow/main_road.h"

#include <algorithm>
#include <optional>
#include <string_view>

namespace oss::flow {
namespace {

/// As a scanner that works as a keyboard would: several letters an event, then Lanjut.
std::vector<Event> answer(std::string_view text)
{
    constexpr std::size_t letters = 20;  // fits Typed
    std::vector<Event> events;
    for (std::size_t begin = 0; begin < text.size(); begin += letters) {
        events.push_back(typed(text.substr(begin, letters)));
    }
    events.emplace_back(EventKind::next);
    return events;
}

}  // namespace

std::vector<Event> next_on_main_road(Phase phase, const RoadAnswers& answers)
{
    switch (phase) {
    case Phase::out_of_service: return {{EventKind::readiness, Readiness{}}};
    case Phase::attract: return {EventKind::start};
    case Phase::prepare:
    case Phase::privacy:
    case Phase::capital:
    case Phase::scan_found:
    case Phase::birth_date:  // filled in from the NIK
    case Phase::entity_check: return {EventKind::next};
    case Phase::who:
    case Phase::handoff: return {EventKind::choose_umk};
    case Phase::actor_type: return {EventKind::choose_person};
    case Phase::entity_kind: return {{EventKind::pick_entity_kind, domain::EntityKind::pt_perorangan}, EventKind::next};
    case Phase::entity_name: return answer(answers.entity_name);
    case Phase::entity_number: return answer(answers.entity_number);
    case Phase::entity_position: return answer(answers.entity_position);
    case Phase::scan: return {EventKind::use_keyboard};
    case Phase::nik: return answer(answers.nik);
    case Phase::name: return answer(answers.name);
    case Phase::email: return answer(answers.email);
    case Phase::phone: return answer(answers.phone);
    case Phase::nik_confirm:
    case Phase::birth_mismatch:
    case Phase::email_confirm:
    case Phase::check: return {EventKind::accept};
    case Phase::no_email: return {EventKind::back};
    case Phase::statement: return {EventKind::toggle_statement, EventKind::submit};
    case Phase::sending: return {};
    case Phase::rating:
    case Phase::survey: return {EventKind::skip};
    case Phase::status_scan:
    case Phase::status_number:
    case Phase::status_year:
    case Phase::status_result:
    case Phase::resume: return {EventKind::cancel, EventKind::confirm_cancel};
    case Phase::slip:
    case Phase::done:
    case Phase::goodbye: return {EventKind::finish};
    }
    return {};
}

}  // namespace oss::flow
