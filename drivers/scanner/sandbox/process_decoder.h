#pragma once

#include "core/base/clock.h"
#include "drivers/scanner/decoder.h"
#include "drivers/scanner/sandbox/decoder_process.h"

#include <memory>
#include <string>

namespace oss::scanner {

/// The decoder in a process of its own, `program` being oss-decoder: whatever a citizen shows
/// can bring down that process only, which may do nothing but answer and is started anew for
/// the next frame. forget() ends it. `clock` is borrowed and outlives the decoder.
std::unique_ptr<Decoder> make_process_decoder(std::string program, const base::Clock& clock,
                                              sandbox::ProcessDelays delays = {});

/// oss-decoder's path: beside the running program.
std::string decoder_program();

}  // namespace oss::scanner
