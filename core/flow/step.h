#pragma once

#include "core/base/clock.h"
#include "core/flow/delays.h"
#include "core/flow/effect.h"
#include "core/flow/event.h"
#include "core/flow/state.h"

#include <optional>
#include <vector>

namespace oss::flow {

/// What the office decided; the same for all sessions.
struct Rules {
    Delays delays;
    bool entities_here = true;  ///< legal entities register at the kiosk, not at the counter
};

/// When an event happened, on both clocks.
struct Moment {
    base::Instant steady;
    base::UtcTime utc;
};

struct Step {
    FlowState state;
    std::vector<Effect> effects;
};

/// The session's next state and what the machine shall do. Pure: no clock, no device, no
/// store; the same input gives the same answer. An event that the table refuses, or that
/// an overlay holds back, changes nothing.
Step step(FlowState state, const Event& event, const Rules& rules, const Moment& now);

/// When a `tick` will next change something, if nothing else happens before. The UI
/// sleeps until then.
std::optional<base::Instant> next_deadline(const FlowState& state, const Rules& rules);

/// Seconds left on the idle warning, rounded up; 0 without one.
int warning_seconds_left(const FlowState& state, const Rules& rules, base::Instant now);

}  // namespace oss::flow
