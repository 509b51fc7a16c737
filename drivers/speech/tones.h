#pragma once

#include "drivers/speech/wav.h"

#include <cstdint>

namespace oss::speech {

/// The sounds of the machine.
enum class Tone : std::uint8_t { key, button, found, error, gong, success };

/// Draws a tone: two rising notes, a gong, a tick of wood. Always the same samples.
Samples make_tone(Tone tone);

}  // namespace oss::speech
