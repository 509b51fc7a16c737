#include "drivers/camera/camera.h"

#include "tests/drivers/camera/watcher.h"
#include "tests/support/fake_clock.h"

#include <catch2/catch_test_macros.hpp>

#include <atomic>
#include <memory>
#include <optional>
#include <string>

using namespace oss::camera;
using namespace std::chrono_literals;
using oss::base::BoundedQueue;
using oss::base::Error;
using oss::base::ErrorCode;
using oss::base::FullPolicy;
using oss::base::Log;
using oss::base::LogLevel;
using oss::base::Result;
using oss::test::CameraWatcher;
using oss::test::FakeClock;

namespace {

/// A camera that does what the test puts into `script`; with an empty script it gives no
/// picture, and a turn of waiting takes as long as the fake clock says.
struct Scripted {
    FakeClock clock;
    BoundedQueue<Result<FramePtr>> script{16, FullPolicy::refuse_new};
    std::atomic<int> opened = 0;
    std::atomic<int> open_now = 0;
    std::atomic<bool> absent = false;

    FramePtr frame() const { return std::make_shared<Frame>(8, 6, 1, clock.steady()); }

    OpenFeed open_feed()
    {
        return [this]() -> Result<std::unique_ptr<Feed>> {
            if (absent) {
                return Error{ErrorCode::device_absent, "unplugged"};
            }
            return std::make_unique<ScriptedFeed>(*this);
        };
    }

private:
    class ScriptedFeed final : public Feed {
    public:
        explicit ScriptedFeed(Scripted& world) : m_world(world)
        {
            ++m_world.opened;
            ++m_world.open_now;
        }
        ~ScriptedFeed() override { --m_world.open_now; }

        Result<FramePtr> next(std::chrono::milliseconds wait) override
        {
            if (auto step = m_world.script.try_pop()) {
                return *std::move(step);
            }
            m_world.clock.advance(wait);
            return FramePtr{};
        }

    private:
        Scripted& m_world;
    };
};

constexpr CameraDelays quick{.no_frame = 2000ms, .retry = 1ms, .look_around = 50ms};

}  // namespace

TEST_CASE("a camera that is not started opens nothing")
{
    Scripted world;
    CameraWatcher watcher;
    {
        Log log{world.clock, LogLevel::info, [](std::string_view) {}};
        const Camera camera{world.open_feed(), world.clock, log, watcher.output(), quick};
    }
    CHECK(world.opened == 0);
    CHECK_FALSE(watcher.has_event());
}

TEST_CASE("a started camera tells of its first picture under the session's number")
{
    Scripted world;
    CameraWatcher watcher;
    Log log{world.clock, LogLevel::info, [](std::string_view) {}};
    Camera camera{world.open_feed(), world.clock, log, watcher.output(), quick};
    REQUIRE(world.script.push(world.frame()));
    camera.start(41);

    std::uint64_t session = 0;
    REQUIRE(watcher.next_event<Started>(&session));
    CHECK(session == 41);
    CHECK(watcher.next_frame());
}

TEST_CASE("two seconds without a picture are a loss, and the stream is built anew")
{
    Scripted world;
    CameraWatcher watcher;
    Log log{world.clock, LogLevel::info, [](std::string_view) {}};
    Camera camera{world.open_feed(), world.clock, log, watcher.output(), quick};
    const auto begin = world.clock.steady();
    REQUIRE(world.script.push(world.frame()));
    camera.start(1);
    REQUIRE(watcher.next_event<Started>());

    const auto lost = watcher.next_event<Lost>();
    REQUIRE(lost);
    CHECK(lost->error.code() == ErrorCode::device_lost);
    CHECK(world.clock.steady() - begin >= 2s);

    REQUIRE(world.script.push(world.frame()));
    REQUIRE(watcher.next_event<Back>());
    CHECK(world.opened >= 2);
}

TEST_CASE("an absent camera is told once and found when it is plugged in")
{
    Scripted world;
    world.absent = true;
    CameraWatcher watcher;
    Log log{world.clock, LogLevel::info, [](std::string_view) {}};
    Camera camera{world.open_feed(), world.clock, log, watcher.output(), quick};
    camera.start(1);
    const auto failed = watcher.next_event<Failed>();
    REQUIRE(failed);
    CHECK(failed->error.code() == ErrorCode::device_absent);

    REQUIRE(world.script.push(world.frame()));
    world.absent = false;
    CHECK(watcher.next_event<Back>());
}

TEST_CASE("an error of the stream is a loss with its own code")
{
    Scripted world;
    CameraWatcher watcher;
    Log log{world.clock, LogLevel::info, [](std::string_view) {}};
    Camera camera{world.open_feed(), world.clock, log, watcher.output(), quick};
    REQUIRE(world.script.push(world.frame()));
    REQUIRE(world.script.push(Error{ErrorCode::camera_failed, "could not read"}));
    REQUIRE(world.script.push(world.frame()));
    camera.start(1);
    REQUIRE(watcher.next_event<Started>());
    const auto lost = watcher.next_event<Lost>();
    REQUIRE(lost);
    CHECK(lost->error.code() == ErrorCode::camera_failed);
    CHECK(watcher.next_event<Back>());
}

TEST_CASE("a stopped camera has let go of its device, and the next session starts afresh")
{
    Scripted world;
    CameraWatcher watcher;
    Log log{world.clock, LogLevel::info, [](std::string_view) {}};
    Camera camera{world.open_feed(), world.clock, log, watcher.output(), quick};
    REQUIRE(world.script.push(world.frame()));
    camera.start(1);
    REQUIRE(watcher.next_event<Started>());
    camera.stop();

    world.absent = true;
    camera.start(2);
    // The first session may have lost its camera meanwhile: here the clock runs fast.
    std::uint64_t session = 0;
    std::optional<Failed> failed;
    while (session != 2) {
        failed = watcher.next_event<Failed>(&session);
    }
    CHECK(failed);
    CHECK(world.open_now == 0);
}

TEST_CASE("a camera's turns are logged without anything personal")
{
    Scripted world;
    CameraWatcher watcher;
    BoundedQueue<std::string> lines{16, FullPolicy::refuse_new};
    Log log{world.clock, LogLevel::info, [&](std::string_view line) { lines.push(std::string{line}); }};
    Camera camera{world.open_feed(), world.clock, log, watcher.output(), quick};
    REQUIRE(world.script.push(world.frame()));
    REQUIRE(world.script.push(Error{ErrorCode::device_lost, "unplugged"}));
    camera.start(1);
    REQUIRE(watcher.next_event<Started>());
    REQUIRE(watcher.next_event<Lost>());
    CHECK(lines.try_pop() == "2026-11-23T10:42:07+07:00 info camera.showing width=8 height=6");
    CHECK(lines.try_pop() == "2026-11-23T10:42:07+07:00 warning camera.dark error=\"device_lost: unplugged\"");
}
