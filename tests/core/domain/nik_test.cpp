#include "core/domain/nik.h"

#include "tests/core/domain/samples.h"

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <utility>

using oss::domain::Nik;
using oss::domain::WrittenDate;
using oss::test::day;
using oss::test::nik;
using oss::test::sample_today;

namespace {

/// A NIK of Magersari with the date part `ddmmyy`.
std::string with_date(std::string_view ddmmyy) { return std::string{"357602"}.append(ddmmyy).append("9001"); }

}  // namespace

TEST_CASE("a NIK is read with spaces, dots and hyphens between its digits")
{
    for (const std::string_view text : {"3576025203869001", "3576 0252 0386 9001", " 3576.0252.0386.9001 ",
                                        "357602-520386-9001", "3 5-7.6 025203869001\n"}) {
        CAPTURE(text);
        const auto parsed = Nik::parse(text);
        REQUIRE(parsed);
        CHECK(parsed->digits() == "3576025203869001");
    }
}

TEST_CASE("anything but sixteen digits is told with the number of digits")
{
    const std::pair<std::string_view, int> shorter[]{
        {"", 0}, {" - . ", 0}, {"35760252038690", 14}, {"357602520386900", 15}};
    for (const auto& [text, count] : shorter) {
        const auto parsed = Nik::parse(text);
        REQUIRE_FALSE(parsed);
        CHECK(parsed.error().text_key == "err.nik_length");
        CHECK(parsed.error().n == count);
    }
    const auto longer = Nik::parse("3576025203869001 77");
    REQUIRE_FALSE(longer);
    CHECK(longer.error().text_key == "err.nik_long");
    CHECK(longer.error().n == 18);
}

TEST_CASE("other characters than digits are named as such")
{
    for (const std::string_view text :
         {"357602520386900l", "357602520386900O", "NIK 3576025203869001", "3576025203869001;", "3576/0252/0386/9001"}) {
        CAPTURE(text);
        const auto parsed = Nik::parse(text);
        REQUIRE_FALSE(parsed);
        CHECK(parsed.error().text_key == "err.nik_digits");
    }
}

TEST_CASE("sixteen equal digits are no NIK")
{
    for (char digit = '0'; digit <= '9'; ++digit) {
        const auto parsed = Nik::parse(std::string(16, digit));
        REQUIRE_FALSE(parsed);
        CHECK(parsed.error().text_key == "err.nik_same");
    }
}

TEST_CASE("days run from 01 to 31, and from 41 to 71 for women")
{
    for (const std::string_view date : {"010386", "310386", "410386", "710386"}) {
        CAPTURE(date);
        CHECK(Nik::parse(with_date(date)));
    }
    for (const std::string_view date : {"000386", "320386", "400386", "720386", "990386"}) {
        CAPTURE(date);
        const auto parsed = Nik::parse(with_date(date));
        REQUIRE_FALSE(parsed);
        CHECK(parsed.error().text_key == "err.nik_date");
    }
}

TEST_CASE("a woman's second day of the month keeps its zero")
{
    CHECK(nik(with_date("420386")).likely_birth_date(sample_today) == day(1986, 3, 2));
}

TEST_CASE("months run from 01 to 12")
{
    CHECK(Nik::parse(with_date("120186")));
    CHECK(Nik::parse(with_date("121286")));
    CHECK(Nik::parse(with_date("120086")).error().tanggal == WrittenDate{12, 0, 0});
    CHECK(Nik::parse(with_date("521386")).error().tanggal == WrittenDate{12, 13, 0});
}

TEST_CASE("a date that exists in neither century is named without the women's offset")
{
    CHECK(Nik::parse(with_date("310286")).error().tanggal == WrittenDate{31, 2, 0});
    CHECK(Nik::parse(with_date("710286")).error().tanggal == WrittenDate{31, 2, 0});
    CHECK(Nik::parse(with_date("310486")).error().tanggal == WrittenDate{31, 4, 0});
    CHECK(Nik::parse(with_date("300288")).error().tanggal == WrittenDate{30, 2, 0});
}

TEST_CASE("29 February needs a leap year in one of the two centuries")
{
    CHECK(Nik::parse(with_date("290288")));
    CHECK(Nik::parse(with_date("690288")));
    CHECK(Nik::parse(with_date("290200")));  // 2000 was a leap year, 1900 was not
    const auto parsed = Nik::parse(with_date("290287"));
    REQUIRE_FALSE(parsed);
    CHECK(parsed.error().text_key == "err.nik_date");
    CHECK(parsed.error().tanggal == WrittenDate{29, 2, 87});
}

TEST_CASE("serials start at 0001")
{
    CHECK(Nik::parse("3576025203860000").error().text_key == "err.nik_serial");
    CHECK(Nik::parse("3576025203869999"));
}

TEST_CASE("no area is refused")
{
    for (const std::string_view text :
         {"9976025203869001", "3599025203869001", "3576995203869001", "0000005203869001", "9101015203869001"}) {
        CAPTURE(text);
        CHECK(Nik::parse(text));
    }
}

TEST_CASE("the codes of the areas are the first digits")
{
    const Nik sample = nik("3576025203869001");
    CHECK(sample.province_code() == "35");
    CHECK(sample.regency_code() == "3576");
    CHECK(sample.district_code() == "357602");
}

TEST_CASE("the century is the one that makes the holder 17 to 110 years old")
{
    CHECK(nik(with_date("120386")).likely_birth_date(sample_today) == day(1986, 3, 12));
    CHECK(nik(with_date("120305")).likely_birth_date(sample_today) == day(2005, 3, 12));
    CHECK(nik(with_date("120327")).likely_birth_date(sample_today) == day(1927, 3, 12));
    CHECK(nik(with_date("231109")).likely_birth_date(sample_today) == day(2009, 11, 23));
    CHECK(nik(with_date("231116")).likely_birth_date(sample_today) == day(1916, 11, 23));
}

TEST_CASE("no birth date is offered when neither century fits")
{
    CHECK_FALSE(nik(with_date("241109")).likely_birth_date(sample_today));  // 16, or 117
    CHECK_FALSE(nik(with_date("010112")).likely_birth_date(sample_today));  // 14, or 114
}

TEST_CASE("the leap day of the right century is found")
{
    CHECK(nik(with_date("290200")).likely_birth_date(sample_today) == day(2000, 2, 29));
    CHECK(nik(with_date("290204")).likely_birth_date(sample_today) == day(2004, 2, 29));
    CHECK(nik(with_date("290228")).likely_birth_date(sample_today) == day(1928, 2, 29));
}

TEST_CASE("a NIK can mean a day of either century")
{
    const Nik sample = nik(with_date("520305"));
    CHECK(sample.may_mean(day(1905, 3, 12)));
    CHECK(sample.may_mean(day(2005, 3, 12)));
    CHECK_FALSE(sample.may_mean(day(2005, 3, 13)));
    CHECK_FALSE(sample.may_mean(day(1805, 3, 12)));
    CHECK_FALSE(nik(with_date("290200")).may_mean(day(1900, 3, 1)));
}

TEST_CASE("a date of the last seventeen years points to a family card")
{
    CHECK(nik(with_date("120315")).looks_like_family_card(sample_today));
    CHECK(nik(with_date("231126")).looks_like_family_card(sample_today));
    CHECK(nik(with_date("241109")).looks_like_family_card(sample_today));
}

TEST_CASE("older, later and women's dates do not point to a family card")
{
    CHECK_FALSE(nik(with_date("231109")).looks_like_family_card(sample_today));  // 17 today
    CHECK_FALSE(nik(with_date("241126")).looks_like_family_card(sample_today));  // not yet issued
    CHECK_FALSE(nik(with_date("120386")).looks_like_family_card(sample_today));
    CHECK_FALSE(nik(with_date("520315")).looks_like_family_card(sample_today));
}

TEST_CASE("the written forms show what each place may show")
{
    const Nik sample = nik("3576021203869001");
    CHECK(sample.grouped().view() == "3576 0212 0386 9001");
    CHECK(sample.masked() == "3576 02•• •••• 9001");
    CHECK(sample.masked_long() == "••••••••••••9001");
    CHECK(sample.masked_short() == "••••9001");
}
