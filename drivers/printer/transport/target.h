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
    automatic,  ///< the first receipt printer on USB, whenever one is plugged in
    tcp,        ///< `host`, `port`: raw bytes, commonly port 9100
    usb,        ///< `device`: a usblp device's path or a part of its id
    serial,     ///< `path` of a tty, `baud`, `flow_control`
    file,       ///< `path` of a folder: the simulated printer
};

/// How a serial printer says that its buffer is full.
enum class FlowControl : std::uint8_t { rts_cts, dtr_dsr };

/// The configuration value `printer.target`, read.
struct Target {
    TargetKind kind = TargetKind::none;
    std::string host;
    std::uint16_t port = 0;
    std::string device;
    std::filesystem::path path;
    int baud = 0;
    FlowControl flow_control = FlowControl::rts_cts;

    /// `none` | `auto` | `tcp:HOST:PORT` | `usb:/dev/usb/lp0` | `usb:TM-T82X` |
    /// `serial:/dev/ttyUSB0@38400` | `serial:/dev/ttyUSB0@38400,dtr` | `file:FOLDER`.
    /// Fails with bad_configuration.
    static base::Result<Target> parse(std::string_view text);
};

}  // namespace oss::printer
