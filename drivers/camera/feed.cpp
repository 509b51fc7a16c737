#include "drivers/camera/feed.h"

#include "drivers/camera/capture_device.h"
#include "drivers/camera/folder_feed.h"
#include "drivers/camera/pipeline.h"

#include <fmt/format.h>

#include <filesystem>
#include <utility>

namespace oss::camera {
namespace {

using base::Error;
using base::ErrorCode;

constexpr std::chrono::milliseconds decoding_turn{50};
constexpr int decoding_turns = 100;

class DeviceFeed final : public Feed {
public:
    explicit DeviceFeed(std::unique_ptr<Pipeline> pipeline) : m_pipeline(std::move(pipeline)) {}

    base::Result<FramePtr> next(std::chrono::milliseconds wait) override
    {
        FramePtr frame = OSS_TRY(m_pipeline->next(wait, m_sequence + 1));
        if (frame) {
            ++m_sequence;
        }
        return frame;
    }

private:
    std::unique_ptr<Pipeline> m_pipeline;
    std::uint64_t m_sequence = 0;
};

base::Result<std::unique_ptr<Feed>> open_device(const CaptureDevice& device, const Controls& controls,
                                                const base::Clock& clock)
{
    set_controls(device.path, controls);
    const bool jpeg = device.format.encoding == CaptureFormat::Encoding::jpeg;
    const std::string description = fmt::format(
        "v4l2src name=source ! {},width={},height={} ! {} videoconvert ! video/x-raw,format=RGBx",
        jpeg ? "image/jpeg" : "video/x-raw", device.format.width, device.format.height, jpeg ? "jpegdec !" : "");
    return std::make_unique<DeviceFeed>(OSS_TRY(Pipeline::launch(description, "device", device.path, clock)));
}

base::Result<std::unique_ptr<Feed>> open(const Source& source, const Controls& controls, const base::Clock& clock)
{
    switch (source.kind()) {
    case Source::Kind::none: return Error{ErrorCode::device_absent, "this kiosk is configured without a camera"};
    case Source::Kind::automatic: return open_device(OSS_TRY(first_capture_device()), controls, clock);
    case Source::Kind::v4l2: return open_device(OSS_TRY(capture_device(source.path())), controls, clock);
    case Source::Kind::files: return open_folder(source.path(), clock);
    }
    return Error{ErrorCode::internal, "no such kind of camera"};
}

}  // namespace

OpenFeed gstreamer_feed(Source source, const base::Clock& clock, Controls controls)
{
    return [source = std::move(source), controls, &clock] { return open(source, controls, clock); };
}

base::Result<FramePtr> read_picture(const std::string& path, const base::Clock& clock)
{
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error)) {
        return Error{ErrorCode::not_found, path};
    }
    const auto pipeline = OSS_TRY(Pipeline::launch(
        "filesrc name=source ! decodebin ! videoconvert ! video/x-raw,format=RGBx", "location", path, clock));
    // In short turns: an error of the pipeline doesn't end the wait for its picture.
    for (int turn = 0; turn < decoding_turns; ++turn) {
        if (FramePtr frame = OSS_TRY(pipeline->next(decoding_turn, 1))) {
            return frame;
        }
    }
    return Error{ErrorCode::camera_failed, path + " holds no picture"};
}

}  // namespace oss::camera
