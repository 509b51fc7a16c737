#include "drivers/scanner/decoder.h"

#include "tests/drivers/scanner/code_picture.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <random>
#include <utility>

using namespace oss::scanner;
using oss::camera::Frame;
using oss::test::draw_code;
using oss::test::draw_nothing;

TEST_CASE("each symbology of the kiosk is read, with its place")
{
    using Case = std::pair<Symbology, const char*>;
    const auto [symbology, text] =
        GENERATE(Case{Symbology::qr, "NIK:3576025203869001"}, Case{Symbology::micro_qr, "35760252038"},
                 Case{Symbology::data_matrix, "3576025203869001"}, Case{Symbology::aztec, "3576025203869001"},
                 Case{Symbology::pdf417, "NIK 3576025203869001"}, Case{Symbology::code128, "3576025203869001"},
                 Case{Symbology::code39, "3576025203869001"}, Case{Symbology::itf, "3576025203869001"},
                 Case{Symbology::codabar, "3576025203869001"});
    CAPTURE(name_of(symbology));
    const auto decoder = make_decoder();
    const auto code = decoder->decode(*draw_code(symbology, text), Effort::thorough);
    REQUIRE(code);
    REQUIRE(code->has_value());
    CHECK(name_of((*code)->symbology) == name_of(symbology));
    CHECK((*code)->text.view() == text);
    CHECK((*code)->corners[0].x < 640);
    CHECK((*code)->corners[2].x > 640);
}

TEST_CASE("a quick look is enough for an upright QR")
{
    const auto code = make_decoder()->decode(*draw_code(Symbology::qr, "NIK:3576025203869001"), Effort::quick);
    REQUIRE(code);
    CHECK(code->has_value());
}

TEST_CASE("a frame without a code gives none, whatever the effort")
{
    const auto effort = GENERATE(Effort::quick, Effort::thorough);
    const auto code = make_decoder()->decode(*draw_nothing(), effort);
    REQUIRE(code);
    CHECK_FALSE(code->has_value());
}

TEST_CASE("frames of noise and of any size are looked at without harm")
{
    std::mt19937 random{7};
    const auto decoder = make_decoder();
    for (const auto& [width, height] : {std::pair{1, 1}, std::pair{2, 700}, std::pair{640, 480}, std::pair{3, 3}}) {
        std::vector<std::uint8_t> noise(static_cast<std::size_t>(width * height) * 4);
        for (auto& byte : noise) {
            byte = static_cast<std::uint8_t>(random());
        }
        Frame frame{width, height, 1, {}};
        frame.fill_from_rgbx(noise, static_cast<std::size_t>(width) * 4);
        CHECK(decoder->decode(frame, Effort::thorough));
    }
}
