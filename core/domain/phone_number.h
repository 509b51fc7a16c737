#pragma once

#include "core/base/wiped_text.h"
#include "core/domain/field_problem.h"

#include <string>
#include <string_view>

namespace oss::domain {

/// An Indonesian mobile number: +62, then 9 to 13 digits of which the first is 8.
/// Wipes itself.
class PhoneNumber {
public:
    /// Takes 08..., 8..., 62 8..., +62 8... (and +62 08..., a common slip); ignores spaces,
    /// dots, hyphens and parentheses. Fails with err.phone_short, err.phone_long,
    /// err.phone_start.
    static Parsed<PhoneNumber> parse(std::string_view text);

    /// "+6281200000000" (E.164). Borrowed from this object.
    std::string_view e164() const { return m_e164.view(); }
    /// "0812 0000 0000", as people write it.
    base::WipedText<20> display() const;
    /// "0812 •••• •000", UTF-8: the first four and the last three digits.
    std::string masked() const;

    friend bool operator==(const PhoneNumber&, const PhoneNumber&) = default;

private:
    explicit PhoneNumber(std::string_view subscriber);
    std::string_view subscriber() const { return e164().substr(3); }

    base::WipedText<16> m_e164;
};

}  // namespace oss::domain
