#pragma once

#include "core/base/bounded_queue.h"
#include "core/base/clock.h"
#include "core/base/log.h"
#include "drivers/camera/camera.h"
#include "drivers/camera/feed.h"
#include "drivers/camera/source.h"

#include <chrono>
#include <optional>
#include <string_view>
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

/// A camera on the GStreamer source that is written as in the settings ("files:...", "v4l2:..."), watched.
class WatchedCamera {
public:
    explicit WatchedCamera(std::string_view source, camera::CameraDelays delays = {})
        : m_log(m_clock, base::LogLevel::error, [](std::string_view) {}),
          m_camera(camera::gstreamer_feed(*camera::Source::parse(source), m_clock), m_clock, m_log, m_watcher.output(),
                   delays)
    {
    }

    CameraWatcher& start()
    {
        m_camera.start(1);
        return m_watcher;
    }
    CameraWatcher& watcher() { return m_watcher; }
    void stop() { m_camera.stop(); }

private:
    base::SystemClock m_clock;
    base::Log m_log;
    CameraWatcher m_watcher;
    camera::Camera m_camera;
};

}  // namespace oss::test
