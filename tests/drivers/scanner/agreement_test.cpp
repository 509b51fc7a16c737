#include "drivers/scanner/agreement.h"

#include "tests/drivers/scanner/printed_digits.h"

#include <catch2/catch_test_macros.hpp>

using namespace oss::scanner;
using oss::test::printed_digits;

namespace {

Code code(std::string_view text, Symbology symbology = Symbology::qr)
{
    return {.symbology = symbology, .text = CodeText{text}, .corners = {}};
}

}  // namespace

TEST_CASE("two frames must agree on a matrix code")
{
    Agreement agreement;
    const Code seen = code("A");
    CHECK_FALSE(agreement.look(&seen));
    CHECK(agreement.look(&seen));
}

TEST_CASE("three frames must agree on a bar code")
{
    Agreement agreement;
    const Code seen = code("3576025203869001", Symbology::code128);
    CHECK_FALSE(agreement.look(&seen));
    CHECK_FALSE(agreement.look(&seen));
    CHECK(agreement.look(&seen));
}

TEST_CASE("print that says what a code says counts as a frame that agrees")
{
    const PrintedDigits printed = printed_digits("3576025203869001");
    const Code qr = code("NIK:3576025203869001");
    Agreement agreement;
    CHECK_FALSE(agreement.look(&qr));
    CHECK_FALSE(agreement.look(nullptr));
    const auto believed = agreement.look(printed);
    REQUIRE(believed.code != nullptr);
    CHECK(believed.code->text.view() == "NIK:3576025203869001");
    CHECK(agreement.look(printed).code == nullptr);
    CHECK_FALSE(agreement.look(&qr));

    const Code bars = code("3576025203869001", Symbology::code128);
    Agreement of_bars;
    CHECK_FALSE(of_bars.look(&bars));
    CHECK(of_bars.look(printed).code == nullptr);
    CHECK(of_bars.look(printed).code != nullptr);
}

TEST_CASE("the code is told rather than the number when one frame's print makes both believed")
{
    const PrintedDigits printed = printed_digits("3576025203869001");
    const Code bars = code("3576025203869001", Symbology::code128);
    Agreement agreement;
    for (int frame = 1; frame < PrintAgreement::frames_needed; ++frame) {
        const auto believed = agreement.look(printed);
        CHECK(believed.code == nullptr);
        CHECK_FALSE(believed.number);
    }
    CHECK_FALSE(agreement.look(&bars));
    CHECK_FALSE(agreement.look(&bars));
    const auto believed = agreement.look(printed);
    CHECK(believed.code != nullptr);
    CHECK_FALSE(believed.number);
}

TEST_CASE("a number is told that only print says")
{
    const PrintedDigits printed = printed_digits("3576025203869001");
    Agreement agreement;
    for (int frame = 1; frame < PrintAgreement::frames_needed; ++frame) {
        CHECK_FALSE(agreement.look(printed).number);
    }
    const auto believed = agreement.look(printed);
    CHECK(believed.code == nullptr);
    REQUIRE(believed.number);
    CHECK(believed.number->digits() == "3576025203869001");
}

TEST_CASE("print that says something else than a code counts for nothing")
{
    const Code wrong = code("3576025203869007", Symbology::code128);
    Agreement agreement;
    for (int i = 0; i < 2; ++i) {
        CHECK_FALSE(agreement.look(&wrong));
        CHECK(agreement.look(printed_digits("3576025203869001")).code == nullptr);
    }
    CHECK(agreement.look(&wrong));
}

TEST_CASE("frames between without the code or with another one do no harm")
{
    Agreement agreement;
    const Code right = code("3576025203869001", Symbology::code128);
    const Code wrong = code("3576025203869007", Symbology::code128);
    CHECK_FALSE(agreement.look(&right));
    CHECK_FALSE(agreement.look(&wrong));
    CHECK_FALSE(agreement.look(nullptr));
    CHECK_FALSE(agreement.look(&right));
    CHECK_FALSE(agreement.look(&wrong));
    CHECK(agreement.look(&right));
}

TEST_CASE("the same text in codes of two kinds does not agree")
{
    Agreement agreement;
    const Code qr = code("A");
    const Code aztec = code("A", Symbology::aztec);
    CHECK_FALSE(agreement.look(&qr));
    CHECK_FALSE(agreement.look(&aztec));
}

TEST_CASE("a code is told once for as long as it stays in view, and again when it comes back")
{
    Agreement agreement;
    const Code seen = code("A");
    CHECK_FALSE(agreement.look(&seen));
    CHECK(agreement.look(&seen));
    for (int i = 0; i < 100; ++i) {
        CHECK_FALSE(agreement.look(&seen));
    }
    for (std::uint64_t i = 0; i <= Agreement::frames_remembered; ++i) {
        CHECK_FALSE(agreement.look(nullptr));
    }
    CHECK_FALSE(agreement.look(&seen));
    CHECK(agreement.look(&seen));
}

TEST_CASE("reads that lie too far apart do not agree")
{
    Agreement agreement;
    const Code seen = code("A");
    CHECK_FALSE(agreement.look(&seen));
    for (std::uint64_t i = 0; i <= Agreement::frames_remembered; ++i) {
        CHECK_FALSE(agreement.look(nullptr));
    }
    CHECK_FALSE(agreement.look(&seen));
}

TEST_CASE("many different texts never agree")
{
    Agreement agreement;
    for (int i = 0; i < 200; ++i) {
        const Code seen = code(std::to_string(i));
        CHECK_FALSE(agreement.look(&seen));
    }
}
