// Cards without a code, each held before the scanner until it believes a number or the burst
// is over: how often the number is right, and how often it is not the card's. A burst that is
// believed soon is not drawn to its end, so thousands are shown in an hour.
// usage: oss-scan-print DECODER [--bursts N] [--seed N] [--severity N...] [--frames N]

#include "core/base/clock.h"
#include "drivers/camera/feed.h"
#include "drivers/scanner/sandbox/process_decoder.h"
#include "tests/bench/scan/look.h"
#include "tests/bench/scene/jpeg.h"
#include "tests/bench/scene/scene.h"
#include "tests/support/temporary_folder.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

namespace {

using namespace oss;

/// What is asked of the scanner: at most one number in so many wrong, and none where it is easy.
constexpr std::size_t bursts_a_wrong_one = 2000;
constexpr int never_wrong_up_to = 3;

struct Arguments {
    std::string decoder;
    int bursts = 10;
    int frames = 30;
    std::uint64_t seed = 1;
    std::vector<int> severities{1, 2, 3, 4, 5};
};

struct Tally {
    int right = 0;
    int wrong = 0;
    int never = 0;
    int frames = 0;
    int fell = 0;
};

class Bursts {
public:
    explicit Bursts(const Arguments& arguments)
        : m_arguments(arguments), m_decoder(scanner::make_process_decoder(
                                      arguments.decoder, m_clock, {.between_starts = std::chrono::milliseconds{0}}))
    {
    }

    base::Result<Tally> show(int severity)
    {
        Tally tally;
        for (int i = 0; i < m_arguments.bursts; ++i) {
            OSS_TRY(show(severity, i, tally));
        }
        return tally;
    }

private:
    base::Result<void> show(int severity, int number, Tally& tally)
    {
        const scene::Request request{.kind = scene::Kind::digits_only,
                                     .style = number % 2 == 0 ? scene::Style::plain : scene::Style::sharpened,
                                     .severity = severity,
                                     .number = number,
                                     .seed = m_arguments.seed,
                                     .burst = m_arguments.frames};
        auto scene = OSS_TRY(scene::Scene::invent(request));
        int frames = 0;
        scanner::Agreement agreement;
        for (const scene::Shot& shot : scene.shots()) {
            const camera::FramePtr frame = OSS_TRY(as_sent(scene.take_next(), shot.quality));
            ++frames;
            ++tally.frames;
            const auto looked = look(*m_decoder, scanner::grey_view(*frame), scanner::Effort::thorough, agreement);
            tally.fell += looked.fell ? 1 : 0;
            if (looked.accepted()) {
                const bool right =
                    looked.believed_number && looked.believed_number->digits() == scene.card().person.nik;
                ++(right ? tally.right : tally.wrong);
                if (!right) {
                    fmt::print("wrong: {}, after {} frames\n", name_of(request), frames);
                }
                return {};
            }
        }
        ++tally.never;
        return {};
    }

    /// As the kiosk gets it: through the camera's JPEG and our reading of it.
    base::Result<camera::FramePtr> as_sent(const scene::Taken& taken, int quality)
    {
        const std::string file = (m_folder.path() / "frame.jpg").string();
        OSS_TRY(scene::save_jpeg(taken.picture, quality, file));
        return camera::read_picture(file, m_clock);
    }

    const Arguments& m_arguments;
    const base::SystemClock m_clock;
    const std::unique_ptr<scanner::Decoder> m_decoder;
    const test::TemporaryFolder m_folder;
};

}  // namespace

int main(int argc, char** argv)
{
    Arguments arguments;
    CLI::App app{"Holds cards without a code before the scanner"};
    app.add_option("decoder", arguments.decoder)->required();
    app.add_option("--bursts", arguments.bursts, "of each severity")->check(CLI::PositiveNumber);
    app.add_option("--frames", arguments.frames, "of a burst, at most")->check(CLI::PositiveNumber);
    app.add_option("--seed", arguments.seed);
    app.add_option("--severity", arguments.severities)->check(CLI::Range(1, 5));
    CLI11_PARSE(app, argc, argv);

    cv::setNumThreads(1);
    Bursts bursts{arguments};
    bool good = true;
    int wrong = 0;
    for (const int severity : arguments.severities) {
        const auto tally = bursts.show(severity);
        if (!tally) {
            fmt::print(stderr, "{}\n", tally.error().to_string());
            return 2;
        }
        fmt::print(
            "print, severity {}: {} bursts, {} right ({:.1f} %), {} wrong, {} never; {} frames, decoder fell {}\n",
            severity, arguments.bursts, tally->right, 100.0 * tally->right / arguments.bursts, tally->wrong,
            tally->never, tally->frames, tally->fell);
        std::fflush(stdout);
        wrong += tally->wrong;
        good = good && (tally->wrong == 0 || severity > never_wrong_up_to);
    }
    const auto shown = static_cast<std::size_t>(arguments.bursts) * arguments.severities.size();
    return good && static_cast<std::size_t>(wrong) <= shown / bursts_a_wrong_one ? 0 : 1;
}
