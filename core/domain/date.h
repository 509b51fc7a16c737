#pragma once

#include "core/base/clock.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace oss::domain {

/// A day on the calendar. Always a real one where this folder hands it out.
using Date = std::chrono::year_month_day;

/// The day that calendars in Mojokerto show at `time` (WIB).
Date date_in_mojokerto(base::UtcTime time);

/// A date as someone wrote it, which need not exist: 31 February, a month 13.
struct WrittenDate {
    int day = 0;    ///< 0 when left empty
    int month = 0;  ///< 0 when left empty
    int year = 0;   ///< 0 when left empty or not told; below 100 as in a NIK
};

bool operator==(const WrittenDate& a, const WrittenDate& b);

WrittenDate written(const Date& date);

/// "2026-11-23", as the contract writes a day.
std::string iso_text(const Date& date);
/// Reads "2026-11-23"; what it names need not exist. None for any other form.
std::optional<WrittenDate> written_from_iso(std::string_view text);
/// As written_from_iso(), and none for a day that is not on the calendar.
std::optional<Date> date_from_iso(std::string_view text);

/// The key of the month's name in assets/strings ("month.2"), empty unless 1-12.
std::string_view month_key(int month);

/// "12 Maret 1986", "31 Februari", "29 Februari 87"; "31-13-1986" when `month_name`
/// is empty because there is no such month.
std::string format_date(const WrittenDate& date, std::string_view month_name);

}  // namespace oss::domain
