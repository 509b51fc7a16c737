#include "drivers/camera/pipeline.h"

#include "core/base/assert.h"

#include <gst/app/gstappsink.h>
#include <gst/gst.h>
#include <gst/video/video.h>

#include <optional>
#include <utility>

namespace oss::camera {
namespace {

using base::Error;
using base::ErrorCode;

template <typename T, void (*Free)(T*)>
struct FreeWith {
    void operator()(T* pointer) const { Free(pointer); }
};

void unref_object(GstElement* element) { gst_object_unref(element); }
void unref_bus(GstBus* bus) { gst_object_unref(bus); }

using ElementPtr = std::unique_ptr<GstElement, FreeWith<GstElement, unref_object>>;
using BusPtr = std::unique_ptr<GstBus, FreeWith<GstBus, unref_bus>>;
using SamplePtr = std::unique_ptr<GstSample, FreeWith<GstSample, gst_sample_unref>>;
using MessagePtr = std::unique_ptr<GstMessage, FreeWith<GstMessage, gst_message_unref>>;
using GErrorPtr = std::unique_ptr<GError, FreeWith<GError, g_error_free>>;

constexpr const char* tail = " ! appsink name=sink max-buffers=1 drop=true sync=false enable-last-sample=false";

ErrorCode code_of(const GError& error)
{
    if (error.domain != GST_RESOURCE_ERROR) {
        return ErrorCode::camera_failed;
    }
    switch (error.code) {
    case GST_RESOURCE_ERROR_NOT_FOUND:
    case GST_RESOURCE_ERROR_OPEN_READ:
    case GST_RESOURCE_ERROR_OPEN_READ_WRITE: return ErrorCode::device_absent;
    case GST_RESOURCE_ERROR_BUSY: return ErrorCode::device_busy;
    case GST_RESOURCE_ERROR_READ: return ErrorCode::device_lost;
    default: return ErrorCode::camera_failed;
    }
}

/// What the pipeline complained about, if it did.
std::optional<Error> complaint(GstBus* bus)
{
    constexpr auto wanted = static_cast<GstMessageType>(GST_MESSAGE_ERROR | GST_MESSAGE_EOS);
    const MessagePtr message{gst_bus_pop_filtered(bus, wanted)};
    if (!message) {
        return std::nullopt;
    }
    if (GST_MESSAGE_TYPE(message.get()) == GST_MESSAGE_EOS) {
        return Error{ErrorCode::device_lost, "the camera's stream ended"};
    }
    GError* raw = nullptr;
    gst_message_parse_error(message.get(), &raw, nullptr);
    const GErrorPtr error{raw};
    return Error{code_of(*error), error->message};
}

base::Result<FramePtr> to_frame(GstSample* sample, std::uint64_t sequence, base::Instant now)
{
    GstVideoInfo info;
    GstVideoFrame mapped;
    if (gst_video_info_from_caps(&info, gst_sample_get_caps(sample)) == FALSE ||
        GST_VIDEO_INFO_FORMAT(&info) != GST_VIDEO_FORMAT_RGBx || GST_VIDEO_INFO_WIDTH(&info) > Frame::largest_side ||
        GST_VIDEO_INFO_HEIGHT(&info) > Frame::largest_side) {
        return Error{ErrorCode::camera_failed, "pictures of a kind or size that is not supported"};
    }
    if (gst_video_frame_map(&mapped, &info, gst_sample_get_buffer(sample), GST_MAP_READ) == FALSE) {
        return Error{ErrorCode::camera_failed, "the picture can't be read"};
    }
    const auto stride = static_cast<std::size_t>(GST_VIDEO_FRAME_PLANE_STRIDE(&mapped, 0));
    const auto height = static_cast<std::size_t>(GST_VIDEO_FRAME_HEIGHT(&mapped));
    const auto* pixels = static_cast<const std::uint8_t*>(GST_VIDEO_FRAME_PLANE_DATA(&mapped, 0));
    auto frame = std::make_shared<Frame>(GST_VIDEO_FRAME_WIDTH(&mapped), static_cast<int>(height), sequence, now);
    frame->fill_from_rgbx({pixels, stride * height}, stride);
    gst_video_frame_unmap(&mapped);
    return FramePtr{std::move(frame)};
}

}  // namespace

struct Pipeline::Elements {
    ElementPtr pipeline;
    ElementPtr sink;
    BusPtr bus;

    ~Elements()
    {
        if (pipeline) {
            gst_element_set_state(pipeline.get(), GST_STATE_NULL);
        }
    }
};

Pipeline::Pipeline(std::unique_ptr<Elements> elements, const base::Clock& clock)
    : m_elements(std::move(elements)), m_clock(clock)
{
}

Pipeline::~Pipeline() = default;

base::Result<std::unique_ptr<Pipeline>> Pipeline::launch(const std::string& description, const char* property,
                                                         const std::string& value, const base::Clock& clock)
{
    GError* raw = nullptr;
    // Does nothing from the second call on.
    if (gst_init_check(nullptr, nullptr, &raw) == FALSE) {
        const GErrorPtr error{raw};
        return Error{ErrorCode::camera_failed, error ? error->message : "GStreamer did not start"};
    }
    auto elements = std::make_unique<Elements>();
    elements->pipeline.reset(
        gst_parse_launch_full((description + tail).c_str(), nullptr, GST_PARSE_FLAG_FATAL_ERRORS, &raw));
    if (!elements->pipeline) {
        const GErrorPtr error{raw};
        return Error{ErrorCode::camera_failed, error ? error->message : "no pipeline"};
    }
    gst_object_ref_sink(elements->pipeline.get());
    auto* bin = reinterpret_cast<GstBin*>(elements->pipeline.get());
    elements->sink.reset(gst_bin_get_by_name(bin, "sink"));
    elements->bus.reset(gst_element_get_bus(elements->pipeline.get()));
    const ElementPtr source{gst_bin_get_by_name(bin, "source")};
    OSS_ASSERT(source && elements->sink && elements->bus);
    g_object_set(source.get(), property, value.c_str(), nullptr);

    if (gst_element_set_state(elements->pipeline.get(), GST_STATE_PLAYING) == GST_STATE_CHANGE_FAILURE) {
        return complaint(elements->bus.get()).value_or(Error{ErrorCode::camera_failed, "the camera did not start"});
    }
    return std::unique_ptr<Pipeline>{new Pipeline{std::move(elements), clock}};
}

base::Result<FramePtr> Pipeline::next(std::chrono::milliseconds wait, std::uint64_t sequence)
{
    auto* sink = reinterpret_cast<GstAppSink*>(m_elements->sink.get());
    const auto nanoseconds = static_cast<GstClockTime>(std::chrono::nanoseconds{wait}.count());
    if (const SamplePtr sample{gst_app_sink_try_pull_sample(sink, nanoseconds)}) {
        return to_frame(sample.get(), sequence, m_clock.steady());
    }
    if (auto error = complaint(m_elements->bus.get())) {
        return *std::move(error);
    }
    return FramePtr{};
}

}  // namespace oss::camera
