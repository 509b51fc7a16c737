#pragma once

#include "drivers/printer/paper/bitmap.h"

#include <cstdint>
#include <string>

namespace oss::bench {

/// What a telephone's camera reads of `paper` as a tired printer makes it and a hand holds it:
/// dead dots of the head, skipped rows, fading, a little turned, out of focus, with noise; all
/// by `seed`. Tried at three distances, 1.5 camera pixels a dot and fewer. Empty when no QR is read.
std::string read_worn(const printer::Bitmap& paper, std::uint32_t seed);

}  // namespace oss::bench
