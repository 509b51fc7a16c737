#include "drivers/printer/escpos/encoder.h"
#include "drivers/printer/paper/utf8.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <vector>

using namespace oss::printer;  // NOLINT(google-build-using-namespace): the folder under test

using Bytes = std::vector<std::uint8_t>;

TEST_CASE("each command has the bytes of the reference")
{
    Encoder encoder;
    encoder.initialise();
    encoder.enable_automatic_status();
    encoder.choose_code_page(16);
    encoder.align(Align::centre);
    encoder.weight(Weight::bold);
    encoder.magnify(Magnification::double_both);
    encoder.line("OK");
    encoder.feed(4);
    encoder.cut();
    encoder.request_completion();
    CHECK(encoder.bytes() == Bytes{0x1B, '@', 0x1C, '.',  0x1D, 'a',  0xFF, 0x1B, 't', 16,  0x1B,
                                   'a',  1,   0x1B, 'E',  1,    0x1D, '!',  0x11, 'O', 'K', 0x0A,
                                   0x1B, 'd', 4,    0x1D, 'V',  66,   0,    0x1D, 'r', 1});
}

TEST_CASE("text is folded to what every printer's font has")
{
    CHECK(fold_to_ascii("NIK ••••9001 – GRATIS") == "NIK ****9001 - GRATIS");
    CHECK(fold_to_ascii("kasèp é Ñ ü") == "kasep e N u");
    CHECK(fold_to_ascii("10.42\u00A0WIB\u200B!") == "10.42 WIB!");
    CHECK(fold_to_ascii("漢") == "?");
}

TEST_CASE("broken UTF-8 costs one character each, never the rest")
{
    CHECK(fold_to_ascii("a\xFF"
                        "b") == "a?b");
    CHECK(fold_to_ascii("a\xE2\x80") == "a??");
    CHECK(fold_to_ascii("\xC0\xAF") == "??");
    CHECK(fold_to_ascii("\xC3(") == "?(");
}

TEST_CASE("a picture goes in bands, each with its exact length")
{
    const int height = GENERATE(1, 23, 24, 25, 100);
    const Bitmap picture{64, height};
    Encoder encoder;
    encoder.raster(picture, 24);
    const Bytes& bytes = encoder.bytes();
    int rows = 0;
    std::size_t at = 0;
    while (at < bytes.size()) {
        REQUIRE(at + 8 <= bytes.size());
        CHECK(Bytes{bytes.begin() + static_cast<std::ptrdiff_t>(at),
                    bytes.begin() + static_cast<std::ptrdiff_t>(at) + 4} == Bytes{0x1D, 'v', '0', 0});
        CHECK(bytes[at + 4] + 256 * bytes[at + 5] == 8);
        const int band = bytes[at + 6] + 256 * bytes[at + 7];
        CHECK(band <= 24);
        rows += band;
        at += 8 + static_cast<std::size_t>(band) * 8;
    }
    CHECK(at == bytes.size());
    CHECK(rows == height);
}

TEST_CASE("dots never spell a real-time command")
{
    const std::uint8_t second = GENERATE(std::uint8_t{0x04}, std::uint8_t{0x05}, std::uint8_t{0x14});
    const int gap = GENERATE(0, 3, 7);  // within a row and across its end
    Bitmap picture{64, 3};
    const auto put = [&picture](int index, unsigned byte) {
        for (int bit = 0; bit < 8; ++bit) {
            picture.set(index % 8 * 8 + bit, index / 8,
                        (byte & (0x80U >> static_cast<unsigned>(bit))) != 0 ? Dot::black : Dot::white);
        }
    };
    put(gap, 0x10);
    put(gap + 1, second);
    put(gap + 2, 0x01);
    REQUIRE(has_real_time_command(picture.rows(0, 3)));
    Encoder encoder;
    encoder.raster(picture, 24);
    CHECK_FALSE(has_real_time_command(encoder.bytes()));
    CHECK(encoder.bytes()[8 + static_cast<std::size_t>(gap)] == 0x11);
}

TEST_CASE("the flush is as long as the largest unfinished picture")
{
    Encoder small;
    small.flush(100);
    CHECK(small.bytes() == Bytes(8192, 0));
    Encoder large;
    large.flush(9224);
    CHECK(large.bytes().size() == 9224);
}
