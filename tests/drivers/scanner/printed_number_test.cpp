#include "drivers/scanner/printed_number.h"

#include "tests/drivers/scanner/printed_digits.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <string_view>

using oss::scanner::likeliest;
using oss::scanner::PrintAgreement;
using oss::test::printed_digits;
using oss::test::unsure;

namespace {

constexpr std::string_view number = "3576025203869001";
constexpr std::string_view other_number = "3576021203869002";

}  // namespace

TEST_CASE("a printed number is believed on the fourth frame that shows it, once")
{
    PrintAgreement agreement;
    for (int i = 0; i < 3; ++i) {
        CHECK_FALSE(agreement.look(printed_digits(number)));
    }
    const auto nik = agreement.look(printed_digits(number));
    REQUIRE(nik);
    CHECK(nik->digits() == number);
    CHECK_FALSE(agreement.look(printed_digits(number)));
}

TEST_CASE("frames that are unsure need more company")
{
    PrintAgreement agreement;
    int frames = 1;
    while (!agreement.look(printed_digits(number, unsure)) && frames < 10) {
        ++frames;
    }
    CHECK(frames > PrintAgreement::frames_needed);
    CHECK(frames < 10);
}

TEST_CASE("a digit that frames disagree about is not believed")
{
    PrintAgreement agreement;
    auto mistaken = printed_digits(number);
    std::swap(mistaken.chances[15][1], mistaken.chances[15][7]);
    for (int i = 0; i < 10; ++i) {
        CHECK_FALSE(agreement.look(printed_digits(number)));
        CHECK_FALSE(agreement.look(mistaken));
    }
}

TEST_CASE("a digit that six frames are sure of and three deny is not believed")
{
    PrintAgreement agreement;
    auto mistaken = printed_digits(number);
    std::swap(mistaken.chances[2][7], mistaken.chances[2][2]);
    for (const char frame : std::string_view{"mmrrrmmmm"}) {
        CHECK_FALSE(agreement.look(frame == 'm' ? mistaken : printed_digits(number)));
    }
}

TEST_CASE("another card is read after the first was taken away")
{
    PrintAgreement agreement;
    for (int i = 0; i < 5; ++i) {
        agreement.look(printed_digits("9999999999999999"));
    }
    int frames = 1;
    auto nik = agreement.look(printed_digits(other_number));
    while (!nik && frames < 10) {
        nik = agreement.look(printed_digits(other_number));
        ++frames;
    }
    REQUIRE(nik);
    CHECK(nik->digits() == other_number);
}

TEST_CASE("what can't be a NIK is never believed")
{
    PrintAgreement agreement;
    for (int i = 0; i < 10; ++i) {
        CHECK_FALSE(agreement.look(printed_digits("3576029913869001")));
    }
}

TEST_CASE("one frame's likeliest number needs every digit to be likely")
{
    CHECK(likeliest(printed_digits(number)).has_value());
    auto doubtful = printed_digits(number);
    doubtful.chances[4].fill(-2.3F);
    CHECK_FALSE(likeliest(doubtful));
}
