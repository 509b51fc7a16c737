#pragma once

#include "core/base/result.h"
#include "drivers/printer/escpos/encoder.h"
#include "drivers/printer/escpos/profile.h"
#include "drivers/printer/paper/document.h"

namespace oss::printer {

/// Writes `document` in the printer's font A, only QR symbols as pictures: a tenth of the
/// bytes, for slow lines. Fails with bad_input when a QR payload is too long for the paper.
base::Result<void> render_font(const Document& document, const Profile& profile, Encoder& encoder);

}  // namespace oss::printer
