#include "kiosk/staff/pin_lock.h"

#include <algorithm>

namespace oss::staff {

void PinLock::refused(base::Instant now)
{
    ++m_wrong;
    if (m_wrong < free_tries) {
        return;
    }
    constexpr int most_doublings = 5;  // 30 s, 60 s, ... 960 s
    const int doublings = std::min(m_wrong - free_tries, most_doublings);
    m_closed_until = now + std::min(longest_wait, first_wait * (1 << doublings));
}

int PinLock::tries_left(base::Instant now) const
{
    if (now < m_closed_until) {
        return 0;
    }
    return std::max(1, free_tries - m_wrong);
}

std::chrono::seconds PinLock::wait(base::Instant now) const
{
    return now < m_closed_until ? std::chrono::ceil<std::chrono::seconds>(m_closed_until - now)
                                : std::chrono::seconds{0};
}

}  // namespace oss::staff
