#pragma once

#include "core/base/clock.h"
#include "core/domain/date.h"
#include "core/flow/effect.h"
#include "core/flow/state.h"
#include "core/wire/heartbeat.h"
#include "kiosk/staff/facts.h"

#include <array>
#include <optional>

namespace oss::app {

/// Counts the day's sessions for the officers: how many, how far they came, what people
/// thought. Starts afresh each day; knows nothing of any citizen. UI thread.
class DayTally {
public:
    /// Every effect of the session, with the state after it.
    void note(const flow::Effect& effect, const flow::FlowState& state, base::UtcTime now);

    void fill(staff::Facts& facts) const;
    /// For the service; nothing before the first effect of all.
    std::optional<wire::SessionCounts> counts() const;

private:
    void enter(const flow::PhaseEntered& entered, bool practice, base::UtcTime now);
    void leave(base::UtcTime now);

    domain::Date m_day{};
    base::UtcTime m_begun{};  ///< whole seconds
    int m_sessions = 0;
    int m_finished = 0;
    int m_practice = 0;
    int m_calls = 0;
    int m_ratings = 0;
    int m_rating_sum = 0;
    int m_asked_for_money = 0;
    std::chrono::milliseconds m_finished_time{0};
    std::array<int, flow::phase_count> m_stopped{};
    /// The session that is up, while it counts.
    std::optional<flow::SessionId> m_session;
    flow::Phase m_phase = flow::Phase::prepare;
    base::UtcTime m_since{};
};

}  // namespace oss::app
