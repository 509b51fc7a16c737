#include "core/flow/table.h"

#include <algorithm>
#include <initializer_list>

namespace oss::flow {
namespace {

using enum Phase;
using R = Reaction;
using E = EventKind;

constexpr Cell to(Reaction reaction, std::initializer_list<Phase> targets = {})
{
    Cell made{.reaction = reaction};
    for (const Phase target : targets) {
        made.targets[made.target_count++] = target;
    }
    return made;
}

struct Entry {
    E event;
    Cell cell;
};

using Row = std::array<Cell, event_count>;
using Table = std::array<Row, phase_count>;

constexpr void set(Row& row, std::initializer_list<Entry> entries)
{
    for (const Entry& entry : entries) {
        row[static_cast<std::size_t>(entry.event)] = entry.cell;
    }
}

/// Handled once for all phases: comfort, overlays, time, devices.
constexpr Row common_row()
{
    Row row{};
    set(row, {{E::set_text_size, to(R::set_preference)},
              {E::set_language, to(R::set_preference)},
              {E::toggle_contrast, to(R::set_preference)},
              {E::toggle_low_reach, to(R::set_preference)},
              {E::toggle_sound, to(R::set_preference)},
              {E::louder, to(R::set_preference)},
              {E::quieter, to(R::set_preference)},
              {E::open_sound, to(R::open_overlay)},
              {E::close_sound, to(R::close_overlay)},
              {E::presence, to(R::note_presence)},
              {E::headphones_changed, to(R::note_headphones)},
              {E::open_help, to(R::open_overlay)},
              {E::close_help, to(R::close_overlay)},
              {E::more_info, to(R::open_overlay)},
              {E::choose_topic, to(R::choose_topic)},
              {E::turn_page, to(R::turn_page)},
              {E::close_info, to(R::close_info)},
              {E::call_officer, to(R::call_officer)},
              {E::repeat_speech, to(R::repeat_speech)},
              {E::call_told, to(R::note_call)},
              {E::open_curtain, to(R::open_overlay)},
              {E::close_curtain, to(R::close_overlay)},
              {E::camera_ready, to(R::camera_came)},
              {E::camera_lost, to(R::camera_went)},
              {E::readiness, to(R::note_machine)},
              {E::network_changed, to(R::note_machine)}});
    return row;
}

/// A phase of a running session: it can be cancelled, and it times out.
constexpr Row session_row(std::initializer_list<Entry> entries)
{
    Row row = common_row();
    set(row, {{E::cancel, to(R::open_overlay)},
              {E::decline_cancel, to(R::close_overlay)},
              {E::confirm_cancel, to(R::end_session, {attract})},
              {E::stay, to(R::close_overlay)},
              {E::leave, to(R::end_session, {attract})},
              {E::tick, to(R::pass_time, {attract})}});
    set(row, entries);
    return row;
}

constexpr Row other_row(std::initializer_list<Entry> entries)
{
    Row row = common_row();
    set(row, entries);
    return row;
}

/// A phase with a typed answer.
constexpr Row typing_row(std::initializer_list<Entry> entries)
{
    Row row = session_row({{E::type, to(R::edit)}, {E::erase, to(R::edit)}, {E::clear, to(R::edit)}});
    set(row, entries);
    return row;
}

constexpr Table make_table()
{
    Table table{};
    const auto row = [&table](Phase phase) -> Row& { return table[static_cast<std::size_t>(phase)]; };

    row(out_of_service) = other_row({{E::readiness, to(R::note_machine, {attract})}, {E::tick, to(R::pass_time)}});
    row(attract) = other_row({{E::start, to(R::begin, {prepare})},
                              {E::start_practice, to(R::begin_practice, {prepare})},
                              {E::check_status, to(R::begin_status, {status_scan, status_number})},
                              {E::open_info, to(R::open_overlay)},
                              {E::choose_have_account, to(R::hand_off, {handoff})},
                              {E::readiness, to(R::note_machine, {out_of_service})},
                              {E::tick, to(R::pass_time)}});
    row(prepare) = session_row({{E::next, to(R::go, {privacy})},
                                {E::no_email, to(R::begin_no_email, {no_email})},
                                {E::back, to(R::end_session, {attract})}});
    row(privacy) = session_row({{E::next, to(R::accept_notice, {who})}, {E::back, to(R::go, {prepare})}});
    row(who) = session_row({{E::choose_umk, to(R::go, {actor_type})},
                            {E::help_choose, to(R::go, {capital})},
                            {E::choose_non_umk, to(R::hand_off, {handoff})},
                            {E::choose_have_account, to(R::hand_off, {handoff})},
                            {E::back, to(R::go, {privacy})}});
    row(capital) =
        session_row({{E::set_capital, to(R::set_capital)}, {E::next, to(R::go, {who})}, {E::back, to(R::go, {who})}});
    row(handoff) = session_row({{E::print_slip, to(R::print_slip)},
                                {E::print_changed, to(R::note_print)},
                                {E::back, to(R::leave_handoff, {who, actor_type, entity_kind, attract})},
                                {E::finish, to(R::end_session, {attract})}});
    row(actor_type) = session_row({{E::choose_person, to(R::choose_actor, {scan, nik, check})},
                                   {E::choose_entity, to(R::choose_actor, {entity_kind, entity_name, entity_number,
                                                                           entity_position, entity_check, handoff})},
                                   {E::back, to(R::step_back, {who, check})}});
    row(entity_kind) =
        session_row({{E::pick_entity_kind, to(R::edit)},
                     {E::choose_other_kind, to(R::hand_off, {handoff})},
                     {E::next, to(R::check_entity, {entity_name, entity_number, entity_position, entity_check})},
                     {E::back, to(R::step_back, {actor_type, entity_check})}});
    row(entity_name) = typing_row({{E::next, to(R::check_entity, {entity_number, entity_position, entity_check})},
                                   {E::back, to(R::step_back, {entity_kind, entity_check})}});
    row(entity_number) = typing_row({{E::next, to(R::check_entity, {entity_position, entity_check})},
                                     {E::back, to(R::step_back, {entity_name, entity_check})}});
    row(entity_position) = typing_row({{E::next, to(R::check_entity, {scan, nik, entity_check})},
                                       {E::back, to(R::step_back, {entity_number, entity_check})}});
    row(scan) = session_row({{E::use_keyboard, to(R::go, {nik})},
                             {E::use_sample, to(R::take_sample, {scan_found})},
                             {E::back, to(R::leave_nik, {actor_type, entity_position, nik})},
                             {E::nik_read, to(R::take_code, {scan_found})},
                             {E::other_code_read, to(R::name_other_code)},
                             {E::camera_lost, to(R::camera_went, {nik})}});
    row(scan_found) = session_row({{E::use_camera, to(R::enter_scan, {scan, nik})},
                                   {E::next, to(R::go, {nik_confirm})},
                                   {E::back, to(R::enter_scan, {scan, nik})}});
    row(nik) = typing_row({{E::next, to(R::check_nik, {nik_confirm})},
                           {E::use_camera, to(R::enter_scan, {scan})},
                           {E::use_sample, to(R::take_sample, {scan_found})},
                           {E::back, to(R::leave_nik, {actor_type, entity_position, check})}});
    row(nik_confirm) = session_row({{E::accept, to(R::confirm_nik, {name, check, birth_mismatch})},
                                    {E::correct, to(R::go, {nik})},
                                    {E::back, to(R::go, {nik})}});
    row(name) = typing_row(
        {{E::next, to(R::check_name, {birth_date, check})}, {E::back, to(R::step_back, {nik_confirm, check})}});
    row(birth_date) = typing_row({{E::pick_date_part, to(R::edit)},
                                  {E::pick_month, to(R::edit)},
                                  {E::next, to(R::check_birth_date, {email, birth_mismatch, check})},
                                  {E::back, to(R::step_back, {name, check})}});
    row(birth_mismatch) = session_row({{E::accept, to(R::accept_mismatch, {email, check})},
                                       {E::correct, to(R::go, {birth_date})},
                                       {E::correct_nik, to(R::go, {nik})},
                                       {E::back, to(R::go, {birth_date})}});
    row(email) = typing_row({{E::next, to(R::check_email, {email_confirm})},
                             {E::take_suggestion, to(R::take_suggestion, {email_confirm})},
                             {E::keep_typed, to(R::keep_typed, {email_confirm})},
                             {E::no_email, to(R::begin_no_email, {no_email})},
                             {E::back, to(R::step_back, {birth_date, check})}});
    row(email_confirm) = session_row({{E::accept, to(R::confirm_email, {phone, check})},
                                      {E::correct, to(R::go, {email})},
                                      {E::back, to(R::go, {email})}});
    row(no_email) = session_row({{E::keep_answers, to(R::keep_answers, {slip})},
                                 {E::answers_kept, to(R::note_kept, {slip})},
                                 {E::keep_refused, to(R::refuse_kept)},
                                 {E::print_slip, to(R::print_slip, {slip})},
                                 {E::back, to(R::leave_no_email, {prepare, email})}});
    row(slip) = other_row({{E::print_changed, to(R::note_print)},
                           {E::print_again, to(R::print_slip)},
                           {E::finish, to(R::finish_slip, {goodbye})},
                           {E::stay, to(R::close_overlay)},
                           {E::leave, to(R::finish_slip, {goodbye})},
                           {E::tick, to(R::pass_time, {attract})}});
    row(phone) = typing_row({{E::set_whatsapp, to(R::set_choice)},
                             {E::next, to(R::check_phone, {check, entity_check})},
                             {E::back, to(R::step_back, {email_confirm, check})}});
    row(entity_check) =
        session_row({{E::change, to(R::change_answer, {entity_kind, entity_name, entity_number, entity_position})},
                     {E::next, to(R::go, {check})},
                     {E::back, to(R::go, {phone})}});
    row(check) = session_row({{E::reveal_nik, to(R::reveal_nik)},
                              {E::change, to(R::change_answer, {actor_type, name, nik, birth_date, email, phone})},
                              {E::accept, to(R::go, {statement})},
                              {E::back, to(R::leave_check, {phone, entity_check})}});
    row(statement) = session_row({{E::toggle_statement, to(R::set_choice)},
                                  {E::set_assistance, to(R::set_choice)},
                                  {E::submit, to(R::submit, {sending})},
                                  {E::back, to(R::go, {check})}});
    row(sending) = other_row({{E::stored, to(R::note_stored)},
                              {E::store_failed, to(R::note_store_failure, {statement})},
                              {E::delivered, to(R::note_delivery, {done})},
                              {E::delivery_parked, to(R::note_delivery, {done})},
                              {E::tick, to(R::pass_time, {done})}});
    row(done) = other_row({{E::delivered, to(R::note_delivery)},
                           {E::delivery_parked, to(R::note_delivery)},
                           {E::print_changed, to(R::note_print)},
                           {E::print_again, to(R::print_again)},
                           {E::toggle_qr, to(R::toggle_qr)},
                           {E::next, to(R::turn_result)},
                           {E::back, to(R::turn_result)},
                           {E::finish, to(R::finish, {rating, goodbye})},
                           {E::stay, to(R::close_overlay)},
                           {E::leave, to(R::finish, {rating, goodbye})},
                           {E::tick, to(R::pass_time, {goodbye})}});
    row(rating) = other_row({{E::set_rating, to(R::rate)},
                             {E::set_fee_asked, to(R::rate)},
                             {E::next, to(R::go, {survey})},
                             {E::skip, to(R::go, {goodbye})},
                             {E::tick, to(R::pass_time, {goodbye})}});
    row(survey) = other_row({{E::set_survey, to(R::rate)},
                             {E::next, to(R::send_opinion, {goodbye})},
                             {E::skip, to(R::send_opinion, {goodbye})},
                             {E::tick, to(R::pass_time, {goodbye})}});
    row(status_scan) = session_row({{E::resume_answers, to(R::go, {resume})},
                                    {E::use_keyboard, to(R::go, {status_number})},
                                    {E::receipt_read, to(R::take_receipt, {status_year})},
                                    {E::other_code_read, to(R::name_other_code)},
                                    {E::camera_lost, to(R::camera_went, {status_number})},
                                    {E::back, to(R::end_session, {attract})}});
    row(status_number) = typing_row({{E::resume_answers, to(R::go, {resume})},
                                     {E::next, to(R::check_number, {status_year})},
                                     {E::use_camera, to(R::go, {status_scan})},
                                     {E::back, to(R::end_session, {attract})}});
    row(status_year) =
        typing_row({{E::next, to(R::check_year, {status_result})}, {E::back, to(R::go, {status_number})}});
    row(status_result) = session_row({{E::status_told, to(R::note_status)},
                                      {E::resend, to(R::ask_resend)},
                                      {E::resend_told, to(R::note_resend)},
                                      {E::print_slip, to(R::print_slip)},
                                      {E::print_changed, to(R::note_print)},
                                      {E::finish, to(R::end_session, {attract})},
                                      {E::back, to(R::go, {status_year})}});
    row(resume) = typing_row({{E::next, to(R::check_code)},
                              {E::answers_opened, to(R::open_kept, {email})},
                              {E::keep_refused, to(R::refuse_kept)},
                              {E::back, to(R::go, {status_number})}});
    row(goodbye) = other_row({{E::finish, to(R::end_session, {attract})}, {E::tick, to(R::pass_time, {attract})}});

    return table;
}

constexpr Table table = make_table();

using Arrows = std::array<std::array<bool, phase_count>, phase_count>;

constexpr Arrows all_arrows()
{
    Arrows arrows{};
    for (std::size_t from = 0; from < phase_count; ++from) {
        for (const Cell& at : table[from]) {
            for (const Phase target : at.leads_to()) {
                arrows[from][static_cast<std::size_t>(target)] = true;
            }
        }
    }
    return arrows;
}

/// Phases that can be reached from `start`, along the arrows or against them.
constexpr std::array<bool, phase_count> reachable(Phase start, bool against)
{
    const Arrows arrows = all_arrows();
    std::array<bool, phase_count> seen{};
    seen[static_cast<std::size_t>(start)] = true;
    for (bool grown = true; grown;) {
        grown = false;
        for (std::size_t a = 0; a < phase_count; ++a) {
            for (std::size_t b = 0; seen[a] && b < phase_count; ++b) {
                if (!seen[b] && (against ? arrows[b][a] : arrows[a][b])) {
                    seen[b] = true;
                    grown = true;
                }
            }
        }
    }
    return seen;
}

constexpr bool all_of(const std::array<bool, phase_count>& seen)
{
    return std::ranges::all_of(seen, [](bool one) { return one; });
}

constexpr bool every_event_is_accepted_somewhere()
{
    for (std::size_t event = 0; event < event_count; ++event) {
        if (std::ranges::all_of(table, [event](const Row& row) { return row[event].reaction == R::refuse; })) {
            return false;
        }
    }
    return true;
}

constexpr bool go_has_one_target()
{
    return std::ranges::all_of(table, [](const Row& row) {
        return std::ranges::all_of(row, [](const Cell& at) { return at.reaction != R::go || at.target_count == 1; });
    });
}

static_assert(every_event_is_accepted_somewhere(), "an event that no phase accepts is dead");
static_assert(go_has_one_target(), "R::go needs exactly one target");
static_assert(all_of(reachable(attract, false)), "a phase cannot be reached from the start screen");
static_assert(all_of(reachable(attract, true)), "a phase has no way back to the start screen");

/// What the tools at the bottom of every screen send.
constexpr bool tool_event(E event)
{
    return event == E::set_text_size || event == E::set_language || event == E::toggle_contrast ||
           event == E::toggle_low_reach || event == E::open_sound || event == E::open_help ||
           event == E::open_curtain || event == E::cancel;
}

}  // namespace

const Cell& cell(Phase phase, EventKind event)
{
    return table[static_cast<std::size_t>(phase)][static_cast<std::size_t>(event)];
}

bool passes(Overlay overlay, EventKind event)
{
    if (event == E::nik_read || event == E::other_code_read || event == E::receipt_read) {
        // Not under a dialog: the screen must not change behind the citizen's question.
        return overlay == Overlay::none || overlay == Overlay::idle_warning;
    }
    if (!from_citizen(event) || event == E::presence) {
        return true;
    }
    if (overlay != Overlay::none && tool_event(event)) {
        // The plinth answers everywhere; only a dialog is not asked for twice.
        return event != E::cancel || overlay == Overlay::help || overlay == Overlay::info ||
               overlay == Overlay::sound || overlay == Overlay::idle_warning;
    }
    switch (overlay) {
    case Overlay::none:
        return event != E::close_help && event != E::close_sound && event != E::toggle_sound && event != E::louder &&
               event != E::quieter && event != E::more_info && event != E::choose_topic && event != E::turn_page &&
               event != E::close_info && event != E::call_officer && event != E::close_curtain &&
               event != E::confirm_cancel && event != E::decline_cancel && event != E::stay && event != E::leave;
    case Overlay::cancel: return event == E::confirm_cancel || event == E::decline_cancel;
    case Overlay::help:
        return event == E::close_help || event == E::more_info || event == E::call_officer || event == E::repeat_speech;
    case Overlay::sound:
        return event == E::close_sound || event == E::toggle_sound || event == E::louder || event == E::quieter ||
               event == E::repeat_speech;
    case Overlay::info: return event == E::choose_topic || event == E::turn_page || event == E::close_info;
    case Overlay::curtain: return event == E::close_curtain;
    case Overlay::idle_warning: return event == E::stay || event == E::leave;
    }
    return false;
}

}  // namespace oss::flow
