#pragma once

#include <memory>

namespace oss::touch {

/// Notices that an input device was unplugged. A touchscreen that goes while a finger is on
/// it makes the X server report a release, which nobody made: it must not press anything.
/// One thread.
class TouchWatch {
public:
    /// Without udev (a container) it never notices anything.
    TouchWatch();
    ~TouchWatch();
    TouchWatch(const TouchWatch&) = delete;
    TouchWatch& operator=(const TouchWatch&) = delete;

    /// An input device went since the last call. Never blocks.
    bool lost();

private:
    struct Monitor;
    std::unique_ptr<Monitor> m_monitor;
};

}  // namespace oss::touch
