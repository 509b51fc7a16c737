#pragma once

#include "core/base/wiped_text.h"
#include "core/domain/date.h"
#include "core/domain/field_problem.h"

#include <string_view>

namespace oss::domain {

/// Younger than this: the counter helps (requirements A25; a KTP is issued from 17).
inline constexpr int adult_age = 17;
/// Older than this: an officer looks, for a mistyped year is likelier.
inline constexpr int oldest_expected_age = 110;

/// A citizen's date of birth: a real day from 1900 on, not after the day it was entered.
/// Wipes itself. An age under 17 or over 110 is accepted: see assess().
class BirthDate {
public:
    /// Fails with err.birth_missing, err.birth_invalid {tanggal}, err.birth_future.
    static Parsed<BirthDate> parse(const WrittenDate& date, const Date& today);

    /// Reads "1986-03-12" (the contract's form); fails as parse() does.
    static Parsed<BirthDate> parse_iso(std::string_view text, const Date& today);

    Date date() const;
    /// "1986-03-12". Borrowed from this object.
    std::string_view iso() const { return m_iso.view(); }
    int year() const;
    /// Completed years on `day`. Born on 29 February, one turns a year older on 1 March
    /// of common years.
    int age_on(const Date& day) const;

    friend bool operator==(const BirthDate&, const BirthDate&) = default;

private:
    explicit BirthDate(const Date& date);

    base::WipedText<10> m_iso;
};

/// Completed years from `birth` to `day`; negative when `day` comes first.
int completed_years(const Date& birth, const Date& day);

}  // namespace oss::domain
