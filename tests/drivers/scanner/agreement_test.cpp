#include "drivers/scanner/agreement.h"

#include <catch2/catch_test_macros.hpp>

using namespace oss::scanner;

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
    const auto printed = oss::domain::Nik::parse("3576025203869001").value();
    const Code qr = code("NIK:3576025203869001");
    Agreement agreement;
    CHECK(agreement.support(printed) == nullptr);
    CHECK_FALSE(agreement.look(&qr));
    CHECK_FALSE(agreement.look(nullptr));
    const Code* believed = agreement.support(printed);
    REQUIRE(believed != nullptr);
    CHECK(believed->text.view() == "NIK:3576025203869001");
    CHECK(agreement.support(printed) == nullptr);
    CHECK_FALSE(agreement.look(&qr));

    const Code bars = code("3576025203869001", Symbology::code128);
    Agreement of_bars;
    CHECK_FALSE(of_bars.look(&bars));
    CHECK(of_bars.support(printed) == nullptr);
    CHECK(of_bars.support(printed) != nullptr);
}

TEST_CASE("print that says something else than a code counts for nothing")
{
    const auto printed = oss::domain::Nik::parse("3576025203869001").value();
    const Code wrong = code("3576025203869007", Symbology::code128);
    Agreement agreement;
    for (int i = 0; i < 2; ++i) {
        CHECK_FALSE(agreement.look(&wrong));
        CHECK(agreement.support(printed) == nullptr);
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
