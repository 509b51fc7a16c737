#pragma once

#include "drivers/camera/frame.h"
#include "drivers/scanner/code.h"

#include <cstdint>
#include <memory>
#include <string>

namespace oss::test {

/// A 1280x720 frame with one code in its middle, black on light grey.
/// The encoders are ZXing's and, for Micro QR, libqrencode's.
camera::FramePtr draw_code(scanner::Symbology symbology, const std::string& text, std::uint64_t sequence = 1);

/// The same without a code.
camera::FramePtr draw_nothing(std::uint64_t sequence = 1);

}  // namespace oss::test
