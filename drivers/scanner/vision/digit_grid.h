#pragma once

#include "drivers/scanner/vision/digit_network.h"

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

namespace oss::scanner {

inline constexpr std::size_t nik_cells = 16;

/// The likeliest digit's score in one answer.
float best_digit(const DigitScores& scores);

/// Sixteen places along a line of print, evenly apart, that the network finds digits in.
struct DigitGrid {
    std::array<std::size_t, nik_cells> places{};  ///< indices of answers
    float score = 0;                              ///< 0 at best
};

/// The grid that fits best what the network said along a line. Nothing when the line is too
/// short, or the same digits one place further to either side fit nearly as well: then a smudge
/// beside the line may have passed for its first digit or its last.
std::optional<DigitGrid> find_grid(const std::vector<DigitScores>& answers);

}  // namespace oss::scanner
