#include "core/base/clock.h"

namespace oss::base {

UtcTime SystemClock::utc() const
{
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

Instant SystemClock::steady() const { return std::chrono::steady_clock::now(); }

}  // namespace oss::base
