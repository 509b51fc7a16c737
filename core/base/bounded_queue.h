#pragma once

#include "core/base/assert.h"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <stop_token>
#include <utility>

namespace oss::base {

/// What a full queue does with one more item. Never waits: a producer on the UI thread
/// must not stand still because a device does.
enum class FullPolicy : std::uint8_t {
    refuse_new,   ///< push() answers false; for commands that must not vanish unseen
    drop_oldest,  ///< the newest counts; for frames and status
};

/// The only thing two threads share: values handed over in order.
/// All members are safe from any thread.
template <typename T>
class BoundedQueue {
public:
    BoundedQueue(std::size_t capacity, FullPolicy policy) : m_capacity(capacity), m_policy(policy)
    {
        OSS_ASSERT(capacity > 0);
    }

    /// Never blocks. False when the queue is full and refuses.
    bool push(T item)
    {
        {
            const std::lock_guard lock{m_mutex};
            if (m_items.size() == m_capacity) {
                if (m_policy == FullPolicy::refuse_new) {
                    return false;
                }
                m_items.pop_front();
            }
            m_items.push_back(std::move(item));
        }
        m_not_empty.notify_one();
        return true;
    }

    /// Never blocks.
    std::optional<T> try_pop()
    {
        const std::lock_guard lock{m_mutex};
        return take();
    }

    /// Waits until there is an item, `timeout` has passed, or stop is requested.
    std::optional<T> pop(std::stop_token stop, std::chrono::milliseconds timeout)
    {
        std::unique_lock lock{m_mutex};
        m_not_empty.wait_for(lock, stop, timeout, [this] { return !m_items.empty(); });
        return take();
    }

    std::size_t size() const
    {
        const std::lock_guard lock{m_mutex};
        return m_items.size();
    }

private:
    std::optional<T> take()
    {
        if (m_items.empty()) {
            return std::nullopt;
        }
        std::optional<T> item{std::move(m_items.front())};
        m_items.pop_front();
        return item;
    }

    const std::size_t m_capacity;
    const FullPolicy m_policy;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_not_empty;
    std::deque<T> m_items;
};

}  // namespace oss::base
