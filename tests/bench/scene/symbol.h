#pragma once

#include "core/base/result.h"

#include <opencv2/core.hpp>

#include <cstdint>
#include <string>

namespace oss::scene {

enum class Symbol : std::uint8_t { qr, code128, pdf417 };

/// The code's modules, black 0 and white 255, without quiet zone. By libzint: the encoder is
/// no relative of the decoder tested. Fails with bad_input.
base::Result<cv::Mat> draw_symbol(Symbol symbol, const std::string& text);

}  // namespace oss::scene
