#pragma once

#include "core/base/result.h"
#include "drivers/camera/frame.h"
#include "drivers/scanner/code.h"
#include "drivers/scanner/printed_number.h"

#include <cstdint>
#include <memory>
#include <optional>

namespace oss::scanner {

/// How much time a frame is worth. A burst is read if any of its frames is: little for most
/// frames, much for some. Figures for 1280x720 on one core.
enum class Effort : std::uint8_t {
    quick,     ///< upright codes of good size, and the clearest bar code however it lies: at most 10 ms
    thorough,  ///< all that may be read: at most 75 ms
};

/// Finds a code in a frame. Used by one thread. Whatever a citizen shows gets in here, so an
/// implementation may run in a process of its own.
class Decoder {
public:
    virtual ~Decoder() = default;

    /// The first code found, or nothing. Fails with scanner_failed when the decoder itself
    /// broke; the next frame may be tried. Blocks for as long as `effort` says.
    virtual base::Result<std::optional<Code>> decode(const camera::Frame& frame, Effort effort) = 0;

    /// The digits printed on a card, for want of a code; nothing when there is no card or no
    /// line of 16 digits. About 30 ms. Fails as decode() does.
    virtual base::Result<std::optional<PrintedDigits>> read_print(const camera::Frame& frame) = 0;
};

/// The decoder in this process.
std::unique_ptr<Decoder> make_decoder();

}  // namespace oss::scanner
