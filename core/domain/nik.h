#pragma once

#include "core/base/wiped_text.h"
#include "core/domain/date.h"
#include "core/domain/field_problem.h"

#include <optional>
#include <string>
#include <string_view>

namespace oss::domain {

/// Nomor Induk Kependudukan: PPRRDD (province, regency, district of first registration),
/// DDMMYY of birth with 40 added to the day for women, SSSS serial (PP 37/2007 art. 37).
/// It has no check digit, never changes on moving, and keeps a date that was corrected
/// later: nothing here says that a NIK belongs to a person or a place. Wipes itself.
class Nik {
public:
    /// Ignores spaces, dots and hyphens. Fails with err.nik_digits, err.nik_length {n},
    /// err.nik_long {n}, err.nik_same, err.nik_date {tanggal}, err.nik_serial. An unknown
    /// area is no failure.
    static Parsed<Nik> parse(std::string_view text);

    /// All 16 digits. Borrowed from this object, as are the codes below.
    std::string_view digits() const { return m_digits.view(); }
    std::string_view province_code() const { return digits().substr(0, 2); }
    std::string_view regency_code() const { return digits().substr(0, 4); }
    std::string_view district_code() const { return digits().substr(0, 6); }

    /// The date within, in the century that makes the holder 17 to 110 years old on
    /// `today`; none when neither century does. (At most one can: they lie 100 years apart.)
    std::optional<Date> likely_birth_date(const Date& today) const;

    /// Whether the date within can mean `date`, in either century.
    bool may_mean(const Date& date) const;

    /// Whether this is probably the number of a family card (Nomor KK): same shape, but its
    /// date is the day of issue, so it makes the "holder" younger than 17.
    bool looks_like_family_card(const Date& today) const;

    /// "3576 0212 0386 9001": only for the screens where the citizen compares it.
    base::WipedText<19> grouped() const;
    /// "3576 02•• •••• 9001", UTF-8.
    std::string masked() const;
    /// "••••••••••••9001", UTF-8: mails and account pages.
    std::string masked_long() const;
    /// "••••9001", UTF-8: receipts.
    std::string masked_short() const;

    friend bool operator==(const Nik&, const Nik&) = default;

private:
    explicit Nik(std::string_view digits) : m_digits(digits) {}

    base::WipedText<16> m_digits;
};

}  // namespace oss::domain
