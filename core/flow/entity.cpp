#include "core/flow/session.h"

namespace oss::flow {
namespace {

/// The next question on the road; while an answer is being changed only those that are
/// still open, then back to where "Ubah" was pressed.
Phase after_entity(const FlowState& state, Phase next)
{
    const Answers& answers = state.answers;
    if (!state.returning_to_check) {
        return next;
    }
    if (!answers.entity_kind) {
        return Phase::entity_kind;
    }
    if (answers.entity_name.empty()) {
        return Phase::entity_name;
    }
    if (answers.entity_number.empty()) {
        return Phase::entity_number;
    }
    return answers.entity_position.empty() ? Phase::entity_position : state.return_to;
}

/// Takes a text into the answers if it can be one, and goes on.
template <std::size_t N>
void take(Session& session, const domain::Parsed<base::WipedText<N>>& parsed, base::WipedText<N>& draft,
          base::WipedText<N>& answer, Phase next)
{
    if (!parsed) {
        session.refuse(parsed.error());
        return;
    }
    answer = *parsed;
    draft = *parsed;
    session.enter(after_entity(session.state(), next));
}

void check_kind(Session& session)
{
    FlowState& state = session.state();
    if (!state.draft.entity_kind) {
        session.refuse({"err.entity_kind"});
        return;
    }
    state.answers.entity_kind = state.draft.entity_kind;
    session.enter(after_entity(state, Phase::entity_name));
}

void check_position(Session& session)
{
    FlowState& state = session.state();
    const auto position = domain::parse_position(state.draft.entity_position.view());
    if (!position || state.returning_to_check) {
        take(session, position, state.draft.entity_position, state.answers.entity_position, state.return_to);
        return;
    }
    state.answers.entity_position = *position;
    state.draft.entity_position = *position;
    enter_scan(session);
}

}  // namespace

void choose_actor(Session& session, EventKind event)
{
    FlowState& state = session.state();
    if (event == EventKind::choose_person) {
        state.answers.actor = domain::BusinessActor::orang_perseorangan;
        if (state.returning_to_check) {
            session.enter(Phase::check);
        } else {
            enter_scan(session);
        }
        return;
    }
    if (!session.rules().entities_here) {
        hand_off(session, event);
        return;
    }
    state.answers.actor = domain::BusinessActor::badan_usaha;
    state.return_to = Phase::entity_check;
    session.enter(after_entity(state, Phase::entity_kind));
}

void check_entity(Session& session)
{
    FlowState& state = session.state();
    Draft& draft = state.draft;
    Answers& answers = state.answers;
    if (state.phase == Phase::entity_kind) {
        check_kind(session);
    } else if (state.phase == Phase::entity_name) {
        take(session, domain::parse_entity_name(draft.entity_name.view()), draft.entity_name, answers.entity_name,
             Phase::entity_number);
    } else if (state.phase == Phase::entity_number) {
        take(session, domain::parse_approval_number(draft.entity_number.view()), draft.entity_number,
             answers.entity_number, Phase::entity_position);
    } else if (state.phase == Phase::entity_position) {
        check_position(session);
    }
}

}  // namespace oss::flow
