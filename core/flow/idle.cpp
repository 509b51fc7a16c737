#include "core/flow/idle.h"

#include "core/flow/print_trouble.h"

namespace oss::flow {
namespace {

std::chrono::milliseconds idle_time(const FlowState& state, const Delays& delays, IdleClass idle)
{
    // Whoever has no paper fetches a telephone, or an officer.
    const bool photographs = state.phase == Phase::done && is_trouble(state.print);
    if (idle == IdleClass::information && !photographs) {
        return delays.idle_information;
    }
    const bool slow = state.preferences.text_size != TextSize::normal || state.listening || state.machine.headphones;
    return slow ? delays.idle_data_slow : delays.idle_data;
}

/// What is being stored or printed must not be cut off by a time-out.
bool at_work(const FlowState& state)
{
    if (state.keeping) {
        return true;
    }
    const bool prints = state.phase == Phase::done || state.phase == Phase::handoff || state.phase == Phase::slip;
    return prints && (state.print == PrintState::waiting || state.print == PrintState::printing);
}

/// Nobody's session, but somebody left it other than it was.
bool needs_rest(const FlowState& state)
{
    const bool resting = state.phase == Phase::attract || state.phase == Phase::out_of_service;
    return resting && (state.overlay != Overlay::none || state.preferences != Preferences{});
}

void consider(std::optional<Deadline>& earliest, base::Instant at, Due due)
{
    if (!earliest || at < earliest->at) {
        earliest = Deadline{at, due};
    }
}

}  // namespace

std::optional<base::Instant> end_of_session_at(const FlowState& state, const Delays& delays)
{
    const IdleClass idle = describe(state.phase).idle;
    if (idle == IdleClass::never || at_work(state)) {
        return std::nullopt;
    }
    return state.last_input + idle_time(state, delays, idle) + delays.idle_warning;
}

std::optional<Deadline> next_due(const FlowState& state, const Delays& delays)
{
    std::optional<Deadline> earliest;
    if (const auto end = end_of_session_at(state, delays)) {
        if (state.overlay == Overlay::idle_warning) {
            consider(earliest, *end, Due::end_of_session);
            if (state.tone_due) {
                consider(earliest, *state.tone_due, Due::tone_again);
            }
        } else {
            consider(earliest, *end - delays.idle_warning, Due::idle_warning);
        }
    }
    if (needs_rest(state)) {
        consider(earliest, state.last_input + delays.idle_information, Due::rest_again);
    }
    if (state.revealed_at) {
        consider(earliest, *state.revealed_at + delays.reveal, Due::mask_again);
    }
    if (state.other_code_at) {
        consider(earliest, *state.other_code_at + delays.scan_message, Due::drop_code_message);
    }
    if (shows_camera(state.phase) && !state.scan_hint_shown) {
        consider(earliest, state.phase_since + delays.scan_hint, Due::scan_hint);
    }
    if (state.phase == Phase::sending && state.outcome) {
        const auto wait = state.practice ? delays.practice_wait : delays.delivery_wait;
        consider(earliest, state.phase_since + wait, Due::stop_waiting);
    }
    if (state.status.inquiry == Inquiry::asking) {
        consider(earliest, state.phase_since + delays.status_wait, Due::stop_asking);
    }
    if (state.call_news_until) {
        consider(earliest, *state.call_news_until, Due::drop_news);
    }
    if (state.phase == Phase::rating || state.phase == Phase::survey) {
        consider(earliest, state.last_input + delays.idle_information, Due::leave_rating);
    }
    if (state.phase == Phase::goodbye) {
        consider(earliest, state.phase_since + delays.goodbye, Due::leave_goodbye);
    }
    return earliest;
}

}  // namespace oss::flow
