#include "drivers/printer/simulated/interpreter.h"

#include "drivers/printer/escpos/encoder.h"
#include "tests/drivers/printer/paper.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <vector>

using namespace oss::printer;  // NOLINT(google-build-using-namespace): the folder under test

namespace {

using Bytes = std::vector<std::uint8_t>;

void feed(Interpreter& interpreter, std::span<const std::uint8_t> bytes)
{
    for (const std::uint8_t byte : bytes) {
        interpreter.take(byte);
    }
}

Bitmap checkers(int width, int height)
{
    Bitmap picture{width, height};
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            picture.set(x, y, (x / 5 + y / 3) % 2 == 0 ? Dot::black : Dot::white);
        }
    }
    return picture;
}

}  // namespace

TEST_CASE("a picture comes out of the bands dot by dot, whatever their height")
{
    const FontSet fonts = oss::test::load_fonts();
    const int band_rows = GENERATE(24, 37, 128);
    const Bitmap picture = checkers(384, 301);
    Encoder encoder;
    encoder.initialise();
    encoder.raster(picture, band_rows);
    Interpreter interpreter{384, fonts};
    feed(interpreter, encoder.bytes());
    CHECK(interpreter.failures().empty());
    CHECK(interpreter.paper() == picture);
}

TEST_CASE("what is not our language is written down")
{
    const FontSet fonts = oss::test::load_fonts();
    const Bytes bytes =
        GENERATE(Bytes{0x07}, Bytes{0xE9}, Bytes{0x1B, 'Z'}, Bytes{0x1D, 0x28}, Bytes{0x1C, '&'}, Bytes{0x1B, 'E', 2},
                 Bytes{0x1B, 'a', 3}, Bytes{'x', 0x1B, 'a', 1}, Bytes{0x1D, 'r', 2}, Bytes{0x1D, 'V', 65, 0},
                 Bytes{0x1D, 'v', '0', 0, 0, 0, 1, 0}, Bytes{0x1D, 'v', '0', 1, 1, 0, 1, 0, 0xFF});
    Interpreter interpreter{384, fonts};
    feed(interpreter, bytes);
    CHECK(interpreter.failures().size() == 1);
}

TEST_CASE("pictures and lines wider than the paper are failures")
{
    const FontSet fonts = oss::test::load_fonts();
    Encoder encoder;
    encoder.raster(Bitmap{392, 1}, 24);
    encoder.line(std::string(32, 'x'));
    encoder.line(std::string(33, 'x'));
    Interpreter interpreter{384, fonts};
    feed(interpreter, encoder.bytes());
    CHECK(interpreter.failures().size() == 2);
}

TEST_CASE("a picture that broke off swallows the next job, and a flush ends it")
{
    const FontSet fonts = oss::test::load_fonts();
    Encoder broken;
    broken.raster(checkers(384, 24), 24);
    const std::span<const std::uint8_t> torso = std::span{broken.bytes()}.first(200);
    Encoder next;
    next.initialise();
    next.request_completion();

    Interpreter swallowing{384, fonts};
    feed(swallowing, torso);
    feed(swallowing, next.bytes());
    CHECK(swallowing.take_events().empty());

    Encoder flush;
    flush.flush(broken.bytes().size());
    Interpreter flushed{384, fonts};
    feed(flushed, torso);
    feed(flushed, flush.bytes());
    feed(flushed, next.bytes());
    const std::vector<PrintedEvent> events = flushed.take_events();
    REQUIRE(events.size() == 1);
    CHECK(std::holds_alternative<CompletionRequested>(events[0]));
    CHECK(flushed.failures().empty());
}
