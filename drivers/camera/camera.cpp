#include "drivers/camera/camera.h"

#include <algorithm>
#include <utility>

namespace oss::camera {
namespace {

constexpr std::chrono::milliseconds until_commanded = std::chrono::hours{1};

/// What has been told about one session, so that each turn is told once.
class Report {
public:
    Report(std::uint64_t session, const Camera::Output& output, base::Log& log)
        : m_session(session), m_output(output), m_log(log)
    {
    }

    void frame(FramePtr frame)
    {
        if (m_state != State::showing) {
            m_log.write(base::EventId::camera_showing, {{"width", frame->width()}, {"height", frame->height()}});
            m_output.event(m_session, m_state == State::opening ? CameraEvent{Started{}} : CameraEvent{Back{}});
            m_state = State::showing;
        }
        m_output.frame(m_session, std::move(frame));
    }

    void error(const base::Error& error)
    {
        if (m_state == State::failed) {
            return;
        }
        m_log.write(base::EventId::camera_dark, {{"error", error}});
        m_output.event(m_session, m_state == State::opening ? CameraEvent{Failed{error}} : CameraEvent{Lost{error}});
        m_state = State::failed;
    }

private:
    enum class State : std::uint8_t { opening, showing, failed };

    const std::uint64_t m_session;
    const Camera::Output& m_output;
    base::Log& m_log;
    State m_state = State::opening;
};

}  // namespace

Camera::Camera(OpenFeed open, const base::Clock& clock, base::Log& log, Output output, CameraDelays delays)
    : m_open(std::move(open)), m_clock(clock), m_log(log), m_output(std::move(output)), m_delays(delays),
      m_thread([this](const std::stop_token& stop) { work(stop); })
{
}

Camera::~Camera() = default;

void Camera::start(std::uint64_t session) { m_commands.push({.run = true, .session = session}); }

void Camera::stop() { m_commands.push({}); }

void Camera::work(const std::stop_token& stop)
{
    Command command;
    while (!stop.stop_requested()) {
        if (command.run) {
            command = show(command.session, stop);
        } else if (const auto next = m_commands.pop(stop, until_commanded)) {
            command = *next;
        }
    }
}

std::optional<Camera::Command> Camera::rest(std::chrono::milliseconds time, const std::stop_token& stop)
{
    constexpr std::chrono::milliseconds turn{50};
    std::optional<Command> command;
    for (std::chrono::milliseconds left = time; left.count() > 0 && !command && !stop.stop_requested(); left -= turn) {
        command = m_commands.pop(stop, std::min(left, turn));
        if (m_plugs.take().came) {
            break;
        }
    }
    return command;
}

Camera::Command Camera::show(std::uint64_t session, const std::stop_token& stop)
{
    Report report{session, m_output, m_log};
    std::unique_ptr<Feed> feed;
    base::Instant last_sign_of_life;
    std::chrono::milliseconds wait{0};

    const auto give_up = [&](const base::Error& error) {
        report.error(error);
        feed.reset();
        wait = m_delays.retry;
    };

    while (!stop.stop_requested()) {
        if (const auto command = wait.count() > 0 ? rest(wait, stop) : m_commands.try_pop()) {
            return *command;
        }
        wait = {};
        if (!feed) {
            auto opened = m_open();
            if (!opened) {
                give_up(opened.error());
                continue;
            }
            feed = std::move(*opened);
            last_sign_of_life = m_clock.steady();
        }
        auto frame = feed->next(m_delays.look_around);
        if (!frame) {
            give_up(frame.error());
        } else if (*frame) {
            last_sign_of_life = m_clock.steady();
            report.frame(std::move(*frame));
        } else if (m_clock.steady() - last_sign_of_life >= m_delays.no_frame) {
            give_up(base::Error{base::ErrorCode::device_lost, "no picture came from the camera"});
        }
    }
    return {};
}

}  // namespace oss::camera
