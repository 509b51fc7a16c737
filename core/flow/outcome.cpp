#include "core/flow/print_trouble.h"
#include "core/flow/session.h"

namespace oss::flow {

void show_outcome(Session& session)
{
    FlowState& state = session.state();
    session.enter(Phase::done);
    state.last_input = session.now().steady;
    state.print = PrintState::waiting;
    session.emit(PlaySound{Sound::success});
    session.emit(PrintReceipt{state.session, state.print_copies});
    ++state.print_copies;
}

void note_stored(Session& session, const Stored& stored)
{
    FlowState& state = session.state();
    if (stored.session != state.session) {
        return;
    }
    state.outcome = Outcome{.reference = stored.reference, .stored_at = stored.at};
}

void note_store_failure(Session& session, base::ErrorCode code)
{
    session.enter(Phase::statement);
    session.state().failure = code;
    session.emit(PlaySound{Sound::error});
}

void note_delivery(Session& session, const Event& event)
{
    FlowState& state = session.state();
    const auto* delivered = event.get<Delivered>();
    const auto* parked = event.get<Parked>();
    const bool stale = (delivered != nullptr && delivered->session != state.session) ||
                       (parked != nullptr && parked->session != state.session);
    if (!state.outcome || stale) {
        return;
    }
    if (delivered != nullptr) {
        state.outcome->delivered = true;
        state.outcome->needs_officer = delivered->needs_officer;
        state.outcome->received_at = delivered->received_at;
    }
    if (parked != nullptr) {
        state.outcome->parked = parked->code;
    }
    if (state.phase == Phase::sending) {
        show_outcome(session);
    }
}

void note_print(Session& session, const PrintChanged& change)
{
    FlowState& state = session.state();
    if (change.session != state.session) {
        return;
    }
    const bool settled = change.state != PrintState::waiting && change.state != PrintState::printing;
    if (settled) {
        // The time to read the screen begins when the paper is there.
        state.last_input = session.now().steady;
    }
    if (is_trouble(change.state) != is_trouble(state.print)) {
        // The code comes with the trouble and goes with it; in between the citizen decides.
        state.qr_shown = is_trouble(change.state);
    }
    state.print = change.state;
    state.print_problem = change.problem;
}

void print_again(Session& session)
{
    FlowState& state = session.state();
    const bool busy = state.print == PrintState::waiting || state.print == PrintState::printing;
    if (busy || !state.outcome) {
        return;
    }
    state.print = PrintState::waiting;
    state.print_problem.reset();
    state.qr_shown = false;
    session.emit(PrintReceipt{state.session, state.print_copies});
    ++state.print_copies;
}

/// The citizen leaves, or has left: what was typed goes now. Somebody who is there is asked
/// for an opinion; the thanks stay a moment.
void finish(Session& session, Farewell farewell)
{
    FlowState& state = session.state();
    const Preferences preferences = state.preferences;
    const Machine machine = state.machine;
    const SessionId id = state.session;
    const bool practice = state.practice;
    session.emit(ForgetSession{id});
    state = FlowState{};
    state.preferences = preferences;
    state.machine = machine;
    state.session = id;
    state.practice = practice;
    state.last_input = session.now().steady;
    if (farewell == Farewell::ask && !practice) {
        begin_rating(session);
    } else {
        session.enter(Phase::goodbye);
    }
}

}  // namespace oss::flow
