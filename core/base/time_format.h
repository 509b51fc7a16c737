#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <string>
#include <string_view>

namespace oss::base {

/// Western Indonesian Time, the office's: UTC+7 all year (Keppres 41/1987).
inline constexpr std::chrono::hours wib_offset{7};

/// A moment as a clock on the office's wall shows it (WIB).
struct WallTime {
    int year = 0;
    int month = 0;  ///< 1-12
    int day = 0;    ///< 1-31
    int hour = 0;
    int minute = 0;
    int second = 0;
};

WallTime to_wib(UtcTime time);

/// The moment at which clocks in Mojokerto show `wall`. Its fields must form a real date.
UtcTime from_wib(const WallTime& wall);

/// RFC 3339 with the office's offset: "2026-11-23T10:42:07+07:00".
std::string to_rfc3339(UtcTime time);

/// When the day "2026-11-23" begins in Mojokerto. Fails with bad_input.
Result<UtcTime> parse_wib_day(std::string_view day);

/// Reads RFC 3339 with any offset and optional fraction (cut to milliseconds).
/// Fails with bad_input.
Result<UtcTime> parse_rfc3339(std::string_view text);

}  // namespace oss::base
