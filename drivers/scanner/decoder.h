#pragma once

#include "core/base/result.h"
#include "drivers/camera/frame.h"
#include "drivers/scanner/code.h"
#include "drivers/scanner/printed_number.h"
#include "drivers/scanner/vision/picture.h"

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

/// The frame's brightness, borrowed for as long as the frame lives.
inline GreyView grey_view(const camera::Frame& frame)
{
    return {frame.grey().data(), frame.width(), frame.height(), frame.width()};
}

/// What a look for print shows.
struct PrintSight {
    std::optional<Corners> card{};  ///< of the card's outline in the frame, when one is seen
    bool upside_down = false;       ///< the digits stand on their heads; known only with digits
    std::optional<PrintedDigits> digits{};
};

/// Finds a code in a frame. Used by one thread. Whatever a citizen shows gets in here, so the
/// kiosk runs it in a process of its own: sandbox/process_decoder.h.
class Decoder {
public:
    virtual ~Decoder() = default;

    /// The first code found, or nothing. Fails with scanner_failed when the decoder itself
    /// broke; the next frame may be tried. Blocks for as long as `effort` says.
    virtual base::Result<std::optional<Code>> decode(const GreyView& frame, Effort effort) = 0;

    /// The card, and the digits printed on it, for want of a code. About 10 ms after a thorough
    /// decode() of the same frame, else 20 ms. Fails as decode() does.
    virtual base::Result<PrintSight> read_print(const GreyView& frame) = 0;

    /// The session is over: nothing of its pictures may stay in memory.
    virtual void forget() = 0;
};

/// The decoder in this process, which may then be no other's: a picture can crash it, and
/// forget() only drops what the decoder itself keeps.
std::unique_ptr<Decoder> make_decoder();

}  // namespace oss::scanner
