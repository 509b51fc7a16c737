#include "core/domain/phone_number.h"

#include <catch2/catch_test_macros.hpp>

#include <string>

using oss::domain::PhoneNumber;

TEST_CASE("all usual ways to write a number mean the same")
{
    for (const std::string_view text :
         {"081200000000", "81200000000", "6281200000000", "+6281200000000", "0812 0000 0000", "+62 812-0000-0000",
          "(0812) 0000.0000", " +62 0812 0000 0000 ", "62081200000000"}) {
        CAPTURE(text);
        const auto parsed = PhoneNumber::parse(text);
        REQUIRE(parsed);
        CHECK(parsed->e164() == "+6281200000000");
    }
}

TEST_CASE("9 to 13 digits follow the country code")
{
    CHECK(PhoneNumber::parse("08" + std::string(7, '0')).error().text_key == "err.phone_short");
    CHECK(PhoneNumber::parse("08" + std::string(8, '0'))->e164().size() == 3 + 9);
    CHECK(PhoneNumber::parse("08" + std::string(12, '0'))->e164().size() == 3 + 13);
    CHECK(PhoneNumber::parse("08" + std::string(13, '0')).error().text_key == "err.phone_long");
    CHECK(PhoneNumber::parse("+628" + std::string(13, '0')).error().text_key == "err.phone_long");
    CHECK(PhoneNumber::parse("08" + std::string(200, '0')).error().text_key == "err.phone_long");
}

TEST_CASE("a number still being typed is too short")
{
    for (const std::string_view text : {"", "0", "08", "+62", "+62 8", "62"}) {
        CAPTURE(text);
        CHECK(PhoneNumber::parse(text).error().text_key == "err.phone_short");
    }
}

TEST_CASE("a number that is not an Indonesian mobile one is told how it starts")
{
    for (const std::string_view text : {"0321330900", "+6581234567", "7812000000", "+1 202 555 0100", "0812abc00000",
                                        "0812+0000000", "0062812000000", "+812000000000"}) {
        CAPTURE(text);
        CHECK(PhoneNumber::parse(text).error().text_key == "err.phone_start");
    }
}

TEST_CASE("a number is shown in groups of four, and masked but for head and tail")
{
    const auto usual = PhoneNumber::parse("081200000123");
    CHECK(usual->display().view() == "0812 0000 0123");
    CHECK(usual->masked() == "0812 •••• •123");
    const auto shortest = PhoneNumber::parse("0812000012");
    CHECK(shortest->display().view() == "0812 0000 12");
    CHECK(shortest->masked() == "0812 •••0 12");
    const auto longest = PhoneNumber::parse("08120000000012");
    CHECK(longest->display().view() == "0812 0000 0000 12");
    CHECK(longest->masked() == "0812 •••• •••0 12");
}
