#include "core/central/pages/date_texts.h"

#include "core/base/time_format.h"
#include "core/domain/date.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

namespace oss::central {
namespace {

std::string_view month_name(const Strings& strings, Language language, int month)
{
    return strings.text(language, fmt::format("month.{}", month));
}

}  // namespace

std::string long_date(const Strings& strings, Language language, base::UtcTime time)
{
    const base::WallTime wall = base::to_wib(time);
    return fmt::format("{} {} {}", wall.day, month_name(strings, language, wall.month), wall.year);
}

std::string short_date(const Strings& strings, Language language, base::UtcTime time)
{
    const base::WallTime wall = base::to_wib(time);
    return fmt::format("{} {} {}", wall.day, month_name(strings, language, wall.month).substr(0, 3), wall.year);
}

std::string date_and_time(const Strings& strings, Language language, base::UtcTime time)
{
    const base::WallTime wall = base::to_wib(time);
    return fmt::format("{}, {:02}.{:02} WIB", long_date(strings, language, time), wall.hour, wall.minute);
}

int days_until(base::UtcTime now, base::UtcTime then)
{
    const auto day = [](base::UtcTime time) { return std::chrono::sys_days{domain::date_in_mojokerto(time)}; };
    return std::max(0, static_cast<int>((day(then) - day(now)).count()));
}

}  // namespace oss::central
