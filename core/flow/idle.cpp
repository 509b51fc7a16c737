#include "core/flow/idle.h"

namespace oss::flow {
namespace {

std::chrono::milliseconds idle_time(const FlowState& state, const Delays& delays, IdleClass idle)
{
    if (idle == IdleClass::information) {
        return delays.idle_information;
    }
    const bool slow = state.preferences.text_size != TextSize::normal;
    return slow ? delays.idle_data_slow : delays.idle_data;
}

/// A receipt on its way must not be cut off by a time-out.
bool at_work(const FlowState& state)
{
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

std::optional<Deadline> next_due(const FlowState& state, const Delays& delays)
{
    std::optional<Deadline> earliest;
    const IdleClass idle = describe(state.phase).idle;
    if (idle != IdleClass::never && !at_work(state)) {
        const base::Instant warning_at = state.last_input + idle_time(state, delays, idle);
        if (state.overlay == Overlay::idle_warning) {
            consider(earliest, warning_at + delays.idle_warning, Due::end_of_session);
        } else {
            consider(earliest, warning_at, Due::idle_warning);
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
