#pragma once

#include "core/base/clock.h"
#include "drivers/camera/feed.h"

#include <string>

namespace oss::camera {

/// The simulated camera: sees the newest JPEG or PNG of `folder` (by time of change, then by
/// name), ten times a second, through the same decoders and appsink as the real one. An empty
/// folder is an unplugged camera, a damaged picture a broken one.
base::Result<std::unique_ptr<Feed>> open_folder(const std::string& folder, const base::Clock& clock);

}  // namespace oss::camera
