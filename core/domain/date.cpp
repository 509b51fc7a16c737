#include "core/domain/date.h"

#include "core/base/time_format.h"
#include "core/domain/ascii.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace oss::domain {

Date date_in_mojokerto(base::UtcTime time)
{
    return Date{std::chrono::floor<std::chrono::days>(time + base::wib_offset)};
}

bool operator==(const WrittenDate& a, const WrittenDate& b)
{
    return a.day == b.day && a.month == b.month && a.year == b.year;
}

WrittenDate written(const Date& date)
{
    return {static_cast<int>(static_cast<unsigned>(date.day())), static_cast<int>(static_cast<unsigned>(date.month())),
            static_cast<int>(date.year())};
}

std::string iso_text(const Date& date)
{
    const WrittenDate parts = written(date);
    return fmt::format("{:04}-{:02}-{:02}", parts.year, parts.month, parts.day);
}

std::optional<WrittenDate> written_from_iso(std::string_view text)
{
    if (text.size() != 10 || text[4] != '-' || text[7] != '-' || std::ranges::count_if(text, ascii::is_digit) != 8) {
        return std::nullopt;
    }
    return WrittenDate{ascii::to_number(text.substr(8, 2)), ascii::to_number(text.substr(5, 2)),
                       ascii::to_number(text.substr(0, 4))};
}

std::optional<Date> date_from_iso(std::string_view text)
{
    const auto parts = written_from_iso(text);
    if (!parts) {
        return std::nullopt;
    }
    const Date date{std::chrono::year{parts->year}, std::chrono::month{static_cast<unsigned>(parts->month)},
                    std::chrono::day{static_cast<unsigned>(parts->day)}};
    return date.ok() ? std::optional{date} : std::nullopt;
}

std::string_view month_key(int month)
{
    static constexpr std::array<std::string_view, 12> keys{"month.1", "month.2",  "month.3",  "month.4",
                                                           "month.5", "month.6",  "month.7",  "month.8",
                                                           "month.9", "month.10", "month.11", "month.12"};
    return month >= 1 && month <= 12 ? keys[static_cast<std::size_t>(month - 1)] : std::string_view{};
}

std::string format_date(const WrittenDate& date, std::string_view month_name)
{
    if (month_name.empty()) {
        return date.year == 0 ? fmt::format("{:02}-{:02}", date.day, date.month)
                              : fmt::format("{:02}-{:02}-{:02}", date.day, date.month, date.year);
    }
    return date.year == 0 ? fmt::format("{} {}", date.day, month_name)
                          : fmt::format("{} {} {:02}", date.day, month_name, date.year);
}

}  // namespace oss::domain
