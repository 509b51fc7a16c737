#pragma once

#include "core/base/bounded_queue.h"
#include "core/flow/event.h"
#include "drivers/camera/frame.h"
#include "drivers/scanner/scanner.h"

#include <atomic>
#include <functional>
#include <mutex>
#include <optional>
#include <utility>

namespace oss::app {

/// What the camera's screen shows: only the newest counts.
struct Sight {
    camera::FramePtr frame;
    std::optional<scanner::CodeOutline> outline;
    std::optional<scanner::FrameSeen> seen;
};

/// What the workers tell the UI thread. All members are safe from any thread.
class Inbox {
public:
    /// `wake` ends the UI thread's sleep; called after each message.
    explicit Inbox(std::function<void()> wake) : m_wake(std::move(wake)) {}

    /// Never blocks. A full inbox means that the UI thread hangs, and is a bug.
    void post(flow::Event event)
    {
        OSS_ASSERT(m_events.push(std::move(event)));
        m_wake();
    }
    std::optional<flow::Event> take() { return m_events.try_pop(); }

    /// Whether the service was reached just now. Only changes are news: a queue of thousands
    /// that is delivered says the same each time.
    void tell_network(bool reached)
    {
        {
            const std::lock_guard lock{m_mutex};
            if (m_reached == reached) {
                return;
            }
            m_reached = reached;
            m_network_changed = true;
        }
        m_wake();
    }
    /// The news since the last call, if any.
    std::optional<bool> take_network()
    {
        const std::lock_guard lock{m_mutex};
        return std::exchange(m_network_changed, false) ? m_reached : std::nullopt;
    }

    void show(camera::FramePtr frame)
    {
        {
            const std::lock_guard lock{m_mutex};
            m_sight.frame = std::move(frame);
            m_sight_changed = true;
        }
        m_wake();
    }
    void outline(scanner::CodeOutline outline)
    {
        const std::lock_guard lock{m_mutex};
        m_sight.outline = outline;
        m_sight_changed = true;
    }
    void seen(scanner::FrameSeen seen)
    {
        const std::lock_guard lock{m_mutex};
        m_sight.seen = seen;
        m_sight_changed = true;
    }
    /// What is new to be seen since the last call.
    std::optional<Sight> take_sight()
    {
        const std::lock_guard lock{m_mutex};
        return std::exchange(m_sight_changed, false) ? std::optional{m_sight} : std::nullopt;
    }
    void forget_sight()
    {
        const std::lock_guard lock{m_mutex};
        m_sight = {};
        m_sight_changed = false;
    }

private:
    std::function<void()> m_wake;
    base::BoundedQueue<flow::Event> m_events{256, base::FullPolicy::refuse_new};
    std::mutex m_mutex;
    Sight m_sight;
    bool m_sight_changed = false;
    std::optional<bool> m_reached;
    bool m_network_changed = false;
};

}  // namespace oss::app
