#pragma once

#include "drivers/scanner/vision/picture.h"

#include <vector>

namespace oss::scanner {

/// Where bars stand side by side: a bar code or PDF417, lying however it likes.
struct CodeArea {
    Outline outline{};  ///< with its quiet zone; reads from left to right or the other way round
    float width = 0;    ///< pixels of the frame
    float height = 0;
    float strength = 0;  ///< contrast, over all of the area
};

/// Areas by strength, at most `most`. About 2 ms for 1280x720 on one core.
///
/// By the structure tensor of blocks of pixels (Bigün and Granlund, 1987): bars give strong
/// gradients that all point the same way. Neighbouring blocks that agree make an area.
std::vector<CodeArea> find_code_areas(const GreyView& frame, std::size_t most);

/// Where something lies that is dense and dark and bright in all directions, as QR, Data Matrix
/// and Aztec are: upright squares with room around, the densest first, at most `most`. About
/// 1 ms.
std::vector<CodeArea> find_square_areas(const GreyView& frame, std::size_t most);

}  // namespace oss::scanner
