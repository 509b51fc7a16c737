#include "drivers/camera/frame.h"

#include <catch2/catch_test_macros.hpp>

#include <array>

using oss::camera::Frame;

TEST_CASE("a frame holds brightness and colour of rows with padding")
{
    // Two rows of two pixels, twelve bytes apart; 9 marks what must not be read.
    const std::array<std::uint8_t, 20> rows{255, 255, 255, 9, 0, 0, 0,   9, 9, 9, 9, 9,  //
                                            255, 0,   0,   9, 0, 0, 255, 9};
    Frame frame{2, 2, 7, {}};
    frame.fill_from_rgbx(rows, 12);

    CHECK(frame.sequence() == 7);
    REQUIRE(frame.grey().size() == 4);
    CHECK(frame.grey()[0] == 255);
    CHECK(frame.grey()[1] == 0);
    CHECK(frame.grey()[2] == 76);  // 0.299 of red
    CHECK(frame.grey()[3] == 29);  // 0.114 of blue
    REQUIRE(frame.rgba().size() == 16);
    CHECK(frame.rgba()[8] == 255);
    CHECK(frame.rgba()[9] == 0);
    CHECK(frame.rgba()[11] == 255);
}
