#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>

namespace oss::central {

/// A QR symbol as an SVG path, one unit a module, with its quiet zone (ISO/IEC 18004).
struct QrPicture {
    std::string path;  ///< of the dark modules: "M4 4h1v1h-1z..."
    int side = 0;      ///< units along one side
};

/// Fails with bad_input when `text` is too long.
base::Result<QrPicture> qr_picture(std::string_view text);

}  // namespace oss::central
