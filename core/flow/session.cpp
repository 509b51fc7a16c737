#include "core/flow/session.h"

namespace oss::flow {

void Session::enter(Phase phase)
{
    if (shows_camera(m_state.phase)) {
        emit(StopCamera{});
    }
    m_state.phase = phase;
    m_state.phase_since = m_now.steady;
    m_state.problem.reset();
    m_state.keeping = false;
    m_state.suggestion.reset();
    m_state.other_code.reset();
    m_state.other_code_at.reset();
    m_state.revealed_at.reset();
    m_state.scan_hint_shown = false;
    m_state.qr_shown = false;
    if (phase != Phase::statement) {
        m_state.failure.reset();
    }
    if (phase == Phase::check || phase == Phase::entity_check) {
        m_state.returning_to_check = false;
        m_state.answers_before_change.reset();
    }
    if (phase == Phase::birth_date) {
        m_state.date_part = DatePart::day;
    }
    if (shows_camera(phase)) {
        emit(StartCamera{});
    }
    emit(PhaseEntered{m_state.session, phase});
}

void Session::end()
{
    if (shows_camera(m_state.phase)) {
        emit(StopCamera{});
    }
    emit(ForgetSession{m_state.session});
    const Machine machine = m_state.machine;
    const SessionId session = m_state.session;
    m_state = FlowState{};
    m_state.machine = machine;
    m_state.session = session;
    m_state.phase = machine.out_of_service ? Phase::out_of_service : Phase::attract;
    m_state.phase_since = m_now.steady;
    m_state.last_input = m_now.steady;
    emit(PhaseEntered{session, m_state.phase});
}

void Session::go_on(Phase next) { enter(m_state.returning_to_check ? m_state.return_to : next); }

void Session::refuse(const domain::FieldProblem& problem)
{
    m_state.problem = problem;
    emit(PlaySound{Sound::error});
}

}  // namespace oss::flow
