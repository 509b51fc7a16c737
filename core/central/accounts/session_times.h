#pragma once

#include "core/base/clock.h"

#include <chrono>

namespace oss::central {

/// How long somebody stays signed in: citizens and officers alike.
struct SessionTimes {
    std::chrono::minutes longest;   ///< since the sign-in
    std::chrono::minutes idle{30};  ///< since the last click
    std::chrono::minutes touch{1};  ///< writing each click's time would cost a disk write a click

    bool is_over(base::UtcTime created_at, base::UtcTime seen_at, base::UtcTime now) const
    {
        return created_at + longest <= now || seen_at + idle <= now;
    }
    /// Whether the click at `now` is worth writing down.
    bool wants_touch(base::UtcTime seen_at, base::UtcTime now) const { return seen_at + touch <= now; }
};

inline constexpr SessionTimes citizen_sessions{.longest = std::chrono::hours{8}};
inline constexpr SessionTimes officer_sessions{.longest = std::chrono::hours{10}};

}  // namespace oss::central
