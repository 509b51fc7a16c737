#pragma once

#include "core/base/random.h"
#include "core/domain/field_problem.h"

#include <array>
#include <compare>
#include <string>
#include <string_view>

namespace oss::domain {

/// The four characters at the head of every reference of one kiosk: "MJK1".
class KioskPrefix {
public:
    /// Four characters of Crockford's alphabet, read as forgivingly as a reference.
    /// Fails with err.reference.
    static Parsed<KioskPrefix> parse(std::string_view text);

    std::string_view view() const { return {m_text.data(), m_text.size()}; }
    friend bool operator==(const KioskPrefix&, const KioskPrefix&) = default;

private:
    friend class Reference;
    KioskPrefix() = default;

    std::array<char, 4> m_text{};
};

/// The number of an application: kiosk prefix, 11 random characters of Crockford's base 32
/// (55 bits, so it can't be guessed) and a check character: "MJK1-7F3K-92Q4-X8TM".
///
/// The alphabet is 0123456789ABCDEFGHJKMNPQRSTVWXYZ. It keeps 0 and 1 because reading maps
/// O to 0 and I and L to 1: confusing them can't produce another number, and 32 symbols
/// make a field. In that field, GF(2)[x]/(x^5 + x^2 + 1), the 16 symbols c0...c15 satisfy
/// the sum of x^(15-i) c_i = 31. The weights are distinct and not zero, so any one wrong
/// character and any swap of two characters, neighbours or not, is noticed; other mistakes
/// with a probability of 31/32. (31 makes the number in the design's pictures a valid one,
/// and all zeros an invalid one.) Not personal; may be logged.
class Reference {
public:
    static Reference generate(const KioskPrefix& prefix, base::Random& random);

    /// Ignores spaces and hyphens; takes lower case, O for 0, I and L for 1.
    /// Fails with err.reference.
    static Parsed<Reference> parse(std::string_view text);

    /// "MJK1-7F3K-92Q4-X8TM"
    std::string text() const;
    /// "MJK1"
    std::string_view prefix() const { return {m_symbols.data(), 4}; }

    friend bool operator==(const Reference&, const Reference&) = default;
    friend auto operator<=>(const Reference&, const Reference&) = default;

private:
    Reference() = default;

    std::array<char, 16> m_symbols{};
};

/// "MJK1-7F3K-9": what was typed so far of a reference, as references are written.
std::string in_groups(std::string_view symbols);

}  // namespace oss::domain
