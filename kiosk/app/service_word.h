#pragma once

#include <chrono>
#include <optional>

namespace oss::app {

/// What the service's answer to a heartbeat says of this machine.
struct ServiceWord {
    bool is_revoked = false;                                  ///< it takes nothing from this kiosk any more
    bool is_back = false;                                     ///< it had not answered the time before
    std::optional<std::chrono::milliseconds> clock_offset{};  ///< service's time minus ours
};

}  // namespace oss::app
