#include "drivers/camera/folder_feed.h"

#include "tests/drivers/camera/watcher.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <filesystem>
#include <fstream>
#include <string>

namespace fs = std::filesystem;
using namespace oss::camera;
using namespace std::chrono_literals;
using oss::base::ErrorCode;
using oss::base::SystemClock;
using oss::test::CameraWatcher;
using oss::test::TemporaryFolder;
using oss::test::WatchedCamera;

namespace {

const fs::path pictures{OSS_TEST_DATA "/camera"};
constexpr int jpeg_width = 64;
constexpr int png_width = 32;

/// A folder of pictures, and a camera that looks at it once watched.
class FolderCamera {
public:
    CameraWatcher& watch() { return m_camera.emplace("files:" + folder().string()).start(); }

    /// Puts a picture of tests/data into the folder, newer than all that were put before.
    void show(const std::string& picture, const std::string& as)
    {
        fs::copy_file(pictures / picture, folder() / "new");
        fs::last_write_time(folder() / "new", fs::file_time_type::clock::now() + ++m_age * 1s);
        fs::rename(folder() / "new", folder() / as);
    }

    const fs::path& folder() const { return m_folder.path(); }

private:
    TemporaryFolder m_folder;
    int m_age = 0;
    std::optional<WatchedCamera> m_camera;
};

}  // namespace

TEST_CASE("the camera of files sees the newest picture, JPEG or PNG, again and again")
{
    FolderCamera camera;
    camera.show("red.png", "card.png");
    CameraWatcher& watcher = camera.watch();
    REQUIRE(watcher.next_event<Started>());

    const FramePtr first = watcher.next_frame();
    REQUIRE(first);
    CHECK(first->width() == png_width);
    CHECK(first->height() == 24);
    CHECK(first->rgba()[0] == 0xc8);
    CHECK(first->rgba()[1] == 0x32);
    CHECK(first->rgba()[2] == 0x14);
    const FramePtr second = watcher.next_frame();
    REQUIRE(second);
    CHECK(second->sequence() > first->sequence());

    camera.show("gradient.jpg", "next.JPG");
    const FramePtr changed = watcher.next_frame_of_width(jpeg_width);
    REQUIRE(changed);
    CHECK(changed->grey().front() > 200);
    CHECK(changed->grey().back() < 50);
    CHECK(changed->sequence() > second->sequence());
    CHECK_FALSE(watcher.has_event());
}

TEST_CASE("a picture that is replaced under the same name is seen")
{
    FolderCamera camera;
    camera.show("red.png", "card.png");
    CameraWatcher& watcher = camera.watch();
    REQUIRE(watcher.next_frame_of_width(png_width));
    camera.show("gradient.jpg", "card.png");
    CHECK(watcher.next_frame_of_width(jpeg_width));
}

TEST_CASE("an empty folder is an absent camera until a picture comes")
{
    FolderCamera camera;
    CameraWatcher& watcher = camera.watch();
    const auto failed = watcher.next_event<Failed>();
    REQUIRE(failed);
    CHECK(failed->error.code() == ErrorCode::device_absent);

    camera.show("red.png", "card.png");
    CHECK(watcher.next_event<Back>());
    CHECK(watcher.next_frame());
}

TEST_CASE("a picture taken away is a lost camera")
{
    FolderCamera camera;
    camera.show("red.png", "card.png");
    CameraWatcher& watcher = camera.watch();
    REQUIRE(watcher.next_event<Started>());
    fs::remove(camera.folder() / "card.png");
    CHECK(watcher.next_event<Lost>());
    camera.show("red.png", "card.png");
    CHECK(watcher.next_event<Back>());
}

TEST_CASE("a damaged picture is a failure that the next good one ends")
{
    FolderCamera camera;
    std::ofstream{camera.folder() / "card.png"} << "no picture at all";
    CameraWatcher& watcher = camera.watch();
    const auto failed = watcher.next_event<Failed>();
    REQUIRE(failed);
    CHECK(failed->error.code() == ErrorCode::camera_failed);

    camera.show("gradient.jpg", "next.jpg");
    CHECK(watcher.next_event<Back>());
    CHECK(watcher.next_frame_of_width(jpeg_width));
}

TEST_CASE("files that are no pictures are passed over")
{
    FolderCamera camera;
    camera.show("red.png", "card.png");
    camera.show("gradient.jpg", "notes.txt");
    CHECK(camera.watch().next_frame_of_width(png_width));
}

TEST_CASE("one picture file is read as one frame")
{
    const SystemClock clock;
    const auto picture = read_picture(pictures / "gradient.jpg", clock);
    REQUIRE(picture);
    CHECK((*picture)->width() == jpeg_width);
    CHECK(read_picture("/no/such/picture.png", clock).error().code() == ErrorCode::not_found);
    CHECK(read_picture(OSS_TEST_DATA "/../CMakeLists.txt", clock).error().code() == ErrorCode::camera_failed);
}

TEST_CASE("a kiosk without a camera says so")
{
    const SystemClock clock;
    const auto feed = gstreamer_feed(*Source::parse("none"), clock)();
    REQUIRE_FALSE(feed);
    CHECK(feed.error().code() == ErrorCode::device_absent);
}
