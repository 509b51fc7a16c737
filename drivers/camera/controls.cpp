#include "drivers/camera/controls.h"

#include "drivers/camera/video_node.h"

#include <linux/videodev2.h>

#include <algorithm>

namespace oss::camera {
namespace {

constexpr std::int32_t whole = 100;  ///< of Controls::focus

std::optional<ControlRange> range_of(const VideoNode& node, std::uint32_t id)
{
    v4l2_queryctrl query{};
    query.id = id;
    constexpr std::uint32_t unusable = V4L2_CTRL_FLAG_DISABLED | V4L2_CTRL_FLAG_READ_ONLY;
    if (!node.query(VIDIOC_QUERYCTRL, query) || (query.flags & unusable) != 0) {
        return std::nullopt;
    }
    return ControlRange{query.minimum, query.maximum};
}

}  // namespace

std::vector<ControlValue> control_values(const Controls& controls, const FindRange& range)
{
    std::vector<ControlValue> values;
    const auto set = [&](std::uint32_t id, std::int32_t value) {
        if (const auto limits = range(id)) {
            values.push_back({id, std::clamp(value, limits->least, limits->most)});
        }
    };
    set(V4L2_CID_POWER_LINE_FREQUENCY, V4L2_CID_POWER_LINE_FREQUENCY_50HZ);
    set(V4L2_CID_AUTO_WHITE_BALANCE, 1);
    // The lens' opening is fixed in these cameras: "aperture priority" is their automatic.
    set(V4L2_CID_EXPOSURE_AUTO, controls.exposure ? V4L2_EXPOSURE_MANUAL : V4L2_EXPOSURE_APERTURE_PRIORITY);
    set(V4L2_CID_EXPOSURE_AUTO_PRIORITY, 0);
    if (controls.exposure) {
        set(V4L2_CID_EXPOSURE_ABSOLUTE, *controls.exposure);
    }
    set(V4L2_CID_FOCUS_AUTO, controls.focus ? 0 : 1);
    const auto focus = controls.focus ? range(V4L2_CID_FOCUS_ABSOLUTE) : std::nullopt;
    if (focus) {
        set(V4L2_CID_FOCUS_ABSOLUTE, focus->least + (focus->most - focus->least) * *controls.focus / whole);
    }
    return values;
}

int set_controls(const std::string& path, const Controls& controls)
{
    const VideoNode node{path};
    if (!node.is_open()) {
        return 0;
    }
    int done = 0;
    for (const ControlValue& wanted : control_values(controls, [&](std::uint32_t id) { return range_of(node, id); })) {
        v4l2_control control{.id = wanted.id, .value = wanted.value};
        done += node.query(VIDIOC_S_CTRL, control) ? 1 : 0;
    }
    return done;
}

}  // namespace oss::camera
