#pragma once

#include "drivers/scanner/vision/picture.h"

#include <optional>

namespace oss::scanner {

/// A card seen in a frame.
struct FoundCard {
    Outline outline{};  ///< a long side first; may be upside down, which the outline doesn't show
    float support = 0;  ///< 0..1: how much of the outline shows in the picture
};

/// Looks for the outline of a card of ISO/IEC 7810 ID-1 (85.6 x 54 mm), lying however it
/// likes, in part covered. About 10 ms for 1280x720 on one core.
std::optional<FoundCard> find_card(const GreyView& frame);

}  // namespace oss::scanner
