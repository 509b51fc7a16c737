// A frame's work without the graphics driver: model, layout, drawing lists. And whether
// memory grows over ten thousand frames.

#include "core/domain/region_table.h"
#include "kiosk/screens/gallery/previews.h"
#include "kiosk/screens/screens.h"
#include "tests/kiosk/ui/headless.h"

#include <fmt/format.h>

#include <malloc.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <ctime>
#include <string_view>
#include <vector>

namespace {

using namespace oss;  // NOLINT(google-build-using-namespace): a program of its own

constexpr int frames = 10'000;
constexpr int warm_up = 500;
constexpr std::array<std::string_view, 7> measured{"attract", "who", "nik", "email", "scan", "check", "done"};

/// Microseconds this thread has worked: other programs' turns don't count.
double worked()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

struct Figures {
    double median = 0;
    double slowest_percent = 0;
    std::int64_t grown = 0;  ///< bytes
};

Figures measure(test::Headless& machine)
{
    for (int i = 0; i < warm_up; ++i) {
        machine.frame();
    }
    std::vector<double> times;
    times.reserve(frames);
    const auto before = static_cast<std::int64_t>(mallinfo2().uordblks);
    for (int i = 0; i < frames; ++i) {
        const double begun = worked();
        machine.frame();
        times.push_back(worked() - begun);
    }
    const auto after = static_cast<std::int64_t>(mallinfo2().uordblks);
    std::sort(times.begin(), times.end());
    return {times[frames / 2], times[frames * 99 / 100], after - before};
}

}  // namespace

int main()
{
    auto strings = ui::Strings::load(OSS_BUILD_ASSETS_DIR "/strings");
    auto regions = domain::RegionTable::load(OSS_BUILD_ASSETS_DIR "/regions/regions.txt");
    if (!strings || !regions) {
        fmt::print(stderr, "the assets are not built\n");
        return 1;
    }
    const screens::Office office;
    const std::vector<std::uint8_t> modules = screens::preview_modules();
    for (const screens::Preview& preview : screens::make_previews()) {
        if (std::find(measured.begin(), measured.end(), preview.name) == measured.end()) {
            continue;
        }
        test::Headless machine{[&](ui::Ui& ui) {
                                   const screens::Context context{
                                       .strings = *strings,
                                       .regions = *regions,
                                       .office = office,
                                       .now = preview.utc,
                                       .seconds_left = preview.seconds_left,
                                       .qr = {.modules = screens::preview_module_count, .dark = modules}};
                                   screens::draw_screen(preview.state, context, ui);
                               },
                               {.width_px = 1080, .height_px = 1920}};
        const Figures figures = measure(machine);
        fmt::print("{}_median {:.0f} us\n{}_99_percent {:.0f} us\n{}_growth {} bytes over {} frames\n", preview.name,
                   figures.median, preview.name, figures.slowest_percent, preview.name, figures.grown, frames);
    }
    return 0;
}
