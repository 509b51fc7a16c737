#pragma once

#include <memory>
#include <string>

namespace oss::system {

/// Notices devices of one kind being plugged in and out. One thread.
class PlugWatch {
public:
    /// `subsystem` as the kernel names it: "input", "video4linux". Without udev (a container)
    /// it never notices anything.
    explicit PlugWatch(const std::string& subsystem);
    ~PlugWatch();
    PlugWatch(const PlugWatch&) = delete;
    PlugWatch& operator=(const PlugWatch&) = delete;

    struct News {
        bool came = false;
        bool went = false;
    };
    /// What happened since the last call. Never blocks.
    News take();

private:
    struct Monitor;
    std::unique_ptr<Monitor> m_monitor;
};

}  // namespace oss::system
