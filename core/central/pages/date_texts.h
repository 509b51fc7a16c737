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

}  // namespace oss::central
