#include "core/domain/date.h"

#include "core/base/time_format.h"

#include <fmt/format.h>

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
