#include "core/domain/nik.h"

#include "core/domain/ascii.h"
#include "core/domain/birth_date.h"

#include <algorithm>
#include <array>

namespace oss::domain {

namespace {

constexpr std::size_t nik_length = 16;
constexpr int womens_day_offset = 40;

/// Digits 7 to 12 as they stand, the day without the women's offset.
WrittenDate date_part(std::string_view digits)
{
    const int day = ascii::to_number(digits.substr(6, 2));
    const bool offset = day > womens_day_offset && day <= womens_day_offset + 31;
    return {offset ? day - womens_day_offset : day, ascii::to_number(digits.substr(8, 2)),
            ascii::to_number(digits.substr(10, 2))};
}

/// The day that the date part means in the century starting with `first_year`, if any.
std::optional<Date> date_in_century(const WrittenDate& part, int first_year)
{
    if (part.day < 1 || part.day > 31 || part.month < 1 || part.month > 12) {
        return std::nullopt;
    }
    const Date date{std::chrono::year{first_year + part.year}, std::chrono::month{static_cast<unsigned>(part.month)},
                    std::chrono::day{static_cast<unsigned>(part.day)}};
    return date.ok() ? std::optional{date} : std::nullopt;
}

std::array<std::optional<Date>, 2> possible_dates(const WrittenDate& part)
{
    return {date_in_century(part, 1900), date_in_century(part, 2000)};
}

tl::unexpected<FieldProblem> impossible_date(const WrittenDate& part)
{
    // The year only matters where the day exists in some years: 29 February.
    const bool needs_year = part.day == 29 && part.month == 2;
    const WrittenDate shown{part.day, part.month, needs_year ? part.year : 0};
    return tl::unexpected<FieldProblem>(FieldProblem{"err.nik_date", {}, shown});
}

void append_bullets(std::string& text, int count)
{
    for (int i = 0; i < count; ++i) {
        text += bullet;
    }
}

}  // namespace

Parsed<Nik> Nik::parse(std::string_view text)
{
    base::WipedText<nik_length> digits;
    int count = 0;
    for (const char c : text) {
        if (ascii::is_space(c) || c == '.' || c == '-') {
            continue;
        }
        if (!ascii::is_digit(c)) {
            return problem("err.nik_digits");
        }
        digits.push_back(c);
        ++count;
    }
    if (count != static_cast<int>(nik_length)) {
        const bool too_short = count < static_cast<int>(nik_length);
        return tl::unexpected<FieldProblem>(FieldProblem{too_short ? "err.nik_length" : "err.nik_long", count});
    }
    const std::string_view all = digits.view();
    if (all.find_first_not_of(all.front()) == std::string_view::npos) {
        return problem("err.nik_same");
    }
    const WrittenDate part = date_part(all);
    if (std::ranges::none_of(possible_dates(part), [](const auto& date) { return date.has_value(); })) {
        return impossible_date(part);
    }
    if (all.substr(12) == "0000") {
        return problem("err.nik_serial");
    }
    return Nik{all};
}

std::optional<Date> Nik::likely_birth_date(const Date& today) const
{
    for (const std::optional<Date>& date : possible_dates(date_part(digits()))) {
        if (!date) {
            continue;
        }
        const int age = completed_years(*date, today);
        if (age >= adult_age && age <= oldest_expected_age) {
            return date;
        }
    }
    return std::nullopt;
}

bool Nik::may_mean(const Date& date) const
{
    const auto dates = possible_dates(date_part(digits()));
    return std::ranges::find(dates, std::optional{date}) != dates.end();
}

bool Nik::looks_like_family_card(const Date& today) const
{
    // A card's number carries the plain day of issue, never one with the women's offset.
    if (ascii::to_number(digits().substr(6, 2)) > womens_day_offset) {
        return false;
    }
    const std::optional<Date> recent = date_in_century(date_part(digits()), 2000);
    return recent && *recent <= today && completed_years(*recent, today) < adult_age;
}

base::WipedText<19> Nik::grouped() const
{
    base::WipedText<19> text;
    for (std::size_t i = 0; i < nik_length; ++i) {
        if (i > 0 && i % 4 == 0) {
            text.push_back(' ');
        }
        text.push_back(digits()[i]);
    }
    return text;
}

std::string Nik::masked() const
{
    std::string text{digits().substr(0, 4)};
    text += ' ';
    text += digits().substr(4, 2);
    append_bullets(text, 2);
    text += ' ';
    append_bullets(text, 4);
    text += ' ';
    text += digits().substr(12);
    return text;
}

std::string Nik::masked_long() const
{
    std::string text;
    append_bullets(text, 12);
    text += digits().substr(12);
    return text;
}

std::string Nik::masked_short() const
{
    std::string text;
    append_bullets(text, 4);
    text += digits().substr(12);
    return text;
}

}  // namespace oss::domain
