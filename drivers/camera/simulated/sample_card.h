#pragma once

#include "core/base/result.h"
#include "drivers/camera/simulated/canvas.h"

#include <string>
#include <string_view>

namespace oss::camera::simulated {

/// What the simulated camera sees with nothing before it: a table top, 1280x720.
Canvas draw_empty_table();

/// A made-up card on that table, SPESIMEN on it, no copy of a real document: `number` (ASCII,
/// may be empty) where the NIK is printed, and a QR with `payload`. `font` is a TrueType file.
/// Fails with bad_input when the payload is empty or too long, not_found without the font.
base::Result<Canvas> draw_card(std::string_view payload, std::string_view number, const std::string& font);

}  // namespace oss::camera::simulated
