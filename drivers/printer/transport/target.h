#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace oss::printer {

/// Where a printer is plugged in.
enum class TargetKind : std::uint8_t {
    none,       ///< no printer: the receipt stays on the screen
    automatic,  ///< the first printer found
    tcp,        ///< `host`, `port`: raw bytes, commonly port 9100
    usb,        ///< `path` of a usblp device
    serial,     ///< `path` of a tty, `baud`
    file,       ///< `path` of a folder: the simulated printer
};

/// The configuration value `printer.target`, read.
struct Target {
    TargetKind kind = TargetKind::none;
    std::string host;
    std::uint16_t port = 0;
    std::filesystem::path path;
    int baud = 0;

    /// `none` | `auto` | `tcp:HOST:PORT` | `usb:/dev/usb/lp0` | `serial:/dev/ttyUSB0@38400` |
    /// `file:FOLDER`. Fails with bad_configuration.
    static base::Result<Target> parse(std::string_view text);
};

}  // namespace oss::printer
