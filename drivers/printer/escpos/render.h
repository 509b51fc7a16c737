#pragma once

#include "core/base/result.h"
#include "drivers/printer/escpos/profile.h"
#include "drivers/printer/paper/document.h"
#include "drivers/printer/paper/fonts.h"

#include <cstdint>
#include <vector>

namespace oss::printer {

/// The bytes that print `document` on `profile`'s printer, from the first line to the cut:
/// as a picture or in the printer's own letters. Without initialising the printer and
/// without asking it for an answer, which Printer does. Fails as render_raster().
base::Result<std::vector<std::uint8_t>> encode(const Document& document, const Profile& profile, const FontSet& fonts);

}  // namespace oss::printer
