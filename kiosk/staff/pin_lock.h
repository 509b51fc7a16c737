#pragma once

#include "core/base/clock.h"

#include <chrono>

namespace oss::staff {

/// Keeps guessing slow: five tries, then a wait that doubles with each wrong PIN after it,
/// from 30 s to 15 minutes. A right PIN, and nothing else, sets it back.
class PinLock {
public:
    static constexpr int free_tries = 5;
    static constexpr std::chrono::seconds first_wait{30};
    static constexpr std::chrono::seconds longest_wait{900};

    void refused(base::Instant now);
    void accepted() { *this = {}; }

    /// Tries left before the next wait; 0 while waiting.
    int tries_left(base::Instant now) const;
    /// Zero when a PIN may be tried.
    std::chrono::seconds wait(base::Instant now) const;

private:
    int m_wrong = 0;
    base::Instant m_closed_until{};
};

}  // namespace oss::staff
