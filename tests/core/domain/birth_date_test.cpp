#include "core/domain/birth_date.h"

#include "tests/core/domain/samples.h"

#include <catch2/catch_test_macros.hpp>

using oss::domain::BirthDate;
using oss::domain::completed_years;
using oss::domain::WrittenDate;
using oss::test::birth_date;
using oss::test::day;
using oss::test::sample_today;

TEST_CASE("an empty day, month or year is asked for")
{
    for (const WrittenDate& date :
         {WrittenDate{0, 3, 1986}, WrittenDate{12, 0, 1986}, WrittenDate{12, 3, 0}, WrittenDate{}}) {
        const auto parsed = BirthDate::parse(date, sample_today);
        REQUIRE_FALSE(parsed);
        CHECK(parsed.error().text_key == "err.birth_missing");
    }
}

TEST_CASE("a date that no calendar has is named")
{
    for (const WrittenDate& date :
         {WrittenDate{30, 2, 1986}, WrittenDate{29, 2, 1987}, WrittenDate{29, 2, 1900}, WrittenDate{31, 4, 1986},
          WrittenDate{32, 1, 1986}, WrittenDate{-1, 1, 1986}, WrittenDate{1, 13, 1986}, WrittenDate{1, -1, 1986},
          WrittenDate{1, 257, 1986}, WrittenDate{257, 1, 1986}, WrittenDate{1, 1, 1899}, WrittenDate{1, 1, -5},
          WrittenDate{1, 1, 100000}}) {
        const auto parsed = BirthDate::parse(date, sample_today);
        CAPTURE(date.day, date.month, date.year);
        REQUIRE_FALSE(parsed);
        CHECK(parsed.error().text_key == "err.birth_invalid");
        CHECK(parsed.error().tanggal == date);
    }
}

TEST_CASE("leap days exist in leap years")
{
    CHECK(BirthDate::parse({29, 2, 1988}, sample_today));
    CHECK(BirthDate::parse({29, 2, 2000}, sample_today));
}

TEST_CASE("nobody is born tomorrow, but somebody may be born today")
{
    const auto tomorrow = BirthDate::parse({24, 11, 2026}, sample_today);
    REQUIRE_FALSE(tomorrow);
    CHECK(tomorrow.error().text_key == "err.birth_future");
    CHECK(BirthDate::parse({23, 11, 2026}, sample_today));
}

TEST_CASE("the contract's form goes there and back")
{
    const auto parsed = BirthDate::parse_iso("1986-03-12", sample_today);
    REQUIRE(parsed);
    CHECK(*parsed == birth_date(1986, 3, 12));
    CHECK(parsed->iso() == "1986-03-12");
    CHECK(parsed->date() == day(1986, 3, 12));
    CHECK(parsed->year() == 1986);
}

TEST_CASE("other forms than the contract's are refused")
{
    for (const std::string_view text : {"", "1986-3-12", "12-03-1986", "1986/03/12", "1986-03-1x",
                                        "1986-03-12T00:00:00Z", "19860312", "-986-03-12", "1986--3-12"}) {
        CAPTURE(text);
        CHECK_FALSE(BirthDate::parse_iso(text, sample_today));
    }
    CHECK(BirthDate::parse_iso("1986-02-30", sample_today).error().text_key == "err.birth_invalid");
    CHECK(BirthDate::parse_iso("2027-01-01", sample_today).error().text_key == "err.birth_future");
}

TEST_CASE("a year is complete on the birthday")
{
    const BirthDate born = birth_date(2009, 11, 23);
    CHECK(born.age_on(day(2026, 11, 22)) == 16);
    CHECK(born.age_on(day(2026, 11, 23)) == 17);
    CHECK(born.age_on(day(2026, 11, 24)) == 17);
}

TEST_CASE("born on a leap day, one turns older on 1 March of common years")
{
    const BirthDate born = birth_date(2008, 2, 29);
    CHECK(born.age_on(day(2025, 2, 28)) == 16);
    CHECK(born.age_on(day(2025, 3, 1)) == 17);
    CHECK(born.age_on(day(2028, 2, 28)) == 19);
    CHECK(born.age_on(day(2028, 2, 29)) == 20);
}

TEST_CASE("years before birth count backwards") { CHECK(completed_years(day(2030, 1, 1), day(2026, 11, 23)) < 0); }
