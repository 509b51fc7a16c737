#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "drivers/camera/frame.h"

#include <chrono>
#include <memory>
#include <string>

namespace oss::camera {

/// A running GStreamer pipeline that ends in an appsink which keeps only the newest picture.
/// Used by one thread. The destructor closes the device; that may take a moment.
class Pipeline {
public:
    /// Starts `description` (GStreamer's launch syntax) followed by conversion and appsink.
    /// Its element named "source" gets `value` as `property`: paths don't go through the
    /// launch syntax. Fails with device_absent, device_busy, camera_failed.
    static base::Result<std::unique_ptr<Pipeline>> launch(const std::string& description, const char* property,
                                                          const std::string& value, const base::Clock& clock);
    Pipeline(const Pipeline&) = delete;
    Pipeline& operator=(const Pipeline&) = delete;
    ~Pipeline();

    /// The newest picture, numbered `sequence`, or nullptr when none came within `wait`.
    /// Errors: as launch(), and device_lost when the stream ended.
    base::Result<FramePtr> next(std::chrono::milliseconds wait, std::uint64_t sequence);

private:
    struct Elements;
    Pipeline(std::unique_ptr<Elements> elements, const base::Clock& clock);

    std::unique_ptr<Elements> m_elements;
    const base::Clock& m_clock;
};

}  // namespace oss::camera
