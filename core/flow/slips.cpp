#include "core/flow/session.h"

#include <string>

namespace oss::flow {
namespace {

bool busy(PrintState print) { return print == PrintState::waiting || print == PrintState::printing; }

/// "H7K 4XD": as it is read and typed.
std::string in_two_groups(const ContinueCode& code)
{
    const std::string_view text = code.view();
    return std::string{text.substr(0, 3)} + ' ' + std::string{text.substr(3)};
}

domain::SlipContent content_of(const FlowState& state)
{
    if (state.phase == Phase::status_result) {
        return domain::DeadlineSlip{*state.status.reference, *state.status.deadline};
    }
    if (state.phase == Phase::handoff) {
        switch (state.handoff) {
        case HandoffReason::non_umk: return domain::NonUmkSlip{};
        case HandoffReason::have_account: return domain::OldAccountSlip{};
        case HandoffReason::entity: return domain::EntitySlip{};
        }
    }
    domain::MakeEmailSlip slip;
    if (state.kept) {
        slip.code = domain::ContinueCode{in_two_groups(state.kept->code), state.kept->valid_until};
    }
    return slip;
}

}  // namespace

void hand_off(Session& session, EventKind event)
{
    FlowState& state = session.state();
    const bool from_start_screen = state.phase == Phase::attract;
    if (from_start_screen) {
        begin(session);
    }
    const bool entity = event == EventKind::choose_entity || event == EventKind::choose_other_kind;
    state.handoff = event == EventKind::choose_have_account ? HandoffReason::have_account
                    : entity                                ? HandoffReason::entity
                                                            : HandoffReason::non_umk;
    state.handoff_from = from_start_screen ? Phase::attract : state.phase;
    state.print = PrintState::none;
    state.print_problem.reset();
    session.enter(Phase::handoff);
}

void leave_handoff(Session& session)
{
    const FlowState& state = session.state();
    if (busy(state.print)) {
        return;
    }
    if (state.handoff_from == Phase::attract) {
        session.end();
        return;
    }
    session.enter(state.handoff_from);
}

void print_slip(Session& session)
{
    FlowState& state = session.state();
    const bool of_status = state.phase == Phase::status_result;
    if (of_status && !(state.status.reference && state.status.deadline)) {
        return;
    }
    const bool here = of_status || state.phase == Phase::handoff || state.phase == Phase::slip;
    if (here && (busy(state.print) || state.print == PrintState::printed)) {
        return;
    }
    if (state.keeping) {
        return;
    }
    domain::Slip slip{content_of(state), state.practice ? domain::Purpose::practice : domain::Purpose::genuine};
    if (!here) {
        session.enter(Phase::slip);
    }
    state.print = PrintState::waiting;
    state.print_problem.reset();
    session.emit(PrintSlip{state.session, std::move(slip)});
}

void finish_slip(Session& session) { finish(session, Farewell::thank); }

}  // namespace oss::flow
