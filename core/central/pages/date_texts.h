#pragma once

#include "core/base/clock.h"
#include "core/central/pages/strings.h"

#include <string>

namespace oss::central {

/// "23 Desember 2026" on calendars in Mojokerto.
std::string long_date(const Strings& strings, Language language, base::UtcTime time);
/// "23 Des 2026"
std::string short_date(const Strings& strings, Language language, base::UtcTime time);
/// "26 November 2026, 10.42 WIB"
std::string date_and_time(const Strings& strings, Language language, base::UtcTime time);
/// Whole days from today to that day on calendars in Mojokerto; 0 when it is past.
int days_until(base::UtcTime now, base::UtcTime then);

}  // namespace oss::central
