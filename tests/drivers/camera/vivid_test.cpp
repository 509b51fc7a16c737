// The real camera path against the kernel's virtual camera (vivid), in a machine of its own:
// tests/vm/jobs/camera.sh. OSS_VIVID names its device.

#include "drivers/camera/camera.h"
#include "drivers/camera/video_node.h"
#include "tests/drivers/camera/watcher.h"

#include <catch2/catch_test_macros.hpp>

#include <linux/videodev2.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>

using namespace oss::camera;
using namespace std::chrono_literals;
using oss::base::ErrorCode;
using oss::base::SystemClock;
using oss::test::WatchedCamera;

namespace {

std::string device()
{
    const char* path = std::getenv("OSS_VIVID");
    REQUIRE(path != nullptr);
    return path;
}

/// Sets the control of that name. vivid numbers its own as it likes.
void set(std::string_view name, std::int32_t value)
{
    const VideoNode node{device()};
    REQUIRE(node.is_open());
    v4l2_queryctrl query{};
    query.id = V4L2_CTRL_FLAG_NEXT_CTRL;
    while (node.query(VIDIOC_QUERYCTRL, query)) {
        if (name == reinterpret_cast<const char*>(query.name)) {
            v4l2_control control{.id = query.id, .value = value};
            REQUIRE(node.query(VIDIOC_S_CTRL, control));
            return;
        }
        query.id |= V4L2_CTRL_FLAG_NEXT_CTRL;
    }
    FAIL("vivid has no control of this name: " << name);
}

/// A camera on the device at `path`. Slower than usual: the machine is emulated.
class VividCamera : public WatchedCamera {
public:
    explicit VividCamera(const std::string& path = device())
        : WatchedCamera("v4l2:" + path, {.no_frame = 2000ms, .retry = 500ms})
    {
    }
};

/// GStreamer reads its list of plugins once, which takes its time here.
void warm_up()
{
    const SystemClock clock;
    const auto feed = gstreamer_feed(*Source::parse("v4l2:" + device()), clock)();
    REQUIRE(feed);
    for (int turn = 0; turn < 600; ++turn) {
        const auto frame = (*feed)->next(100ms);
        REQUIRE(frame);
        if (*frame) {
            return;
        }
    }
    FAIL("no picture in a minute");
}

}  // namespace

TEST_CASE("vivid: pictures of 720 lines come, and again after a stop", "[.][vivid]")
{
    warm_up();
    VividCamera camera;
    CHECK(camera.start().next_event<Started>());
    const auto frame = camera.watcher().next_frame();
    REQUIRE(frame);
    CHECK(frame->width() == 1280);
    CHECK(frame->height() == 720);
    camera.stop();
    CHECK(camera.start().next_event<Started>());
}

TEST_CASE("vivid: a camera that falls silent is noticed and comes back by itself", "[.][vivid]")
{
    warm_up();
    VividCamera camera;
    REQUIRE(camera.start().next_event<Started>());
    set("Percentage of Dropped Buffers", 100);
    const auto lost = camera.watcher().next_event<Lost>();
    REQUIRE(lost);
    CHECK(lost->error.code() == ErrorCode::device_lost);
    set("Percentage of Dropped Buffers", 0);
    CHECK(camera.watcher().next_event<Back>());
}

TEST_CASE("vivid: a camera that another program holds is said to be busy, and taken when it is free", "[.][vivid]")
{
    warm_up();
    VividCamera holder;
    REQUIRE(holder.start().next_event<Started>());
    VividCamera camera;
    const auto failed = camera.start().next_event<Failed>();
    REQUIRE(failed);
    CHECK(failed->error.code() == ErrorCode::device_busy);
    holder.stop();
    CHECK(camera.watcher().next_event<Back>());
}

// Last, for vivid keeps the first device away from then on. As with a real camera that is
// plugged in anew, the next device has another number, and the link by its identity moves.
TEST_CASE("vivid: a camera that is pulled out and plugged in comes back by itself", "[.][vivid]")
{
    warm_up();
    const std::filesystem::path link = std::filesystem::temp_directory_path() / "camera-by-id";
    std::filesystem::create_symlink(device(), link);
    VividCamera camera{link};
    REQUIRE(camera.start().next_event<Started>());
    set("Disconnect", 1);
    CHECK(camera.watcher().next_event<Lost>());
    std::filesystem::remove(link);
    std::filesystem::create_symlink("/dev/video1", link);
    CHECK(camera.watcher().next_event<Back>());
}
