#include "core/flow/phase.h"

#include <array>

namespace oss::flow {
namespace {

constexpr std::array<PhaseRow, phase_count> phase_table{{
    {Phase::out_of_service, "out_of_service", IdleClass::never, 0},
    {Phase::attract, "attract", IdleClass::never, 0},
    {Phase::prepare, "prepare", IdleClass::information, 1},
    {Phase::privacy, "privacy", IdleClass::information, 1},
    {Phase::who, "who", IdleClass::information, 2},
    {Phase::capital, "capital", IdleClass::information, 2},
    {Phase::handoff, "handoff", IdleClass::information, 2},
    {Phase::actor_type, "actor_type", IdleClass::information, 2},
    {Phase::entity_kind, "entity_kind", IdleClass::data, 2},
    {Phase::entity_name, "entity_name", IdleClass::data, 2},
    {Phase::entity_number, "entity_number", IdleClass::data, 2},
    {Phase::entity_position, "entity_position", IdleClass::data, 2},
    {Phase::scan, "scan", IdleClass::data, 3},
    {Phase::scan_found, "scan_found", IdleClass::data, 3},
    {Phase::nik, "nik", IdleClass::data, 3},
    {Phase::nik_confirm, "nik_confirm", IdleClass::data, 3},
    {Phase::name, "name", IdleClass::data, 4},
    {Phase::birth_date, "birth_date", IdleClass::data, 4},
    {Phase::birth_mismatch, "birth_mismatch", IdleClass::data, 4},
    {Phase::email, "email", IdleClass::data, 5},
    {Phase::email_confirm, "email_confirm", IdleClass::data, 5},
    {Phase::no_email, "no_email", IdleClass::data, 5},
    {Phase::slip, "slip", IdleClass::information, 5},
    {Phase::phone, "phone", IdleClass::data, 5},
    {Phase::entity_check, "entity_check", IdleClass::data, 6},
    {Phase::check, "check", IdleClass::data, 6},
    {Phase::statement, "statement", IdleClass::data, 6},
    {Phase::sending, "sending", IdleClass::never, 7},
    {Phase::done, "done", IdleClass::information, 7},
    {Phase::rating, "rating", IdleClass::never, 7},
    {Phase::survey, "survey", IdleClass::never, 7},
    {Phase::status_scan, "status_scan", IdleClass::information, 0},
    {Phase::status_number, "status_number", IdleClass::data, 0},
    {Phase::status_year, "status_year", IdleClass::data, 0},
    {Phase::status_result, "status_result", IdleClass::information, 0},
    {Phase::resume, "resume", IdleClass::data, 0},
    {Phase::goodbye, "goodbye", IdleClass::never, 0},
}};

constexpr bool in_order()
{
    for (std::size_t i = 0; i < phase_table.size(); ++i) {
        if (static_cast<std::size_t>(phase_table[i].phase) != i || phase_table[i].name.empty()) {
            return false;
        }
    }
    return true;
}
static_assert(in_order(), "one row a phase, in the enum's order");

constexpr std::array<std::string_view, overlay_count> overlay_names{"none",  "cancel",  "help",        "info",
                                                                    "sound", "curtain", "idle_warning"};

}  // namespace

const PhaseRow& describe(Phase phase) { return phase_table[static_cast<std::size_t>(phase)]; }

std::string_view name_of(Overlay overlay) { return overlay_names[static_cast<std::size_t>(overlay)]; }

}  // namespace oss::flow
