#pragma once

#include "drivers/scanner/vision/digit_network.h"
#include "tests/bench/digits/samples.h"

#include <cstdint>
#include <vector>

namespace oss::digits {

/// Learns the network's weights by gradient descent (Adam; Kingma and Ba, 2015).
class Trainer {
public:
    explicit Trainer(std::uint64_t seed);

    /// Goes once through the samples, in an order of its own. Answers the mean loss.
    double learn(const std::vector<Sample>& samples, float rate);
    /// Parts of the samples that are named right.
    double right(const std::vector<Sample>& samples) const;
    const scanner::DigitNetwork& network() const { return m_network; }

private:
    scanner::DigitNetwork m_network;
    std::vector<float> m_gradient;
    std::vector<float> m_mean;
    std::vector<float> m_square;
    std::uint64_t m_random;
    int m_steps = 0;
};

}  // namespace oss::digits
