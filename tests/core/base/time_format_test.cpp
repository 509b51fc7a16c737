#include "core/base/time_format.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <string>

using namespace oss::base;

TEST_CASE("a moment is written in the office's time")
{
    const UtcTime time = from_wib({.year = 2026, .month = 11, .day = 23, .hour = 10, .minute = 42, .second = 7});
    CHECK(to_rfc3339(time) == "2026-11-23T10:42:07+07:00");
    CHECK(parse_rfc3339("2026-11-23T10:42:07+07:00").value() == time);
    CHECK(parse_rfc3339("2026-11-23T03:42:07Z").value() == time);
}

TEST_CASE("a moment after midnight in Mojokerto is still yesterday in UTC")
{
    const WallTime wall = to_wib(parse_rfc3339("2026-12-31T17:30:00Z").value());
    CHECK(wall.year == 2027);
    CHECK(wall.month == 1);
    CHECK(wall.day == 1);
    CHECK(wall.hour == 0);
    CHECK(wall.minute == 30);
}

TEST_CASE("a day begins at midnight in Mojokerto")
{
    CHECK(to_rfc3339(parse_wib_day("2026-11-23").value()) == "2026-11-23T00:00:00+07:00");
    const auto* no_day = GENERATE("", "2026-02-30", "23-11-2026", "2026-11-23T10:00:00");
    CHECK(parse_wib_day(no_day).error().code() == ErrorCode::bad_input);
}

TEST_CASE("fractions are cut to milliseconds")
{
    const auto whole = parse_rfc3339("2026-11-23T10:42:07Z").value();
    CHECK(parse_rfc3339("2026-11-23T10:42:07.1239Z").value() == whole + std::chrono::milliseconds{123});
    CHECK(parse_rfc3339("2026-11-23T10:42:07.5-00:30").value() ==
          whole + std::chrono::milliseconds{500} + std::chrono::minutes{30});
}

TEST_CASE("what is not a time is refused")
{
    const std::string text = GENERATE("", "2026-11-23", "2026-11-23T10:42:07", "2026-02-30T10:42:07Z",
                                      "2026-11-23T24:00:00Z", "2026-11-23T10:42:07.Z", "2026-11-23T10:42:07+7:00",
                                      "2026-11-23T10:42:07Zx", "abcd-11-23T10:42:07Z", "2026-11-23T10:60:07Z");
    CAPTURE(text);
    CHECK(parse_rfc3339(text).error().code() == ErrorCode::bad_input);
}
