#include "drivers/printer/paper/qr.h"

#include "tests/drivers/printer/paper.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <string>

using namespace oss::printer;  // NOLINT(google-build-using-namespace): the folder under test

TEST_CASE("a QR takes the smallest version, then the best correction that version allows")
{
    struct Row {
        std::size_t length;
        int version;
        ErrorCorrection level;
    };
    // ISO/IEC 18004 table 7, byte mode: version 1 M 14, Q 11, H 7; 2 M 26, Q 20, H 14; 4 M 62, Q 46.
    const Row row = GENERATE(Row{7, 1, ErrorCorrection::high}, Row{8, 1, ErrorCorrection::quartile},
                             Row{14, 1, ErrorCorrection::medium}, Row{15, 2, ErrorCorrection::quartile},
                             Row{26, 2, ErrorCorrection::medium}, Row{46, 4, ErrorCorrection::quartile},
                             Row{62, 4, ErrorCorrection::medium});
    const auto symbol = QrSymbol::encode(std::string(row.length, 'a'));
    REQUIRE(symbol);
    CHECK(symbol->version() == row.version);
    CHECK(symbol->level() == row.level);
}

TEST_CASE("modules are eight dots where they fit and never fewer than six")
{
    const QrSymbol symbol = QrSymbol::encode(std::string(46, 'a')).value();
    REQUIRE(symbol.modules() == 33);
    CHECK(symbol.module_dots_within(576) == 8);
    CHECK(symbol.module_dots_within(328) == 8);
    CHECK(symbol.module_dots_within(327) == 7);
    CHECK(symbol.module_dots_within(246) == 6);
    CHECK(symbol.module_dots_within(245) == 0);
}

TEST_CASE("a drawn QR keeps its quiet zone and is read back")
{
    const std::string payload = "https://oss.example.id/s/MJK1-7F3K-92Q4-X8TM";
    const QrSymbol symbol = QrSymbol::encode(payload).value();
    const int side = symbol.side(8);
    Bitmap paper{384, side};
    symbol.draw(paper, 0, 0, 8);
    for (int i = 0; i < side; ++i) {
        for (int edge = 0; edge < 8 * quiet_zone; ++edge) {
            REQUIRE(paper.at(i, edge) == Dot::white);
            REQUIRE(paper.at(edge, i) == Dot::white);
        }
    }
    CHECK(paper.at(8 * quiet_zone, 8 * quiet_zone) == Dot::black);
    CHECK(oss::test::read_code(paper, 0, side) == payload);
}

TEST_CASE("an impossible payload is an error")
{
    CHECK(QrSymbol::encode("").error().code() == oss::base::ErrorCode::bad_input);
    CHECK(QrSymbol::encode(std::string(4000, 'a')).error().code() == oss::base::ErrorCode::bad_input);
}
