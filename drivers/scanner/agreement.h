#pragma once

#include "drivers/scanner/code.h"

#include <array>
#include <cstdint>

namespace oss::scanner {

/// Believes a code once several frames agree on it: two, and three for bar codes
/// (requirements 3c, rule 3). The frames need not follow one another closely.
class Agreement {
public:
    static constexpr int reads_needed = 2;
    static constexpr int linear_reads_needed = 3;
    /// A code that was not seen for so many frames is forgotten and may be told again.
    static constexpr std::uint64_t frames_remembered = 30;

    /// To be called once a frame, with nullptr when it held no code. True on the frame that
    /// makes `code` believed; false before, and after for as long as it stays in view.
    bool look(const Code* code);

private:
    struct Sighting {
        Symbology symbology = Symbology::qr;
        CodeText text;
        int reads = 0;  ///< 0: this place is free
        std::uint64_t last_frame = 0;
    };

    Sighting& sighting_of(const Code& code);

    std::uint64_t m_frame = 0;
    std::array<Sighting, 3> m_sightings;
};

}  // namespace oss::scanner
