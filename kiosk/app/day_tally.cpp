#include "kiosk/app/day_tally.h"

#include <algorithm>

namespace oss::app {

void DayTally::note(const flow::Effect& effect, const flow::FlowState& state, base::UtcTime now)
{
    const domain::Date today = domain::date_in_mojokerto(now);
    if (today != m_day) {
        *this = {};
        m_day = today;
        m_begun = std::chrono::floor<std::chrono::seconds>(now);
    }
    if (const auto* entered = std::get_if<flow::PhaseEntered>(&effect)) {
        enter(*entered, state.practice, now);
    } else if (std::holds_alternative<flow::ForgetSession>(effect)) {
        leave(now);
    } else if (std::holds_alternative<flow::CallOfficer>(effect)) {
        ++m_calls;
    } else if (const auto* opinion = std::get_if<flow::StoreFeedback>(&effect)) {
        m_ratings += opinion->feedback.rating ? 1 : 0;
        m_rating_sum += opinion->feedback.rating.value_or(0);
        m_asked_for_money += opinion->feedback.asked_for_money.value_or(false) ? 1 : 0;
    }
}

void DayTally::enter(const flow::PhaseEntered& entered, bool practice, base::UtcTime now)
{
    if (m_session == entered.session) {
        m_phase = entered.phase;
        return;
    }
    // A registration begins here; a look-up or a question does not.
    if (entered.phase != flow::Phase::prepare) {
        return;
    }
    if (practice) {
        ++m_practice;
        return;
    }
    ++m_sessions;
    m_session = entered.session;
    m_phase = entered.phase;
    m_since = now;
}

void DayTally::leave(base::UtcTime now)
{
    if (!m_session) {
        return;
    }
    m_session.reset();
    if (m_phase == flow::Phase::done) {
        ++m_finished;
        m_finished_time += now - m_since;
    } else {
        ++m_stopped[static_cast<std::size_t>(m_phase)];
    }
}

void DayTally::fill(staff::Facts& facts) const
{
    facts.sessions = m_sessions;
    facts.finished = m_finished;
    facts.practice = m_practice;
    facts.calls = m_calls;
    facts.ratings = m_ratings;
    facts.rating_sum = m_rating_sum;
    facts.asked_for_money = m_asked_for_money;
    facts.abandoned = 0;
    facts.stopped.clear();
    for (std::size_t i = 0; i < m_stopped.size(); ++i) {
        if (m_stopped[i] > 0) {
            facts.stopped.push_back({std::string{flow::describe(static_cast<flow::Phase>(i)).name}, m_stopped[i]});
            facts.abandoned += m_stopped[i];
        }
    }
    std::ranges::stable_sort(facts.stopped, std::greater{}, &staff::StoppedAt::count);
    facts.mean_time = m_finished == 0 ? std::chrono::seconds{0}
                                      : std::chrono::duration_cast<std::chrono::seconds>(m_finished_time / m_finished);
}

std::optional<wire::SessionCounts> DayTally::counts() const
{
    if (m_begun == base::UtcTime{}) {
        return std::nullopt;
    }
    wire::SessionCounts counts{.since = m_begun, .started = m_sessions, .finished = m_finished};
    for (std::size_t i = 0; i < m_stopped.size(); ++i) {
        if (m_stopped[i] > 0) {
            counts.stopped.push_back({std::string{flow::describe(static_cast<flow::Phase>(i)).name}, m_stopped[i]});
        }
    }
    return counts;
}

}  // namespace oss::app
