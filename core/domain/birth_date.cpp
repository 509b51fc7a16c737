#include "core/domain/birth_date.h"

#include "core/domain/ascii.h"

#include <fmt/format.h>

#include <array>

namespace oss::domain {

namespace {

constexpr int first_year = 1900;

Date to_date(const WrittenDate& date)
{
    return Date{std::chrono::year{date.year}, std::chrono::month{static_cast<unsigned>(date.month)},
                std::chrono::day{static_cast<unsigned>(date.day)}};
}

bool is_real(const WrittenDate& date)
{
    return date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= 31 && to_date(date).ok();
}

tl::unexpected<FieldProblem> not_on_calendar(const WrittenDate& date)
{
    return tl::unexpected<FieldProblem>(FieldProblem{"err.birth_invalid", {}, date});
}

}  // namespace

BirthDate::BirthDate(const Date& date)
{
    const WrittenDate parts = written(date);
    std::array<char, 10> iso{};
    fmt::format_to_n(iso.data(), iso.size(), "{:04}-{:02}-{:02}", parts.year, parts.month, parts.day);
    m_iso.assign({iso.data(), iso.size()});
    base::wipe(iso.data(), iso.size());
}

Parsed<BirthDate> BirthDate::parse(const WrittenDate& date, const Date& today)
{
    if (date.day == 0 || date.month == 0 || date.year == 0) {
        return problem("err.birth_missing");
    }
    if (!is_real(date) || date.year < first_year || date.year > 9999) {
        return not_on_calendar(date);
    }
    if (to_date(date) > today) {
        return problem("err.birth_future");
    }
    return BirthDate{to_date(date)};
}

Parsed<BirthDate> BirthDate::parse_iso(std::string_view text, const Date& today)
{
    const auto date = written_from_iso(text);
    return date ? parse(*date, today) : problem("err.birth_missing");
}

Date BirthDate::date() const
{
    return to_date({ascii::to_number(iso().substr(8, 2)), ascii::to_number(iso().substr(5, 2)), year()});
}

int BirthDate::year() const { return ascii::to_number(iso().substr(0, 4)); }

int BirthDate::age_on(const Date& day) const { return completed_years(date(), day); }

int completed_years(const Date& birth, const Date& day)
{
    const int years = static_cast<int>(day.year()) - static_cast<int>(birth.year());
    const auto in_year = [](const Date& date) { return std::chrono::month_day{date.month(), date.day()}; };
    return in_year(day) < in_year(birth) ? years - 1 : years;
}

}  // namespace oss::domain
