#include "drivers/scanner/vision/digit_grid.h"

#include <catch2/catch_test_macros.hpp>

namespace {

using namespace oss::scanner;

constexpr std::size_t first = 20;
constexpr std::size_t pitch = 9;

void set(DigitScores& scores, std::size_t likely, float against_others)
{
    scores.fill(against_others);
    scores[likely] = 0;
}

/// What the network says along a line with so many digits, 1 2 3 and so on.
std::vector<DigitScores> line_of(std::size_t digits)
{
    std::vector<DigitScores> answers(240);
    for (DigitScores& scores : answers) {
        set(scores, DigitNetwork::none, -9);
    }
    for (std::size_t i = 0; i < digits; ++i) {
        set(answers[first + i * pitch], (i + 1) % 10, -9);
    }
    return answers;
}

}  // namespace

TEST_CASE("sixteen digits evenly apart are found, each in its place")
{
    const auto grid = find_grid(line_of(nik_cells));
    REQUIRE(grid);
    for (std::size_t cell = 0; cell < nik_cells; ++cell) {
        CHECK(grid->places[cell] == first + cell * pitch);
    }
}

TEST_CASE("seventeen digits in a row are no NIK: which sixteen it is would be chance")
{
    CHECK_FALSE(find_grid(line_of(nik_cells + 1)));
}

TEST_CASE("a smudge before the line that may be a digit does not move it")
{
    auto answers = line_of(nik_cells);
    set(answers[first - pitch], 9, -2);
    const auto grid = find_grid(answers);
    REQUIRE(grid);
    CHECK(grid->places.front() == first);
}

TEST_CASE("a smudge before the line and a last digit in glare, each half a digit, leave nothing that is sure")
{
    auto answers = line_of(nik_cells);
    DigitScores& smudge = answers[first - pitch];
    smudge[9] = smudge[DigitNetwork::none] = -1;
    DigitScores& last = answers[first + (nik_cells - 1) * pitch];
    last[6] = last[DigitNetwork::none] = -1;
    CHECK_FALSE(find_grid(answers));
}

TEST_CASE("a line shorter than the narrowest number holds none")
{
    CHECK_FALSE(find_grid(std::vector<DigitScores>(60)));
    CHECK_FALSE(find_grid({}));
}
