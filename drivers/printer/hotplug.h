#pragma once

#include "core/base/result.h"

#include <functional>
#include <memory>

namespace oss::printer {

/// Tells when a printer's plug is put in or pulled out: udev's events of usblp and serial
/// lines. A thread of its own.
class HotplugWatch {
public:
    /// `changed` is called on the watch's thread and must not block.
    /// Fails with io where there is no udev; printers are then looked for by the clock only.
    static base::Result<std::unique_ptr<HotplugWatch>> start(std::function<void()> changed);

    /// Waits for the thread.
    ~HotplugWatch();
    HotplugWatch(const HotplugWatch&) = delete;
    HotplugWatch& operator=(const HotplugWatch&) = delete;

private:
    struct Impl;
    explicit HotplugWatch(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

}  // namespace oss::printer
