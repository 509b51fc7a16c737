#pragma once

#include "core/domain/nik.h"
#include "drivers/scanner/code.h"
#include "drivers/scanner/printed_number.h"

#include <array>
#include <cstdint>
#include <optional>

namespace oss::scanner {

/// What the frames of one session agree on. Believes a code once several frames show it: two,
/// and three for bar codes (requirements 3c, rule 3); and a printed number as PrintAgreement
/// does. The frames need not follow one another closely.
class Agreement {
public:
    static constexpr int reads_needed = 2;
    static constexpr int linear_reads_needed = 3;
    /// A code that was not seen for so many frames is forgotten and may be told again.
    static constexpr std::uint64_t frames_remembered = 30;

    /// To be called once a frame, with nullptr when it held no code. True on the frame that
    /// makes `code` believed; false before, and after for as long as it stays in view.
    bool look(const Code* code);

    /// What a frame's print made believed.
    struct Believed {
        const Code* code = nullptr;  ///< borrowed until the next call
        std::optional<domain::Nik> number{};
    };

    /// To be called after look() on a frame without a code that shows `digits`. Print errs
    /// otherwise than codes do: that it says what a code of another frame says counts as a
    /// frame that agrees, and the code is told rather than the number.
    Believed look(const PrintedDigits& digits);

private:
    struct Sighting {
        Code code;
        int reads = 0;  ///< 0: this place is free
        std::uint64_t last_frame = 0;
    };

    const Code* support(const domain::Nik& printed);
    Sighting& sighting_of(const Code& code);
    bool count(Sighting& sighting) const;

    std::uint64_t m_frame = 0;
    std::array<Sighting, 3> m_sightings;
    PrintAgreement m_print;
};

}  // namespace oss::scanner
