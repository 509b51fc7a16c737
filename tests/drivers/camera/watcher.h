#pragma once

#include "core/base/bounded_queue.h"
#include "drivers/camera/camera.h"

#include <chrono>
#include <optional>
#include <utility>

namespace oss::test {

/// Collects what a camera says. Its waits end with the event waited for; the time limit
/// only bounds a failing test.
class CameraWatcher {
public:
    static constexpr std::chrono::seconds limit{20};

    camera::Camera::Output output()
    {
        return {.frame =
                    [this](std::uint64_t session, camera::FramePtr frame) {
                        m_frames.push({session, std::move(frame)});
                    },
                .event =
                    [this](std::uint64_t session, const camera::CameraEvent& event) {
                        m_events.push({session, event});
                    }};
    }

    /// The next event, if it is a T; aborts the test when none comes at all. `session` receives whose it was.
    template <typename T>
    std::optional<T> next_event(std::uint64_t* session = nullptr)
    {
        const auto item = m_events.pop({}, limit);
        OSS_ASSERT(item);
        if (session != nullptr) {
            *session = item->first;
        }
        const T* event = std::get_if<T>(&item->second);
        return event != nullptr ? std::optional{*event} : std::nullopt;
    }

    bool has_event() const { return m_events.size() > 0; }

    camera::FramePtr next_frame()
    {
        auto item = m_frames.pop({}, limit);
        return item ? std::move(item->second) : nullptr;
    }

    /// The first frame that is `width` wide: earlier pictures may still be on their way.
    camera::FramePtr next_frame_of_width(int width)
    {
        camera::FramePtr frame;
        do {
            frame = next_frame();
        } while (frame && frame->width() != width);
        return frame;
    }

private:
    base::BoundedQueue<std::pair<std::uint64_t, camera::FramePtr>> m_frames{2, base::FullPolicy::drop_oldest};
    base::BoundedQueue<std::pair<std::uint64_t, camera::CameraEvent>> m_events{64, base::FullPolicy::refuse_new};
};

}  // namespace oss::test
