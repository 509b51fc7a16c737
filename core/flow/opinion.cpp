#include "core/domain/date.h"
#include "core/flow/session.h"

namespace oss::flow {

void begin_rating(Session& session)
{
    FlowState& state = session.state();
    state.feedback.day = domain::date_in_mojokerto(session.now().utc);
    const auto elements = domain::survey_turn(state.feedback.day, state.session);
    for (std::size_t i = 0; i < elements.size(); ++i) {
        state.feedback.survey[i].element = elements[i];
    }
    session.enter(Phase::rating);
}

void rate(Session& session, const Event& event)
{
    domain::Feedback& feedback = session.state().feedback;
    if (const int* rating = event.get<int>()) {
        feedback.rating = *rating;
    } else if (const bool* asked = event.get<bool>()) {
        feedback.asked_for_money = *asked;
    } else if (const auto* answer = event.get<domain::SurveyAnswer>()) {
        for (domain::SurveyAnswer& item : feedback.survey) {
            if (item.element == answer->element) {
                item.score = answer->score;
            }
        }
    }
}

/// What was answered before skipping or leaving counts: it was sent by then.
void send_opinion(Session& session)
{
    const FlowState& state = session.state();
    if (state.phase == Phase::survey && domain::has_answer(state.feedback)) {
        session.emit(StoreFeedback{state.feedback});
    }
    session.enter(Phase::goodbye);
}

}  // namespace oss::flow
