#include "kiosk/screens/page/date_parts.h"

namespace oss::screens {
namespace {

/// Two characters of a NIK as a number.
int two_digits(std::string_view digits, std::size_t at) { return (digits[at] - '0') * 10 + (digits[at + 1] - '0'); }

constexpr int added_for_women = 40;

base::WipedText<16> word(std::string_view text) { return base::WipedText<16>{text.substr(0, 16)}; }

}  // namespace

DateParts date_parts(const domain::WrittenDate& date, const domain::WrittenDate& other, const Words& words)
{
    const bool short_year = date.year < 100 || other.year < 100;
    DateParts parts;
    parts.words[0] = word(NumberText{date.day}.view());
    parts.words[1] = word(words(domain::month_key(date.month)));
    parts.words[2] = word(NumberText{date.year}.view());
    parts.differs = {date.day != other.day, date.month != other.month,
                     short_year ? date.year % 100 != other.year % 100 : date.year != other.year};
    return parts;
}

domain::WrittenDate date_in(const domain::Nik& nik, const domain::Date& today)
{
    if (const auto date = nik.likely_birth_date(today)) {
        return domain::written(*date);
    }
    const int day = two_digits(nik.digits(), 6);
    return {.day = day > added_for_women ? day - added_for_women : day,
            .month = two_digits(nik.digits(), 8),
            .year = two_digits(nik.digits(), 10)};
}

}  // namespace oss::screens
