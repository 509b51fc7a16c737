#pragma once

#include "core/base/clock.h"

#include <string>
#include <string_view>
#include <vector>

namespace oss::central {

/// One day in a citizen's calendar.
struct CalendarDay {
    std::string uid;  ///< the same each time, so that a second import replaces the first
    base::UtcTime made_at;
    base::UtcTime day;  ///< any moment of the day in Mojokerto
    std::string summary;
    std::string description;
    std::string url;
    std::vector<int> alarm_days;  ///< alarms so many days before, at 08:00
};

/// The calendar file (RFC 5545), to be sent as text/calendar.
std::string to_icalendar(const CalendarDay& entry);

}  // namespace oss::central
