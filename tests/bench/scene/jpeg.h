#pragma once

#include "core/base/result.h"

#include <opencv2/core.hpp>

#include <string>

namespace oss::scene {

/// Writes a BGR picture as a webcam would send it (4:2:2). Fails with io.
base::Result<void> save_jpeg(const cv::Mat& picture, int quality, const std::string& path);

}  // namespace oss::scene
