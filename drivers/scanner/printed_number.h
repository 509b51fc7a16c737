#pragma once

#include "core/domain/nik.h"
#include "drivers/scanner/code.h"

#include <array>
#include <cstddef>
#include <optional>
#include <string>

namespace oss::scanner {

/// What one frame says about the 16 digits printed on a card.
struct PrintedDigits {
    static constexpr std::size_t length = 16;
    /// Natural logarithms of each digit's probability, by place.
    std::array<std::array<float, 10>, length> chances{};
    Corners corners{};  ///< of the line of digits, in the frame
};

/// The likeliest digits of one frame, or nothing when one of them is less than likely.
std::optional<domain::Nik> likeliest(const PrintedDigits& digits);

/// Believes a printed number once at least four frames agree on each of its digits, no
/// other digit has come near, and it is a possible NIK. Whoever reads it must still confirm
/// it: print has no check sum.
class PrintAgreement {
public:
    static constexpr int frames_needed = 4;

    /// To be called with what a frame showed. The number, on the frame that makes it
    /// believed and not again for as long as it stays.
    std::optional<domain::Nik> look(const PrintedDigits& digits);

private:
    struct Place {
        std::array<float, 10> sums{};
        std::array<int, 10> votes{};
    };

    bool contradicts(const PrintedDigits& digits) const;
    std::optional<domain::Nik> agreed() const;

    std::array<Place, PrintedDigits::length> m_places{};
    int m_frames = 0;
    int m_contradictions = 0;
    bool m_told = false;
};

}  // namespace oss::scanner
