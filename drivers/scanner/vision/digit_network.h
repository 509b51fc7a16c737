#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace oss::scanner {

/// The measures of the digit reader's network. It slides along a line of print: at every
/// step it says which digit is centred there, or none. Two convolutions over the picture
/// and two full layers over what they see, 16,800 weights in all.
struct DigitNetwork {
    static constexpr int rows = 28;     ///< of the line's picture
    static constexpr int step = 2;      ///< columns between two answers
    static constexpr int classes = 11;  ///< ten digits, and none
    static constexpr int none = 10;

    static constexpr int first_maps = 8;
    static constexpr int first_size = 5;
    static constexpr int first_rows = (rows - first_size) / 2 + 1;
    static constexpr int second_maps = 12;
    static constexpr int second_size = 3;
    static constexpr int second_rows = (first_rows - second_size) / 2 + 1;
    static constexpr int taps = 8;  ///< columns of the second layer that the third one sees
    static constexpr int hidden = 32;
    /// Columns that one answer depends on.
    static constexpr int window = (taps - 1) * 2 + (second_size - 1) * 2 + first_size;

    static constexpr std::size_t first_weights = first_maps * first_size * first_size;
    static constexpr std::size_t second_weights = second_maps * first_maps * second_size * second_size;
    static constexpr std::size_t third_inputs = second_maps * second_rows * taps;
    static constexpr std::size_t third_weights = hidden * third_inputs;
    static constexpr std::size_t last_weights = classes * hidden;
    static constexpr std::size_t weight_count =
        first_weights + first_maps + second_weights + second_maps + third_weights + hidden + last_weights + classes;

    /// In the order of the constants above: each layer's weights by output, then its biases.
    std::vector<float> weights;
};

/// The trained network that is built into the program: 16-bit fixed point, 12 bits after the point.
DigitNetwork trained_digit_network();

/// The natural logarithms of the probabilities of the classes.
using DigitScores = std::array<float, DigitNetwork::classes>;

/// Runs the network along a picture of `rows` rows: `columns` values a row, about 0 for paper
/// and 1 for ink. The answer i is for the column window / 2 + i * step.
std::vector<DigitScores> read_along(const DigitNetwork& network, std::span<const float> picture, int columns);

}  // namespace oss::scanner
