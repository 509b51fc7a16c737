#pragma once

#include "core/base/clock.h"
#include "core/flow/delays.h"
#include "core/flow/state.h"

#include <optional>

namespace oss::flow {

/// What has fallen due in `state` at some moment.
enum class Due : std::uint8_t {
    nothing,
    idle_warning,    ///< ask whether somebody is still there
    tone_again,      ///< of the warning, for who does not look
    end_of_session,  ///< the warning was not answered
    mask_again,      ///< the unmasked NIK's time is over
    drop_code_message,
    scan_hint,     ///< nothing was read for a while: only a redraw
    stop_waiting,  ///< the service has not answered: show "stored, not yet sent"
    stop_asking,   ///< the service has not told the status
    drop_news,     ///< of a call: only a redraw
    leave_rating,  ///< nobody answers any more
    leave_goodbye,
    rest_again,  ///< the start screen as the next one shall find it
};

struct Deadline {
    base::Instant at;
    Due due = Due::nothing;
};

/// When a session ends that nobody touches any more; nothing where none does by itself.
std::optional<base::Instant> end_of_session_at(const FlowState& state, const Delays& delays);

/// The next thing that falls due, if nothing else happens before.
std::optional<Deadline> next_due(const FlowState& state, const Delays& delays);

}  // namespace oss::flow
