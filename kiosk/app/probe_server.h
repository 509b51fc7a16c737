#pragma once

#ifdef OSS_TEST_HOOKS

#include "core/base/result.h"
#include "kiosk/app/work_meter.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace oss::app {

/// A widget as the probe tells it, in pixels of the window. Never a citizen's value.
struct ProbeWidget {
    std::string id;
    std::string label;
    float x = 0;
    float y = 0;
    float w = 0;
    float h = 0;
    bool enabled = true;
    bool focused = false;
    std::string value;  ///< a setting's state; empty: null
};

/// What is on the screen.
struct ProbeView {
    std::string screen;
    std::string overlay;
    std::vector<ProbeWidget> widgets;
    std::uint64_t frame = 0;
    std::uint64_t releases = 0;  ///< of fingers and keys that came so far
    WorkMeter::Sum work{};
    bool idle = false;  ///< nothing is moving and nothing is waiting to be drawn
};

/// Lets tests look at the screen over a Unix socket, in JSON lines:
/// `{"op":"screen"}` answers the view; `{"op":"wait","screen":"nik","timeout_ms":5000}`
/// answers it once that screen is up and still, or `{"error":"timeout",...}` with what is
/// up. It only looks: touches come from outside as real input.
class ProbeServer {
public:
    /// Listens on `socket`, which only this user may open; removes it in the end. Fails with io.
    static base::Result<std::unique_ptr<ProbeServer>> open(const std::filesystem::path& socket);
    virtual ~ProbeServer() = default;

    /// UI thread; never blocks for long.
    virtual void publish(ProbeView view) = 0;
};

}  // namespace oss::app

#endif
