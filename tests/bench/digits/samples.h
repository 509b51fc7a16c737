#pragma once

#include "core/base/result.h"
#include "drivers/scanner/vision/digit_network.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace oss::digits {

/// What one answer of the network sees, and what it should say.
struct Sample {
    std::array<float, static_cast<std::size_t>(scanner::DigitNetwork::rows* scanner::DigitNetwork::window)> window{};
    int label = scanner::DigitNetwork::none;
};

/// Draws `cards` invented cards in the typefaces below `folder`, takes pictures of each in all
/// degrees of difficulty, cuts the line of digits out, placed as roughly as a reader finds it,
/// and samples it. The same seed gives the same samples.
base::Result<std::vector<Sample>> draw_samples(int cards, std::uint64_t seed, const std::string& folder);

}  // namespace oss::digits
