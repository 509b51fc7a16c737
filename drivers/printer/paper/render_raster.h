#pragma once

#include "core/base/result.h"
#include "drivers/printer/paper/bitmap.h"
#include "drivers/printer/paper/document.h"
#include "drivers/printer/paper/fonts.h"

namespace oss::printer {

/// Draws `document` on paper of `dots` dots, at a size of letters that fits the paper.
/// Fails with bad_input when a QR payload is too long for the paper.
base::Result<Bitmap> render_raster(const Document& document, int dots, const FontSet& fonts);

}  // namespace oss::printer
