#pragma once

#include "core/base/clock.h"

#include <atomic>
#include <chrono>

namespace oss::test {

/// A clock that stands still until a test moves it. Starts at 2026-11-23 10:42:07 WIB.
/// Safe from any thread.
class FakeClock final : public base::Clock {
public:
    FakeClock();
    explicit FakeClock(base::UtcTime start);

    base::UtcTime utc() const override;
    base::Instant steady() const override;

    /// Both clocks run on, as when time passes.
    void advance(std::chrono::milliseconds duration);
    /// Only the calendar jumps, as when somebody sets the clock.
    void set_utc(base::UtcTime time);

private:
    std::atomic<std::chrono::milliseconds> m_utc;
    std::atomic<std::chrono::milliseconds> m_steady;
};

}  // namespace oss::test
