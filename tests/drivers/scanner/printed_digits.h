#pragma once

#include "drivers/scanner/printed_number.h"

#include <string_view>

namespace oss::test {

inline constexpr float sure = -0.01F;
inline constexpr float unsure = -0.6F;

/// A frame whose print says `sixteen` digits, each with the same conviction.
inline scanner::PrintedDigits printed_digits(std::string_view sixteen, float conviction = sure)
{
    scanner::PrintedDigits frame;
    for (std::size_t i = 0; i < scanner::PrintedDigits::length; ++i) {
        frame.chances[i].fill(conviction == sure ? -7.0F : -2.5F);
        frame.chances[i][static_cast<std::size_t>(sixteen[i] - '0')] = conviction;
    }
    return frame;
}

}  // namespace oss::test
