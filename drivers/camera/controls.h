#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace oss::camera {

/// How the camera shall take its pictures: `camera.*` of the configuration.
struct Controls {
    /// Where the lens stays, 0 far to 100 near, so that it doesn't hunt while a card moves;
    /// nothing: the camera focuses by itself.
    std::optional<int> focus{};
    /// Of a picture, in tenths of a millisecond; nothing: the camera decides, but never
    /// at the cost of pictures a second.
    std::optional<int> exposure{};
};

/// A control of V4L2 and its value.
struct ControlValue {
    std::uint32_t id = 0;
    std::int32_t value = 0;

    bool operator==(const ControlValue&) const = default;
};

/// The least and most of a control, or nothing when the camera hasn't got it.
struct ControlRange {
    std::int32_t least = 0;
    std::int32_t most = 0;
};
using FindRange = std::function<std::optional<ControlRange>(std::uint32_t id)>;

/// What to set, in this order: automatic ways off before the values they would hold. Always
/// 50 Hz, the frequency of Indonesia's lamps.
std::vector<ControlValue> control_values(const Controls& controls, const FindRange& range);

/// Sets them on a device; what it hasn't got or refuses is passed over. A plugged-in camera
/// starts with its own values: to be called each time it is opened. Answers how many were set.
int set_controls(const std::string& path, const Controls& controls);

}  // namespace oss::camera
