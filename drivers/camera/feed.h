#pragma once

#include "core/base/result.h"
#include "drivers/camera/controls.h"
#include "drivers/camera/frame.h"
#include "drivers/camera/source.h"

#include <chrono>
#include <functional>
#include <memory>
#include <string>

namespace oss::camera {

/// One opened stream of pictures. Used by one thread; closed by its destructor.
class Feed {
public:
    virtual ~Feed() = default;

    /// The newest picture not yet taken, or nullptr when none came within `wait`. An error
    /// (device_absent, device_busy, device_lost, camera_failed) ends this feed: open another.
    virtual base::Result<FramePtr> next(std::chrono::milliseconds wait) = 0;
};

/// Opens a feed, or says why not. May take a second; called on the camera's thread only.
using OpenFeed = std::function<base::Result<std::unique_ptr<Feed>>()>;

/// Opens `source` through GStreamer, each time anew, and sets a device's `controls` each time.
/// `clock` is borrowed and outlives the function and its feeds.
OpenFeed gstreamer_feed(Source source, const base::Clock& clock, Controls controls = {});

/// The picture in one JPEG or PNG file, decoded as the camera's are. Blocks for at most
/// 5 s. Fails with not_found, camera_failed.
base::Result<FramePtr> read_picture(const std::string& path, const base::Clock& clock);

}  // namespace oss::camera
