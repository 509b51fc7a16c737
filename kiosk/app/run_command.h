#pragma once

#include "kiosk/app/window.h"

#include <filesystem>
#include <optional>
#include <string>

namespace oss::app {

/// `oss-kiosk [run] [--config FILE] [--windowed 1080x1920] [--probe SOCKET]`
struct RunOptions {
    std::filesystem::path config;  ///< empty: defaults
    std::optional<PixelSize> windowed;
    std::filesystem::path probe;  ///< empty: none
    std::string load;             ///< what LoadDriver takes; empty: no invented citizens
};

/// Not an exit code: the program shall start anew, to take up a new bundle of the office.
inline constexpr int run_again = -1;

/// Runs the kiosk until it is told to stop. Answers the exit code: 0 stopped in order,
/// 1 it could not run, 2 wrong configuration; or run_again, when nobody uses the machine.
int run_kiosk(const RunOptions& options);

}  // namespace oss::app
