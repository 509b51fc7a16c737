#include "core/base/clock.h"

#include "core/base/assert.h"

#include <ctime>

namespace oss::base {

UtcTime SystemClock::utc() const
{
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

Instant SystemClock::steady() const
{
    // CLOCK_BOOTTIME also counts while the machine sleeps (clock_gettime(2)): a laptop that
    // was closed overnight ends a session and a wait as a kiosk that stood awake.
    std::timespec now{};
    OSS_ASSERT(::clock_gettime(CLOCK_BOOTTIME, &now) == 0);
    return Instant{std::chrono::seconds{now.tv_sec} + std::chrono::nanoseconds{now.tv_nsec}};
}

}  // namespace oss::base
