#pragma once

#include "core/base/bounded_queue.h"
#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/log.h"
#include "drivers/camera/feed.h"
#include "drivers/system/plug_watch.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <thread>
#include <variant>

namespace oss::camera {

/// The first picture since start() has come.
struct Started {};
/// There is no picture to be had: absent, busy, broken. Said once; the camera keeps trying.
struct Failed {
    base::Error error;
};
/// Pictures came and stopped coming. Said once; the camera keeps trying.
struct Lost {
    base::Error error;
};
/// Pictures come again after Failed or Lost.
struct Back {};

using CameraEvent = std::variant<Started, Failed, Lost, Back>;

/// How long the camera waits for what.
struct CameraDelays {
    std::chrono::milliseconds no_frame{2000};   ///< without a picture so long, the stream is rebuilt
    std::chrono::milliseconds retry{1000};      ///< between attempts to open; sooner when a camera is plugged in
    std::chrono::milliseconds look_around{50};  ///< longest wait for a picture before looking for commands
};

/// Gives the newest pictures of a source while a scan screen is up. Owns its thread, which
/// sleeps while the camera is stopped; the device is closed then.
class Camera {
public:
    /// Both are called on the camera's thread and must not block. `session` is what start()
    /// was given, so that late messages can be told and dropped.
    struct Output {
        std::function<void(std::uint64_t session, FramePtr)> frame;
        std::function<void(std::uint64_t session, const CameraEvent&)> event;
    };

    /// Stopped at first. `clock` and `log` are borrowed and outlive the camera.
    Camera(OpenFeed open, const base::Clock& clock, base::Log& log, Output output, CameraDelays delays = {});
    Camera(const Camera&) = delete;
    Camera& operator=(const Camera&) = delete;
    /// Stops and waits for the thread: at most about a second.
    ~Camera();

    /// Any thread; never blocks. A second start() replaces the first.
    void start(std::uint64_t session);
    /// Any thread; never blocks. A picture on its way may still be delivered.
    void stop();

private:
    struct Command {
        bool run = false;
        std::uint64_t session = 0;
    };

    void work(const std::stop_token& stop);
    /// Waits for `time`, a command or a camera being plugged in.
    std::optional<Command> rest(std::chrono::milliseconds time, const std::stop_token& stop);
    /// Shows pictures for one session until a command comes, which it returns.
    Command show(std::uint64_t session, const std::stop_token& stop);

    const OpenFeed m_open;
    const base::Clock& m_clock;
    base::Log& m_log;
    const Output m_output;
    const CameraDelays m_delays;
    // The newest command says all: start replaces stop and the other way round.
    system::PlugWatch m_plugs{"video4linux"};  ///< the thread's
    base::BoundedQueue<Command> m_commands{1, base::FullPolicy::drop_oldest};
    std::jthread m_thread;
};

}  // namespace oss::camera
