#include "drivers/camera/capture_device.h"

#include <catch2/catch_test_macros.hpp>

#include <array>

using namespace oss::camera;
using Encoding = CaptureFormat::Encoding;

TEST_CASE("JPEG near 720p is the best format")
{
    const std::array formats{
        CaptureFormat{Encoding::raw, 1280, 720},
        CaptureFormat{Encoding::jpeg, 1920, 1080},
        CaptureFormat{Encoding::jpeg, 1280, 720},
        CaptureFormat{Encoding::jpeg, 640, 480},
    };
    CHECK(best_format(formats) == formats[2]);
}

TEST_CASE("a camera without JPEG gives raw pictures")
{
    const std::array formats{CaptureFormat{Encoding::raw, 640, 480}, CaptureFormat{Encoding::raw, 1920, 1080}};
    CHECK(best_format(formats) == formats[0]);
}

TEST_CASE("pictures too small for a code are no format")
{
    const std::array formats{CaptureFormat{Encoding::jpeg, 320, 240}, CaptureFormat{Encoding::raw, 160, 120}};
    CHECK(best_format(formats) == std::nullopt);
    CHECK(best_format({}) == std::nullopt);
}

TEST_CASE("a path without a capture device is told from one with")
{
    const auto absent = capture_device("/dev/no-such-camera");
    REQUIRE_FALSE(absent);
    CHECK(absent.error().code() == oss::base::ErrorCode::device_absent);

    const auto other = capture_device("/dev/null");
    REQUIRE_FALSE(other);
    CHECK(other.error().code() == oss::base::ErrorCode::camera_failed);
}
