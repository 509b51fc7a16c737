#pragma once

#include "core/flow/event.h"
#include "core/flow/phase.h"

#include <array>
#include <cstdint>
#include <span>

namespace oss::flow {

/// What step() does with an event in a phase. The names are those of its handlers.
enum class Reaction : std::uint8_t {
    refuse,  ///< not possible here: a stale tap, an answer for an earlier session
    go,      ///< to the cell's only target, keeping all answers
    begin,
    begin_practice,
    begin_status,
    accept_notice,
    hand_off,
    leave_handoff,
    print_slip,
    finish_slip,
    step_back,  ///< to the first target; to the check screen when an answer was being changed
    leave_nik,
    leave_check,
    set_capital,
    choose_actor,
    check_entity,
    begin_no_email,
    leave_no_email,
    keep_answers,
    note_kept,
    refuse_kept,
    check_code,
    open_kept,
    enter_scan,
    edit,
    check_nik,
    confirm_nik,
    check_name,
    check_birth_date,
    accept_mismatch,
    check_email,
    take_suggestion,
    keep_typed,
    confirm_email,
    check_phone,
    set_choice,
    reveal_nik,
    change_answer,
    submit,
    take_code,
    take_sample,
    take_receipt,
    check_number,
    check_year,
    note_status,
    ask_resend,
    note_resend,
    rate,
    send_opinion,
    choose_topic,
    turn_page,
    close_info,
    call_officer,
    repeat_speech,
    note_presence,
    note_headphones,
    note_call,
    name_other_code,
    camera_came,
    camera_went,
    note_stored,
    note_store_failure,
    note_delivery,
    note_print,
    note_machine,
    print_again,
    toggle_qr,
    turn_result,
    finish,
    set_preference,
    open_overlay,
    close_overlay,
    end_session,
    pass_time,
};

/// One cell of the table: the reaction, and every phase it may lead to besides staying.
struct Cell {
    Reaction reaction = Reaction::refuse;
    std::array<Phase, 10> targets{};
    std::uint8_t target_count = 0;

    constexpr std::span<const Phase> leads_to() const { return {targets.data(), target_count}; }
};

/// The cell of `event` in `phase`: the session's one table (phases x events).
const Cell& cell(Phase phase, EventKind event);

/// Whether an overlay lets `event` through to the phase below it.
bool passes(Overlay overlay, EventKind event);

}  // namespace oss::flow
