#include "drivers/camera/capture_device.h"

#include "drivers/camera/video_node.h"

#include <linux/videodev2.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <tuple>

namespace oss::camera {
namespace {

using base::Error;
using base::ErrorCode;
using Encoding = CaptureFormat::Encoding;

constexpr int wanted_width = 1280;
constexpr int wanted_height = 720;
constexpr int least_width = 640;
constexpr int least_height = 480;
constexpr int device_count = 64;

std::optional<Encoding> encoding_of(std::uint32_t pixel_format)
{
    switch (pixel_format) {
    case V4L2_PIX_FMT_MJPEG:
    case V4L2_PIX_FMT_JPEG: return Encoding::jpeg;
    case V4L2_PIX_FMT_YUYV:
    case V4L2_PIX_FMT_UYVY:
    case V4L2_PIX_FMT_NV12:
    case V4L2_PIX_FMT_YUV420:
    case V4L2_PIX_FMT_RGB24:
    case V4L2_PIX_FMT_BGR24:
    case V4L2_PIX_FMT_GREY: return Encoding::raw;
    default: return std::nullopt;  // Bayer, depth and compressed video: nothing here decodes them
    }
}

/// `wanted` brought into a range that goes in steps.
int nearest_step(int wanted, std::uint32_t least, std::uint32_t most, std::uint32_t step)
{
    const auto low = static_cast<int>(least);
    const int value = std::clamp(wanted, low, std::max(low, static_cast<int>(most)));
    return low + (value - low) / static_cast<int>(std::max(step, 1U)) * static_cast<int>(std::max(step, 1U));
}

void add_sizes(const VideoNode& device, std::uint32_t pixel_format, Encoding encoding,
               std::vector<CaptureFormat>& formats)
{
    v4l2_frmsizeenum size{};
    size.pixel_format = pixel_format;
    for (size.index = 0; device.query(VIDIOC_ENUM_FRAMESIZES, size); ++size.index) {
        if (size.type == V4L2_FRMSIZE_TYPE_DISCRETE) {
            formats.push_back(
                {encoding, static_cast<int>(size.discrete.width), static_cast<int>(size.discrete.height)});
            continue;
        }
        const auto& range = size.stepwise;
        formats.push_back({encoding, nearest_step(wanted_width, range.min_width, range.max_width, range.step_width),
                           nearest_step(wanted_height, range.min_height, range.max_height, range.step_height)});
        return;
    }
}

std::vector<CaptureFormat> offered_formats(const VideoNode& device)
{
    std::vector<CaptureFormat> formats;
    v4l2_fmtdesc description{};
    description.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
    for (description.index = 0; device.query(VIDIOC_ENUM_FMT, description); ++description.index) {
        if (const auto encoding = encoding_of(description.pixelformat)) {
            add_sizes(device, description.pixelformat, *encoding, formats);
        }
    }
    return formats;
}

}  // namespace

std::optional<CaptureFormat> best_format(std::span<const CaptureFormat> formats)
{
    // Smaller is better.
    const auto rank = [](const CaptureFormat& format) {
        const int distance = std::abs(format.width - wanted_width) + std::abs(format.height - wanted_height);
        return std::tuple{format.encoding != Encoding::jpeg, distance};
    };
    std::optional<CaptureFormat> best;
    for (const CaptureFormat& format : formats) {
        const bool enough = format.width >= least_width && format.height >= least_height;
        if (enough && (!best || rank(format) < rank(*best))) {
            best = format;
        }
    }
    return best;
}

base::Result<CaptureDevice> capture_device(const std::string& path)
{
    const VideoNode device{path};
    if (!device.is_open()) {
        const int reason = errno;
        return Error{reason == EBUSY ? ErrorCode::device_busy : ErrorCode::device_absent,
                     path + ": " + std::strerror(reason)};
    }
    v4l2_capability capability{};
    const bool answered = device.query(VIDIOC_QUERYCAP, capability);
    const auto needed = V4L2_CAP_VIDEO_CAPTURE | V4L2_CAP_STREAMING;
    if (!answered || (capability.device_caps & needed) != needed) {
        return Error{ErrorCode::camera_failed, path + " does not capture pictures"};
    }
    const auto format = best_format(offered_formats(device));
    if (!format) {
        return Error{ErrorCode::camera_failed, path + " offers no usable format"};
    }
    return CaptureDevice{path, *format};
}

base::Result<CaptureDevice> first_capture_device()
{
    for (int number = 0; number < device_count; ++number) {
        if (auto device = capture_device("/dev/video" + std::to_string(number))) {
            return device;
        }
    }
    return Error{ErrorCode::device_absent, "no capture device with a usable format"};
}

}  // namespace oss::camera
