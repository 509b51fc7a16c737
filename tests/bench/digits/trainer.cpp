#include "tests/bench/digits/trainer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <opencv2/core.hpp>

namespace oss::digits {
namespace {

using Net = scanner::DigitNetwork;

constexpr int first_columns = Net::window - Net::first_size + 1;
constexpr int second_columns = Net::taps;

constexpr std::size_t first_at = 0;
constexpr std::size_t first_bias = first_at + Net::first_weights;
constexpr std::size_t second_at = first_bias + Net::first_maps;
constexpr std::size_t second_bias = second_at + Net::second_weights;
constexpr std::size_t third_at = second_bias + Net::second_maps;
constexpr std::size_t third_bias = third_at + Net::third_weights;
constexpr std::size_t last_at = third_bias + Net::hidden;
constexpr std::size_t last_bias = last_at + Net::last_weights;

/// One window's way through the network, kept for the way back. The same sums as
/// scanner::read_along(), which tests hold against this.
struct Pass {
    std::array<float, static_cast<std::size_t>(Net::first_maps* Net::first_rows* first_columns)> first;
    std::array<float, Net::third_inputs> second;  ///< map, row, tap
    std::array<float, Net::hidden> third;
    scanner::DigitScores last;

    static std::size_t first_index(int map, int row, int column)
    {
        return static_cast<std::size_t>((map * Net::first_rows + row) * first_columns + column);
    }

    void forward(const float* w, const Sample& sample);
    void backward(const float* w, const Sample& sample, float* gradient) const;
};

void Pass::forward(const float* w, const Sample& sample)
{
    for (int map = 0; map < Net::first_maps; ++map) {
        for (int row = 0; row < Net::first_rows; ++row) {
            float* to = &first[first_index(map, row, 0)];
            std::fill(to, to + first_columns, w[first_bias + static_cast<std::size_t>(map)]);
            const float* weight = w + first_at + map * Net::first_size * Net::first_size;
            for (int y = 0; y < Net::first_size; ++y) {
                for (int x = 0; x < Net::first_size; ++x, ++weight) {
                    const float* from = sample.window.data() + (row * 2 + y) * Net::window + x;
                    for (int column = 0; column < first_columns; ++column) {
                        to[column] += *weight * from[column];
                    }
                }
            }
            std::for_each(to, to + first_columns, [](float& value) { value = std::max(value, 0.0F); });
        }
    }
    std::size_t out = 0;
    for (int map = 0; map < Net::second_maps; ++map) {
        for (int row = 0; row < Net::second_rows; ++row) {
            for (int tap = 0; tap < second_columns; ++tap, ++out) {
                float sum = w[second_bias + static_cast<std::size_t>(map)];
                const float* weight = w + second_at + map * Net::first_maps * Net::second_size * Net::second_size;
                for (int from = 0; from < Net::first_maps; ++from) {
                    for (int y = 0; y < Net::second_size; ++y) {
                        const float* line = &first[first_index(from, row * 2 + y, tap * 2)];
                        sum += weight[0] * line[0] + weight[1] * line[2] + weight[2] * line[4];
                        weight += Net::second_size;
                    }
                }
                second[out] = std::max(sum, 0.0F);
            }
        }
    }
    for (std::size_t unit = 0; unit < third.size(); ++unit) {
        const float* weight = w + third_at + unit * Net::third_inputs;
        third[unit] = std::max(0.0F, std::inner_product(second.begin(), second.end(), weight, w[third_bias + unit]));
    }
    for (std::size_t c = 0; c < last.size(); ++c) {
        last[c] = std::inner_product(third.begin(), third.end(), w + last_at + c * Net::hidden, w[last_bias + c]);
    }
    const float most = *std::max_element(last.begin(), last.end());
    float sum = 0;
    for (float& value : last) {
        value = std::exp(value - most);
        sum += value;
    }
    for (float& value : last) {
        value /= sum;
    }
}

void Pass::backward(const float* w, const Sample& sample, float* gradient) const
{
    std::array<float, Net::hidden> third_error{};
    for (std::size_t c = 0; c < last.size(); ++c) {
        const float error = last[c] - (static_cast<int>(c) == sample.label ? 1.0F : 0.0F);
        gradient[last_bias + c] += error;
        for (std::size_t unit = 0; unit < third.size(); ++unit) {
            gradient[last_at + c * Net::hidden + unit] += error * third[unit];
            third_error[unit] += error * w[last_at + c * Net::hidden + unit];
        }
    }
    std::array<float, Net::third_inputs> second_error{};
    for (std::size_t unit = 0; unit < third.size(); ++unit) {
        if (third[unit] <= 0) {
            continue;
        }
        gradient[third_bias + unit] += third_error[unit];
        const float* weight = w + third_at + unit * Net::third_inputs;
        float* slope = gradient + third_at + unit * Net::third_inputs;
        for (std::size_t i = 0; i < second.size(); ++i) {
            slope[i] += third_error[unit] * second[i];
            second_error[i] += third_error[unit] * weight[i];
        }
    }
    std::array<float, static_cast<std::size_t>(Net::first_maps * Net::first_rows * first_columns)> first_error{};
    std::size_t out = 0;
    for (int map = 0; map < Net::second_maps; ++map) {
        for (int row = 0; row < Net::second_rows; ++row) {
            for (int tap = 0; tap < second_columns; ++tap, ++out) {
                if (second[out] <= 0) {
                    continue;
                }
                const float error = second_error[out];
                gradient[second_bias + static_cast<std::size_t>(map)] += error;
                std::size_t i =
                    second_at + static_cast<std::size_t>(map) * Net::first_maps * Net::second_size * Net::second_size;
                for (int from = 0; from < Net::first_maps; ++from) {
                    for (int y = 0; y < Net::second_size; ++y) {
                        for (int x = 0; x < Net::second_size; ++x, ++i) {
                            const std::size_t at = first_index(from, row * 2 + y, tap * 2 + x * 2);
                            gradient[i] += error * first[at];
                            first_error[at] += error * w[i];
                        }
                    }
                }
            }
        }
    }
    for (int map = 0; map < Net::first_maps; ++map) {
        for (int row = 0; row < Net::first_rows; ++row) {
            const std::size_t line = first_index(map, row, 0);
            for (int column = 0; column < first_columns; ++column) {
                const std::size_t at = line + static_cast<std::size_t>(column);
                const float error = first[at] > 0 ? first_error[at] : 0;
                if (error == 0) {
                    continue;
                }
                gradient[first_bias + static_cast<std::size_t>(map)] += error;
                float* slope = gradient + first_at + map * Net::first_size * Net::first_size;
                for (int y = 0; y < Net::first_size; ++y) {
                    const float* from = sample.window.data() + (row * 2 + y) * Net::window + column;
                    for (int x = 0; x < Net::first_size; ++x) {
                        *slope++ += error * from[x];
                    }
                }
            }
        }
    }
}

}  // namespace

Trainer::Trainer(std::uint64_t seed)
    : m_gradient(Net::weight_count), m_mean(Net::weight_count), m_square(Net::weight_count), m_random(seed)
{
    cv::RNG random{seed};
    m_network.weights.assign(Net::weight_count, 0);
    const auto fill = [&](std::size_t at, std::size_t count, int inputs) {
        for (std::size_t i = at; i < at + count; ++i) {
            m_network.weights[i] = static_cast<float>(random.gaussian(std::sqrt(2.0 / inputs)));
        }
    };
    fill(first_at, Net::first_weights, Net::first_size * Net::first_size);
    fill(second_at, Net::second_weights, Net::first_maps * Net::second_size * Net::second_size);
    fill(third_at, Net::third_weights, static_cast<int>(Net::third_inputs));
    fill(last_at, Net::last_weights, Net::hidden);
}

double Trainer::learn(const std::vector<Sample>& samples, float rate)
{
    constexpr std::size_t batch = 64;
    std::vector<std::size_t> order(samples.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    cv::RNG random{m_random++};
    for (std::size_t i = order.size(); i > 1; --i) {
        std::swap(order[i - 1], order[static_cast<std::size_t>(random.uniform(0, static_cast<int>(i)))]);
    }
    double loss = 0;
    Pass pass;
    float* w = m_network.weights.data();
    for (std::size_t begin = 0; begin < order.size(); begin += batch) {
        const std::size_t end = std::min(begin + batch, order.size());
        std::fill(m_gradient.begin(), m_gradient.end(), 0.0F);
        for (std::size_t i = begin; i < end; ++i) {
            const Sample& sample = samples[order[i]];
            pass.forward(w, sample);
            loss -= std::log(std::max(1e-9, static_cast<double>(pass.last[static_cast<std::size_t>(sample.label)])));
            pass.backward(w, sample, m_gradient.data());
        }
        ++m_steps;
        const auto count = static_cast<float>(end - begin);
        const float mean_scale = 1 / (1 - std::pow(0.9F, static_cast<float>(m_steps)));
        const float square_scale = 1 / (1 - std::pow(0.999F, static_cast<float>(m_steps)));
        for (std::size_t i = 0; i < m_gradient.size(); ++i) {
            const float slope = m_gradient[i] / count + 1e-5F * w[i];
            m_mean[i] += 0.1F * (slope - m_mean[i]);
            m_square[i] += 0.001F * (slope * slope - m_square[i]);
            w[i] -= rate * m_mean[i] * mean_scale / (std::sqrt(m_square[i] * square_scale) + 1e-8F);
        }
    }
    return loss / static_cast<double>(samples.size());
}

double Trainer::right(const std::vector<Sample>& samples) const
{
    Pass pass;
    std::size_t right = 0;
    for (const Sample& sample : samples) {
        pass.forward(m_network.weights.data(), sample);
        const auto best = std::max_element(pass.last.begin(), pass.last.end()) - pass.last.begin();
        right += best == sample.label ? 1U : 0U;
    }
    return static_cast<double>(right) / static_cast<double>(samples.size());
}

}  // namespace oss::digits
