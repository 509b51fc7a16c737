#include "drivers/scanner/decoder.h"

#include "tests/drivers/scanner/code_picture.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <memory>
#include <random>
#include <utility>
#include <vector>

using namespace oss::scanner;
using oss::camera::Frame;
using oss::test::draw_code;
using oss::test::draw_nothing;

namespace {

/// `frame` turned about its middle.
oss::camera::FramePtr turned(const Frame& frame, double degrees)
{
    const double angle = degrees * 3.14159265 / 180;
    const int width = frame.width();
    const int height = frame.height();
    std::vector<std::uint8_t> pixels;
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const double dx = x - width / 2.0;
            const double dy = y - height / 2.0;
            const auto from_x = std::lround(width / 2.0 + dx * std::cos(angle) + dy * std::sin(angle));
            const auto from_y = std::lround(height / 2.0 - dx * std::sin(angle) + dy * std::cos(angle));
            const bool inside = from_x >= 0 && from_y >= 0 && from_x < width && from_y < height;
            const auto grey =
                inside ? frame.grey()[static_cast<std::size_t>(from_y * width + from_x)] : frame.grey()[0];
            pixels.insert(pixels.end(), {grey, grey, grey, 255});
        }
    }
    auto result = std::make_shared<Frame>(width, height, frame.sequence(), frame.taken_at());
    result->fill_from_rgbx(pixels, static_cast<std::size_t>(width) * 4);
    return result;
}

}  // namespace

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
    const auto code = decoder->decode(grey_view(*draw_code(symbology, text)), Effort::thorough);
    REQUIRE(code);
    REQUIRE(code->has_value());
    CHECK(name_of((*code)->symbology) == name_of(symbology));
    CHECK((*code)->text.view() == text);
    CHECK((*code)->corners[0].x < 640);
    CHECK((*code)->corners[2].x > 640);
}

TEST_CASE("a quick look is enough for an upright QR")
{
    const auto code =
        make_decoder()->decode(grey_view(*draw_code(Symbology::qr, "NIK:3576025203869001")), Effort::quick);
    REQUIRE(code);
    CHECK(code->has_value());
}

TEST_CASE("a bar code is read however it lies, with its place")
{
    const double degrees = GENERATE(-60.0, -25.0, 20.0, 45.0, 110.0);
    CAPTURE(degrees);
    const auto upright = draw_code(Symbology::code128, "3576025203869001");
    const auto frame = turned(*upright, degrees);
    const auto code = make_decoder()->decode(grey_view(*frame), Effort::quick);
    REQUIRE(code);
    REQUIRE(code->has_value());
    CHECK((*code)->text.view() == "3576025203869001");
    int x = 0;
    int y = 0;
    for (const Corner& corner : (*code)->corners) {
        x += corner.x / 4;
        y += corner.y / 4;
    }
    CHECK(std::abs(x - frame->width() / 2) < 60);
    CHECK(std::abs(y - frame->height() / 2) < 60);
}

TEST_CASE("a frame without a code gives none, whatever the effort")
{
    const auto effort = GENERATE(Effort::quick, Effort::thorough);
    const auto code = make_decoder()->decode(grey_view(*draw_nothing()), effort);
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
        CHECK(decoder->decode(grey_view(frame), Effort::thorough));
        CHECK(decoder->read_print(grey_view(frame)));
    }
}

TEST_CASE("print is looked for in the frame at hand, whatever was seen in the one before")
{
    constexpr int width = 1280;
    constexpr int height = 720;
    std::vector<std::uint8_t> table(static_cast<std::size_t>(width * height), 60);
    std::vector<std::uint8_t> card = table;
    for (int y = 140; y < 580; ++y) {
        std::fill_n(card.begin() + y * width + 290, 700, std::uint8_t{220});
    }
    const GreyView with_card{card.data(), width, height, width};
    const GreyView without{table.data(), width, height, width};
    const auto decoder = make_decoder();
    REQUIRE(decoder->decode(with_card, Effort::thorough));
    CHECK_FALSE(decoder->read_print(without)->card);
    CHECK(decoder->read_print(with_card)->card);
    decoder->forget();
    CHECK(decoder->read_print(with_card)->card);
}
