#pragma once

#include "core/base/result.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace oss::camera {

/// One way in which a capture device can send pictures.
struct CaptureFormat {
    enum class Encoding : std::uint8_t { jpeg, raw };
    Encoding encoding = Encoding::raw;
    int width = 0;
    int height = 0;

    bool operator==(const CaptureFormat&) const = default;
};

struct CaptureDevice {
    std::string path;
    CaptureFormat format;
};

/// The format to ask for: JPEG before raw (raw 720p gives 5-10 pictures/s on USB 2), then the
/// size nearest to 1280x720. Nothing when there is none of at least 640x480.
std::optional<CaptureFormat> best_format(std::span<const CaptureFormat> formats);

/// Asks the device what it offers (V4L2: VIDIOC_QUERYCAP, VIDIOC_ENUM_FMT,
/// VIDIOC_ENUM_FRAMESIZES). Fails with device_absent, device_busy, camera_failed.
base::Result<CaptureDevice> capture_device(const std::string& path);

/// The first of /dev/video0..63 that can capture; devices of metadata only are passed over.
/// Fails with device_absent.
base::Result<CaptureDevice> first_capture_device();

}  // namespace oss::camera
