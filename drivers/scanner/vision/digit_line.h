#pragma once

#include "drivers/scanner/vision/digit_grid.h"
#include "drivers/scanner/vision/digit_network.h"
#include "drivers/scanner/vision/picture.h"

#include <array>
#include <optional>
#include <vector>

namespace oss::scanner {

/// What one frame says about the 16 printed digits.
struct DigitLine {
    std::array<DigitScores, nik_cells> cells{};
    Outline outline{};  ///< of the line in the frame
    float score = 0;    ///< how well the line fits: 0 at best
};

/// Dots a millimetre of the pictures that digits are read from.
inline constexpr float line_scale = 7;

/// Straightens the print that `outline` marks into `columns` columns of the network's rows:
/// paper 0, ink 1, light evened out.
std::vector<float> line_picture(const GreyView& frame, const Outline& outline, int columns);

/// Reads the NIK printed on a card whose outline is known: upright, or turned by half a
/// circle when `upside_down`. Nothing when no line of 16 digits stands where cards have it.
std::optional<DigitLine> read_digits(const GreyView& frame, const Outline& card, bool upside_down,
                                     const DigitNetwork& network);

}  // namespace oss::scanner
