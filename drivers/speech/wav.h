#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace oss::speech {

using Samples = std::vector<std::int16_t>;

/// The samples of a RIFF/WAVE file: PCM, 16 bits, mono, `sample_rate` (WAVEFORMATEX; RIFF
/// chunks of other kinds are passed over). Fails with bad_input.
base::Result<Samples> read_wav(std::span<const std::uint8_t> bytes);

/// As read_wav(), from a file. Fails with not_found, too.
base::Result<Samples> load_wav(const std::string& path);

}  // namespace oss::speech
