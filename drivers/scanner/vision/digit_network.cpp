#include "drivers/scanner/vision/digit_network.h"

#include "core/base/assert.h"

#include <algorithm>
#include <cmath>

namespace oss::scanner {

// Made by the build from assets/scan/digits.weights.
extern const std::array<std::uint8_t, DigitNetwork::weight_count * 2> digit_weights;

namespace {

using Net = DigitNetwork;

/// Rows of equal length, one after the other.
struct Map {
    std::vector<float> values;
    int columns = 0;

    Map(int rows, int row_columns)
        : values(static_cast<std::size_t>(rows) * static_cast<std::size_t>(row_columns)), columns(row_columns)
    {
    }
    float* row(int index) { return values.data() + static_cast<std::ptrdiff_t>(index) * columns; }
    const float* row(int index) const { return values.data() + static_cast<std::ptrdiff_t>(index) * columns; }
};

void add_scaled(float* to, const float* from, float factor, int count)
{
    for (int i = 0; i < count; ++i) {
        to[i] += factor * from[i];
    }
}

void clip_below_zero(Map& map)
{
    for (float& value : map.values) {
        value = std::max(value, 0.0F);
    }
}

/// Every row a convolution over all maps of `in`, every second row, columns `spread` apart.
Map convolve(const Map& in, int in_maps, int in_rows, int out_maps, int size, int spread, const float* weights)
{
    const int out_rows = (in_rows - size) / 2 + 1;
    Map out{out_maps * out_rows, in.columns - (size - 1) * spread};
    const float* biases = weights + static_cast<std::ptrdiff_t>(out_maps) * in_maps * size * size;
    for (int map = 0; map < out_maps; ++map) {
        for (int row = 0; row < out_rows; ++row) {
            float* to = out.row(map * out_rows + row);
            std::fill(to, to + out.columns, biases[map]);
            const float* weight = weights + static_cast<std::ptrdiff_t>(map) * in_maps * size * size;
            for (int from = 0; from < in_maps; ++from) {
                for (int y = 0; y < size; ++y) {
                    for (int x = 0; x < size; ++x) {
                        add_scaled(to, in.row(from * in_rows + row * 2 + y) + x * spread, *weight++, out.columns);
                    }
                }
            }
        }
    }
    clip_below_zero(out);
    return out;
}

void to_logarithms(DigitScores& scores)
{
    const float most = *std::max_element(scores.begin(), scores.end());
    float sum = 0;
    for (const float score : scores) {
        sum += std::exp(score - most);
    }
    const float shift = most + std::log(sum);
    for (float& score : scores) {
        score -= shift;
    }
}

}  // namespace

DigitNetwork trained_digit_network()
{
    DigitNetwork network;
    network.weights.reserve(Net::weight_count);
    for (std::size_t i = 0; i < Net::weight_count; ++i) {
        const auto value = static_cast<std::int16_t>(digit_weights[2 * i] | (digit_weights[2 * i + 1] << 8));
        network.weights.push_back(static_cast<float>(value) / 4096);
    }
    return network;
}

std::vector<DigitScores> read_along(const DigitNetwork& network, std::span<const float> picture, int columns)
{
    OSS_ASSERT(columns >= 0 && picture.size() == static_cast<std::size_t>(columns) * Net::rows);
    if (columns < Net::window) {
        return {};
    }
    Map input{Net::rows, columns};
    std::copy(picture.begin(), picture.end(), input.values.begin());
    const float* weights = network.weights.data();
    const Map first = convolve(input, 1, Net::rows, Net::first_maps, Net::first_size, 1, weights);
    weights += Net::first_weights + Net::first_maps;
    const Map second =
        convolve(first, Net::first_maps, Net::first_rows, Net::second_maps, Net::second_size, 2, weights);
    weights += Net::second_weights + Net::second_maps;

    const int answers = (columns - Net::window) / Net::step + 1;
    // Every second column side by side, so that the sums below run over neighbours.
    Map even{Net::second_maps * Net::second_rows, (second.columns + 1) / 2};
    for (int row = 0; row < Net::second_maps * Net::second_rows; ++row) {
        for (int x = 0; x < even.columns; ++x) {
            even.row(row)[x] = second.row(row)[2 * x];
        }
    }
    Map hidden{Net::hidden, answers};
    const float* hidden_biases = weights + Net::third_weights;
    for (int unit = 0; unit < Net::hidden; ++unit) {
        float* to = hidden.row(unit);
        std::fill(to, to + answers, hidden_biases[unit]);
        for (int row = 0; row < Net::second_maps * Net::second_rows; ++row) {
            for (int tap = 0; tap < Net::taps; ++tap) {
                add_scaled(to, even.row(row) + tap, *weights++, answers);
            }
        }
    }
    clip_below_zero(hidden);
    weights += Net::hidden;

    std::vector<DigitScores> scores(static_cast<std::size_t>(answers));
    const float* last_biases = weights + Net::last_weights;
    for (int i = 0; i < answers; ++i) {
        DigitScores& score = scores[static_cast<std::size_t>(i)];
        for (int c = 0; c < Net::classes; ++c) {
            float sum = last_biases[c];
            for (int unit = 0; unit < Net::hidden; ++unit) {
                sum += weights[c * Net::hidden + unit] * hidden.row(unit)[i];
            }
            score[static_cast<std::size_t>(c)] = sum;
        }
        to_logarithms(score);
    }
    return scores;
}

}  // namespace oss::scanner
