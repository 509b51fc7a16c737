#include "drivers/camera/camera.h"
#include "drivers/scanner/scanner.h"
#include "tests/drivers/scanner/card_folder.h"

#include <catch2/catch_test_macros.hpp>

#include <optional>
#include <utility>

using namespace oss::scanner;
using namespace std::chrono_literals;
using oss::base::BoundedQueue;
using oss::base::FullPolicy;
using oss::camera::Camera;
using oss::test::CardFolder;

namespace {

/// Camera and scanner put together as the kiosk does.
class ScanBench {
public:
    explicit ScanBench(const std::string& folder)
        : m_log(m_clock, oss::base::LogLevel::error, [](std::string_view) {}),
          m_scanner(make_decoder(), m_clock, nullptr,
                    [this](std::uint64_t session, ScanEvent event) {
                        if (auto* read = std::get_if<CodeRead>(&event)) {
                            m_reads.push({session, std::move(*read)});
                        }
                    }),
          m_camera(oss::camera::gstreamer_feed(*oss::camera::Source::parse("files:" + folder), m_clock), m_clock, m_log,
                   {.frame = [this](std::uint64_t session,
                                    oss::camera::FramePtr frame) { m_scanner.look(session, std::move(frame)); },
                    .event = [](std::uint64_t, const oss::camera::CameraEvent&) {}})
    {
    }

    Camera& camera() { return m_camera; }

    std::pair<std::uint64_t, CodeRead> next_read()
    {
        auto read = m_reads.pop({}, 20s);
        REQUIRE(read);
        return *std::move(read);
    }

private:
    oss::base::SystemClock m_clock;
    oss::base::Log m_log;
    BoundedQueue<std::pair<std::uint64_t, CodeRead>> m_reads{16, FullPolicy::refuse_new};
    Scanner m_scanner;
    Camera m_camera;
};

}  // namespace

TEST_CASE("a card laid before the camera is read, and the next one after it")
{
    CardFolder folder;
    folder.add_empty_table("0.png");
    ScanBench bench{folder.path()};
    bench.camera().start(5);

    folder.add_card("1.png", "NIK:3576025203869001");
    const auto [session, first] = bench.next_read();
    CHECK(session == 5);
    REQUIRE(first.payload.kind == PayloadKind::nik);
    CHECK(first.payload.niks.front().digits() == "3576025203869001");

    folder.add_card("2.png", "https://example.id/menu");
    CHECK(bench.next_read().second.payload.kind == PayloadKind::web_address);
}

TEST_CASE("the same card is read again in the next session")
{
    CardFolder folder;
    folder.add_card("1.png", "NIK:3576025203869001");
    ScanBench bench{folder.path()};
    bench.camera().start(1);
    CHECK(bench.next_read().first == 1);
    bench.camera().stop();
    bench.camera().start(2);
    CHECK(bench.next_read().first == 2);
}
