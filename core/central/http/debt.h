#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>

namespace oss::central {

/// How many answers are owed, to wait until none is. Safe from any thread.
class Debt {
public:
    void add()
    {
        const std::lock_guard lock{m_mutex};
        ++m_owed;
    }
    void settle_one()
    {
        // Notified under the lock: afterwards this object may be gone.
        const std::lock_guard lock{m_mutex};
        if (--m_owed == 0) {
            m_is_settled.notify_all();
        }
    }
    void wait_until_settled()
    {
        std::unique_lock lock{m_mutex};
        m_is_settled.wait(lock, [this] { return m_owed == 0; });
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_is_settled;
    std::size_t m_owed = 0;
};

}  // namespace oss::central
