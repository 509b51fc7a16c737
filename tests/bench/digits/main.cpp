// Trains the digit reader's network on drawn cards and writes its weights: see scripts/train_digits.

#include "tests/bench/digits/samples.h"
#include "tests/bench/digits/trainer.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <opencv2/core.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <string>

namespace {

using namespace oss;

/// 16-bit fixed point with 12 bits after the point, the low byte first.
bool save(const scanner::DigitNetwork& network, const std::string& path)
{
    std::ofstream file{path, std::ios::binary};
    for (const float weight : network.weights) {
        const auto value = static_cast<std::int16_t>(std::clamp(std::lround(weight * 4096), -32767L, 32767L));
        file.put(static_cast<char>(value & 0xFF));
        file.put(static_cast<char>((value >> 8) & 0xFF));
    }
    return static_cast<bool>(file);
}

}  // namespace

int main(int argc, char** argv)
{
    std::string path;
    std::string typefaces = "/usr/share/fonts";
    int cards = 500;
    int rounds = 6;
    std::uint64_t seed = 20261124;
    CLI::App app{"Trains the digit reader"};
    app.add_option("weights", path)->required();
    app.add_option("--cards", cards);
    app.add_option("--rounds", rounds);
    app.add_option("--seed", seed);
    app.add_option("--typefaces", typefaces);
    CLI11_PARSE(app, argc, argv);
    cv::setNumThreads(1);

    const auto training = digits::draw_samples(cards, seed, typefaces);
    const auto test = digits::draw_samples(cards / 20 + 1, seed + 1, typefaces);
    if (!training || !test) {
        fmt::print(stderr, "{}\n", (training ? test : training).error().to_string());
        return 1;
    }
    fmt::print("{} samples, {} for the test\n", training->size(), test->size());
    digits::Trainer trainer{seed};
    for (int round = 0; round < rounds; ++round) {
        const float rate =
            0.002F * std::pow(0.06F, static_cast<float>(round) / static_cast<float>(std::max(1, rounds - 1)));
        const double loss = trainer.learn(*training, rate);
        fmt::print("round {}: loss {:.4f}, test {:.2f} % right\n", round + 1, loss, 100 * trainer.right(*test));
        std::fflush(stdout);
        if (!save(trainer.network(), path)) {
            fmt::print(stderr, "{}: can't be written\n", path);
            return 1;
        }
    }
    return 0;
}
