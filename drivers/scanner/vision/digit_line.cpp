#include "drivers/scanner/vision/digit_line.h"

#include "drivers/scanner/vision/digit_grid.h"
#include "drivers/scanner/vision/image.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace oss::scanner {
namespace {

constexpr float card_width = 85.6F;  // mm; ISO/IEC 7810, ID-1
constexpr float card_height = 53.98F;

/// Where cards have the line, in mm, with room for an outline that is a little off.
struct Band {
    float left = 9;
    float right = 74;
    float top = 5;
    float bottom = 22;
};
constexpr Band band;
constexpr float line_height = static_cast<float>(DigitNetwork::rows) / line_scale;
constexpr float ink_height = 3.1F;

int to_dots(float millimetres) { return static_cast<int>(std::lround(millimetres * line_scale)); }

/// A line of print: its middle at the left and the right end of the band, in dots from its top.
struct Row {
    int left = 0;
    int right = 0;
    float score = 0;
};

/// How much each height of one half of the band looks like the middle of a line of digits:
/// ink as high as a digit, paper above and below.
std::vector<float> line_profile(const GreyPicture& picture, int from, int to)
{
    std::vector<float> ink(static_cast<std::size_t>(picture.height));
    for (int y = 0; y < picture.height; ++y) {
        const auto row = std::span{picture.pixels}.subspan(static_cast<std::size_t>(y * picture.width));
        for (int x = from; x < to; ++x) {
            ink[static_cast<std::size_t>(y)] += static_cast<float>(255 - row[static_cast<std::size_t>(x)]) / 255;
        }
        ink[static_cast<std::size_t>(y)] /= static_cast<float>(to - from);
    }
    const int half = to_dots(ink_height / 2);
    const int gap = to_dots(0.45F);
    std::vector<float> profile(ink.size(), -1.0F);
    const auto mean = [&](int first, int last) {
        float sum = 0;
        for (int y = first; y <= last; ++y) {
            sum += ink[static_cast<std::size_t>(y)];
        }
        return sum / static_cast<float>(last - first + 1);
    };
    for (int y = half + 2 * gap; y + half + 2 * gap < picture.height; ++y) {
        profile[static_cast<std::size_t>(y)] = mean(y - half, y + half) -
                                               0.5F * mean(y - half - 2 * gap, y - half - gap) -
                                               0.5F * mean(y + half + gap, y + half + 2 * gap);
    }
    return profile;
}

/// The likeliest lines, which may slope a little.
std::vector<Row> find_rows(const GreyPicture& picture)
{
    constexpr std::size_t most_rows = 2;
    constexpr int most_slope = 9;
    const auto left = line_profile(picture, picture.width / 8, picture.width / 2);
    const auto right = line_profile(picture, picture.width / 2, picture.width * 7 / 8);
    std::vector<Row> all;
    const auto height = static_cast<int>(left.size());
    for (int y = 0; y < height; ++y) {
        for (int other = std::max(0, y - most_slope); other < std::min(height, y + most_slope + 1); ++other) {
            // The halves' middles lie at a quarter and three quarters: the ends twice as far off.
            const int slope = other - y;
            all.push_back({y - slope / 2, other + slope / 2,
                           left[static_cast<std::size_t>(y)] + right[static_cast<std::size_t>(other)] -
                               0.004F * static_cast<float>(std::abs(slope))});
        }
    }
    std::ranges::sort(all, std::greater{}, &Row::score);
    std::vector<Row> rows;
    for (const Row& row : all) {
        const auto is_near = [&](const Row& taken) {
            return std::abs(taken.left + taken.right - row.left - row.right) < 2 * to_dots(1.2F);
        };
        if (rows.size() < most_rows && std::ranges::none_of(rows, is_near)) {
            rows.push_back(row);
        }
    }
    return rows;
}

/// Only the digits' part of the scores, as probabilities among them.
DigitScores among_digits(DigitScores scores)
{
    const float most = best_digit(scores);
    float sum = 0;
    for (int c = 0; c < DigitNetwork::none; ++c) {
        sum += std::exp(scores[static_cast<std::size_t>(c)] - most);
    }
    for (float& score : scores) {
        score -= most + std::log(sum);
    }
    return scores;
}

}  // namespace

std::vector<float> line_picture(const GreyView& frame, const Outline& outline, int columns)
{
    GreyPicture line;
    straighten(frame, outline, columns, DigitNetwork::rows, line);
    even_out(line, 41, 55);
    std::vector<float> ink(line.pixels.size());
    std::ranges::transform(line.pixels, ink.begin(),
                           [](std::uint8_t pixel) { return 1 - static_cast<float>(pixel) / 255; });
    return ink;
}

std::optional<DigitLine> read_digits(const GreyView& frame, const Outline& card, bool upside_down,
                                     const DigitNetwork& network)
{
    constexpr float least_score = -26;  // about 1.6 a cell: below, the grid is chance
    const Outline upright = upside_down ? Outline{card[2], card[3], card[0], card[1]} : card;
    const Perspective view{upright};
    const auto at = [&](float x, float y) { return view.at(x / card_width, y / card_height); };
    GreyPicture picture;
    straighten(
        frame,
        {at(band.left, band.top), at(band.right, band.top), at(band.right, band.bottom), at(band.left, band.bottom)},
        to_dots(band.right - band.left), to_dots(band.bottom - band.top), picture);
    even_out(picture, 41, 41);
    std::optional<DigitLine> best;
    float best_score = least_score;
    for (const Row& row : find_rows(picture)) {
        const float left = band.top + (static_cast<float>(row.left) + 0.5F) / line_scale;
        const float right = band.top + (static_cast<float>(row.right) + 0.5F) / line_scale;
        const Outline line{at(band.left, left - line_height / 2), at(band.right, right - line_height / 2),
                           at(band.right, right + line_height / 2), at(band.left, left + line_height / 2)};
        const auto answers = read_along(network, line_picture(frame, line, picture.width), picture.width);
        const auto grid = find_grid(answers);
        if (grid && grid->score > best_score) {
            best_score = grid->score;
            best.emplace();
            best->score = grid->score;
            best->outline = line;
            for (std::size_t cell = 0; cell < nik_cells; ++cell) {
                best->cells[cell] = among_digits(answers[grid->places[cell]]);
            }
        }
    }
    return best;
}

}  // namespace oss::scanner
