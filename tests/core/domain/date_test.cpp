#include "core/domain/date.h"

#include "core/base/time_format.h"
#include "tests/core/domain/samples.h"

#include <catch2/catch_test_macros.hpp>

using namespace std::chrono_literals;
using oss::domain::date_in_mojokerto;
using oss::domain::format_date;
using oss::domain::month_key;
using oss::test::day;

TEST_CASE("the day in Mojokerto changes at midnight WIB, not UTC")
{
    const auto midnight = oss::base::from_wib({2026, 11, 23, 0, 0, 0});
    CHECK(date_in_mojokerto(midnight) == day(2026, 11, 23));
    CHECK(date_in_mojokerto(midnight - 1ms) == day(2026, 11, 22));
    CHECK(date_in_mojokerto(oss::base::from_wib({2026, 12, 31, 23, 59, 59})) == day(2026, 12, 31));
}

TEST_CASE("a month's name is a text key, and there are twelve")
{
    CHECK(month_key(1) == "month.1");
    CHECK(month_key(12) == "month.12");
    CHECK(month_key(0).empty());
    CHECK(month_key(13).empty());
    CHECK(month_key(-1).empty());
}

TEST_CASE("dates are written as people say them, existing or not")
{
    CHECK(format_date({12, 3, 1986}, "Maret") == "12 Maret 1986");
    CHECK(format_date({31, 2, 0}, "Februari") == "31 Februari");
    CHECK(format_date({29, 2, 1}, "Februari") == "29 Februari 01");
    CHECK(format_date({31, 13, 0}, "") == "31-13");
    CHECK(format_date({31, 13, 1986}, "") == "31-13-1986");
}
