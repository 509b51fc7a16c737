// Times the scanner's decoder on drawn frames, and the camera of files from a new picture to
// its frame. Prints "name value unit" lines.

#include "drivers/camera/simulated/sample_card.h"
#include "drivers/scanner/decoder.h"
#include "tests/drivers/camera/watcher.h"
#include "tests/support/temporary_folder.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <random>
#include <string>
#include <vector>

namespace {

using namespace oss;
using Milliseconds = std::chrono::duration<double, std::milli>;

constexpr int rounds = 100;

void report(const std::string& name, std::vector<double> figures)
{
    std::sort(figures.begin(), figures.end());
    fmt::print("{}_median {:.2f} ms\n", name, figures[figures.size() / 2]);
    fmt::print("{}_p95 {:.2f} ms\n", name, figures[figures.size() * 95 / 100]);
}

/// `canvas` as a camera's frame, with a sensor's noise: clean areas are unfairly quick.
camera::FramePtr noisy_frame(const camera::simulated::Canvas& canvas)
{
    constexpr int noise = 6;
    std::mt19937 random{20261123};
    std::uniform_int_distribution<int> spread{-noise, noise};
    std::vector<std::uint8_t> rgbx;
    rgbx.reserve(canvas.pixels().size() / 3 * 4);
    for (std::size_t i = 0; i < canvas.pixels().size(); ++i) {
        rgbx.push_back(static_cast<std::uint8_t>(std::clamp(canvas.pixels()[i] + spread(random), 0, 255)));
        if (i % 3 == 2) {
            rgbx.push_back(0);
        }
    }
    auto frame = std::make_shared<camera::Frame>(canvas.width(), canvas.height(), 1, base::Instant{});
    frame->fill_from_rgbx(rgbx, static_cast<std::size_t>(canvas.width()) * 4);
    return frame;
}

void time_decoder(const std::string& name, const camera::Frame& frame, scanner::Effort effort)
{
    const auto decoder = scanner::make_decoder();
    std::vector<double> figures;
    int read = 0;
    for (int i = 0; i < rounds; ++i) {
        const auto begin = std::chrono::steady_clock::now();
        const auto code = decoder->decode(scanner::grey_view(frame), effort);
        figures.push_back(Milliseconds{std::chrono::steady_clock::now() - begin}.count());
        read += code && code->has_value() ? 1 : 0;
    }
    report(name, std::move(figures));
    fmt::print("{}_read {} %\n", name, read * 100 / rounds);
}

/// From a picture's appearance in the folder to its frame.
bool time_folder(const std::string& folder, const camera::simulated::Canvas& canvas)
{
    constexpr int pictures = 10;
    test::WatchedCamera camera{"files:" + folder};
    test::CameraWatcher& watcher = camera.start();
    std::vector<double> figures;
    for (int i = 0; i < pictures; ++i) {
        // Told apart by size: a frame of the picture before may still be on its way.
        camera::simulated::Canvas picture{canvas.width(), canvas.height() + i, {}};
        const auto begin = std::chrono::steady_clock::now();
        if (!picture.save_png(fmt::format("{}/{:02}.png", folder, i))) {
            return false;
        }
        for (camera::FramePtr frame; !frame || frame->height() != picture.height();) {
            frame = watcher.next_frame();
            if (!frame) {
                return false;
            }
        }
        figures.push_back(Milliseconds{std::chrono::steady_clock::now() - begin}.count());
    }
    report("folder_to_frame", std::move(figures));
    return true;
}

}  // namespace

int main()
{
    const auto card = camera::simulated::draw_card("NIK:3576025203869001", "", OSS_SAMPLE_FONT);
    if (!card) {
        fmt::print(stderr, "{}\n", card.error().to_string());
        return 1;
    }
    const auto table = camera::simulated::draw_empty_table();
    const auto card_frame = noisy_frame(*card);
    const auto table_frame = noisy_frame(table);
    time_decoder("card_quick", *card_frame, scanner::Effort::quick);
    time_decoder("card_thorough", *card_frame, scanner::Effort::thorough);
    time_decoder("table_quick", *table_frame, scanner::Effort::quick);
    time_decoder("table_thorough", *table_frame, scanner::Effort::thorough);

    const test::TemporaryFolder folder;
    return time_folder(folder.path().string(), table) ? 0 : 1;
}
