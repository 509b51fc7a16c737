// Pictures without card or code, one after the other before the scanner as before a kiosk that
// nobody uses: nothing may be accepted. Prints how many were shown, what single frames gave, and
// how many brought the decoder's process down: with ZXing 1.4 one of ten thousand, of two seeds each.
// usage: oss-scan-negatives DECODER [--count N] [--seed N]

#include "core/base/clock.h"
#include "drivers/scanner/sandbox/process_decoder.h"
#include "tests/bench/scan/look.h"
#include "tests/bench/scene/shot.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <opencv2/imgproc.hpp>

#include <chrono>
#include <string>

namespace {

using namespace oss;

/// Things behind a card, near and far, in any light, with a sensor's noise. Each scene is held
/// for a few frames, so that a mistake could agree with itself.
class Scenes {
public:
    explicit Scenes(std::uint64_t seed) : m_random(seed) {}

    cv::Mat next()
    {
        constexpr int frames_a_scene = 5;
        if (m_frame++ % frames_a_scene == 0) {
            cv::Mat colours = scene::draw_background(m_random);
            colours.convertTo(colours, CV_8UC3, m_random.uniform(0.3, 1.2));
            cv::cvtColor(colours, m_scene, cv::COLOR_BGR2GRAY);
            m_noise = m_random.uniform(1.0, 12.0);
        }
        cv::Mat noise(m_scene.size(), CV_16S);
        m_random.fill(noise, cv::RNG::NORMAL, 0, m_noise);
        cv::Mat picture;
        cv::add(m_scene, noise, picture, cv::noArray(), CV_8U);
        return picture;
    }

private:
    cv::RNG m_random;
    cv::Mat m_scene;
    double m_noise = 0;
    int m_frame = 0;
};

struct Tally {
    int codes = 0;
    int digits = 0;
    int accepted = 0;
    int fell = 0;

    void count(const scanner::Looked& looked)
    {
        codes += looked.code ? 1 : 0;
        digits += looked.number ? 1 : 0;
        accepted += looked.accepted() ? 1 : 0;
        fell += looked.fell ? 1 : 0;
    }
};

}  // namespace

int main(int argc, char** argv)
{
    std::string program;
    int count = 300;
    std::uint64_t seed = 1;
    CLI::App app{"Shows the scanner pictures without card or code"};
    app.add_option("decoder", program)->required();
    app.add_option("--count", count)->check(CLI::PositiveNumber);
    app.add_option("--seed", seed);
    CLI11_PARSE(app, argc, argv);

    constexpr int thorough_every = 2;
    const base::SystemClock clock;
    const auto decoder =
        scanner::make_process_decoder(program, clock, {.between_starts = std::chrono::milliseconds{0}});
    Scenes scenes{seed};
    scanner::Agreement agreement;
    Tally tally;
    for (int i = 0; i < count; ++i) {
        const cv::Mat picture = scenes.next();
        const scanner::GreyView view{picture.data, picture.cols, picture.rows, static_cast<int>(picture.step)};
        const auto effort = i % thorough_every == 0 ? scanner::Effort::thorough : scanner::Effort::quick;
        tally.count(look(*decoder, view, effort, agreement));
    }
    fmt::print("negatives: {} frames, {} codes and {} printed numbers in single frames, accepted {}, decoder fell {}\n",
               count, tally.codes, tally.digits, tally.accepted, tally.fell);
    return tally.accepted == 0 ? 0 : 1;
}
