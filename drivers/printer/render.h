#pragma once

#include "core/base/result.h"
#include "drivers/printer/bitmap.h"
#include "drivers/printer/document.h"
#include "drivers/printer/fonts.h"
#include "drivers/printer/profile.h"

#include <cstdint>
#include <vector>

namespace oss::printer {

/// Draws `document` on paper of `dots` dots, at a size of letters that fits the paper.
/// Fails with bad_input when a QR payload is too long for the paper.
base::Result<Bitmap> render_raster(const Document& document, int dots, const FontSet& fonts);

/// The bytes that print `document` on `profile`'s printer, from the first line to the cut:
/// as a picture or in the printer's own letters. Without initialising the printer and
/// without asking it for an answer, which Printer does. Fails as render_raster().
base::Result<std::vector<std::uint8_t>> encode(const Document& document, const Profile& profile, const FontSet& fonts);

}  // namespace oss::printer
