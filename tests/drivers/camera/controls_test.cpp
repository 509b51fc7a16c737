#include "drivers/camera/controls.h"

#include <catch2/catch_test_macros.hpp>

#include <linux/videodev2.h>

#include <map>

using namespace oss::camera;

namespace {

/// A webcam with automatic exposure and focus.
const std::map<std::uint32_t, ControlRange> webcam{
    {V4L2_CID_POWER_LINE_FREQUENCY, {0, 2}}, {V4L2_CID_AUTO_WHITE_BALANCE, {0, 1}},
    {V4L2_CID_EXPOSURE_AUTO, {0, 3}},        {V4L2_CID_EXPOSURE_AUTO_PRIORITY, {0, 1}},
    {V4L2_CID_EXPOSURE_ABSOLUTE, {3, 2047}}, {V4L2_CID_FOCUS_AUTO, {0, 1}},
    {V4L2_CID_FOCUS_ABSOLUTE, {0, 250}},
};

std::vector<ControlValue> values(const Controls& controls, const std::map<std::uint32_t, ControlRange>& camera = webcam)
{
    return control_values(controls, [&](std::uint32_t id) -> std::optional<ControlRange> {
        const auto found = camera.find(id);
        return found == camera.end() ? std::nullopt : std::optional{found->second};
    });
}

}  // namespace

TEST_CASE("by itself a camera exposes and focuses, for lamps of 50 Hz, at its full rate")
{
    CHECK(values({}) == std::vector<ControlValue>{{V4L2_CID_POWER_LINE_FREQUENCY, V4L2_CID_POWER_LINE_FREQUENCY_50HZ},
                                                  {V4L2_CID_AUTO_WHITE_BALANCE, 1},
                                                  {V4L2_CID_EXPOSURE_AUTO, V4L2_EXPOSURE_APERTURE_PRIORITY},
                                                  {V4L2_CID_EXPOSURE_AUTO_PRIORITY, 0},
                                                  {V4L2_CID_FOCUS_AUTO, 1}});
}

TEST_CASE("kept values are set after their automatic is off, within the camera's range")
{
    const auto set = values({.focus = 40, .exposure = 5000});
    CHECK(set == std::vector<ControlValue>{{V4L2_CID_POWER_LINE_FREQUENCY, V4L2_CID_POWER_LINE_FREQUENCY_50HZ},
                                           {V4L2_CID_AUTO_WHITE_BALANCE, 1},
                                           {V4L2_CID_EXPOSURE_AUTO, V4L2_EXPOSURE_MANUAL},
                                           {V4L2_CID_EXPOSURE_AUTO_PRIORITY, 0},
                                           {V4L2_CID_EXPOSURE_ABSOLUTE, 2047},
                                           {V4L2_CID_FOCUS_AUTO, 0},
                                           {V4L2_CID_FOCUS_ABSOLUTE, 100}});
}

TEST_CASE("what a camera hasn't got is passed over")
{
    CHECK(values({.focus = 40}, {}).empty());
    CHECK(set_controls("/dev/no-such-camera", {.focus = 40}) == 0);
}
