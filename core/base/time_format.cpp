#include "core/base/time_format.h"

#include <fmt/format.h>

#include <optional>

namespace oss::base {
namespace {

using namespace std::chrono_literals;

/// Takes digits from the front of `text`; nothing is taken when they are not all digits.
std::optional<int> take_number(std::string_view& text, std::size_t digits)
{
    if (text.size() < digits) {
        return std::nullopt;
    }
    int value = 0;
    for (const char c : text.substr(0, digits)) {
        if (c < '0' || c > '9') {
            return std::nullopt;
        }
        value = value * 10 + (c - '0');
    }
    text.remove_prefix(digits);
    return value;
}

bool take_any_of(std::string_view& text, std::string_view characters)
{
    if (text.empty() || characters.find(text.front()) == std::string_view::npos) {
        return false;
    }
    text.remove_prefix(1);
    return true;
}

std::chrono::milliseconds take_fraction(std::string_view& text, bool& valid)
{
    int value = 0;
    int scale = 100;
    std::size_t digits = 0;
    while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
        value += (text.front() - '0') * scale;
        scale /= 10;
        ++digits;
        text.remove_prefix(1);
    }
    valid = digits > 0;
    return std::chrono::milliseconds{value};
}

std::optional<std::chrono::minutes> take_offset(std::string_view& text)
{
    if (take_any_of(text, "Zz")) {
        return 0min;
    }
    const bool west = !text.empty() && text.front() == '-';
    if (!take_any_of(text, "+-")) {
        return std::nullopt;
    }
    const auto hours = take_number(text, 2);
    if (!hours || *hours > 23 || !take_any_of(text, ":")) {
        return std::nullopt;
    }
    const auto minutes = take_number(text, 2);
    if (!minutes || *minutes > 59) {
        return std::nullopt;
    }
    const auto total = std::chrono::minutes{*hours * 60 + *minutes};
    return west ? -total : total;
}

}  // namespace

WallTime to_wib(UtcTime time)
{
    const auto local = time + wib_offset;
    const auto day = std::chrono::floor<std::chrono::days>(local);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss clock{std::chrono::floor<std::chrono::seconds>(local - day)};
    return WallTime{
        .year = static_cast<int>(date.year()),
        .month = static_cast<int>(static_cast<unsigned>(date.month())),
        .day = static_cast<int>(static_cast<unsigned>(date.day())),
        .hour = static_cast<int>(clock.hours().count()),
        .minute = static_cast<int>(clock.minutes().count()),
        .second = static_cast<int>(clock.seconds().count()),
    };
}

UtcTime from_wib(const WallTime& wall)
{
    const std::chrono::sys_days day{std::chrono::year{wall.year} / wall.month / wall.day};
    return UtcTime{day} + std::chrono::hours{wall.hour} + std::chrono::minutes{wall.minute} +
           std::chrono::seconds{wall.second} - wib_offset;
}

std::string to_rfc3339(UtcTime time)
{
    const WallTime wall = to_wib(time);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}+07:00", wall.year, wall.month, wall.day, wall.hour,
                       wall.minute, wall.second);
}

Result<UtcTime> parse_rfc3339(std::string_view text)
{
    const Error malformed{ErrorCode::bad_input, "not an RFC 3339 time"};
    const auto year = take_number(text, 4);
    const bool first_dash = take_any_of(text, "-");
    const auto month = take_number(text, 2);
    const bool second_dash = take_any_of(text, "-");
    const auto day = take_number(text, 2);
    const bool separator = take_any_of(text, "Tt ");
    const auto hour = take_number(text, 2);
    const bool first_colon = take_any_of(text, ":");
    const auto minute = take_number(text, 2);
    const bool second_colon = take_any_of(text, ":");
    const auto second = take_number(text, 2);
    if (!year || !month || !day || !hour || !minute || !second || !first_dash || !second_dash || !separator ||
        !first_colon || !second_colon) {
        return malformed;
    }
    bool fraction_valid = true;
    const auto fraction = take_any_of(text, ".") ? take_fraction(text, fraction_valid) : 0ms;
    const auto offset = take_offset(text);
    const auto date = std::chrono::year{*year} / *month / *day;
    // A leap second (60) is read as the first second of the next minute, as POSIX time does.
    if (!fraction_valid || !offset || !text.empty() || !date.ok() || *hour > 23 || *minute > 59 || *second > 60) {
        return malformed;
    }
    return UtcTime{std::chrono::sys_days{date}} + std::chrono::hours{*hour} + std::chrono::minutes{*minute} +
           std::chrono::seconds{*second} + fraction - *offset;
}

Result<UtcTime> parse_wib_day(std::string_view day) { return parse_rfc3339(fmt::format("{}T00:00:00+07:00", day)); }

}  // namespace oss::base
