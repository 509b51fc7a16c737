#pragma once

#include <chrono>

namespace oss::base {

/// A moment on the calendar, UTC, to the millisecond. May jump when the clock is set.
using UtcTime = std::chrono::sys_time<std::chrono::milliseconds>;

/// A moment on a clock that only runs forward, also while the machine sleeps: for waits and
/// time-outs. Not to be mixed with std::chrono::steady_clock::now().
using Instant = std::chrono::steady_clock::time_point;

/// Where all code gets the time from, so that tests decide what time it is.
/// Implementations are safe to call from any thread and never block.
class Clock {
public:
    virtual ~Clock() = default;
    virtual UtcTime utc() const = 0;
    virtual Instant steady() const = 0;
};

/// The machine's clocks.
class SystemClock final : public Clock {
public:
    UtcTime utc() const override;
    Instant steady() const override;
};

}  // namespace oss::base
