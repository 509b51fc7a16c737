#pragma once

#include "core/base/wiped_text.h"
#include "core/domain/field_problem.h"

#include <string_view>

namespace oss::domain {

/// A full name as on a KTP: 2 to 100 characters out of letters, space and . ' -, upper
/// case as KTPs print it, single spaces. Wipes itself.
class PersonName {
public:
    /// Fails with err.name_empty, err.name_short, err.name_long, err.name_characters.
    static Parsed<PersonName> parse(std::string_view text);

    /// Borrowed from this object.
    std::string_view view() const { return m_text.view(); }

    friend bool operator==(const PersonName&, const PersonName&) = default;

private:
    PersonName() = default;

    base::WipedText<100> m_text;
};

}  // namespace oss::domain
