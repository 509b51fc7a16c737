#include "drivers/printer/hotplug.h"

#include <libudev.h>
#include <poll.h>

#include <stop_token>
#include <thread>
#include <utility>

namespace oss::printer {
namespace {

struct Closer {
    void operator()(udev* context) const { udev_unref(context); }
    void operator()(udev_monitor* monitor) const { udev_monitor_unref(monitor); }
    void operator()(udev_device* device) const { udev_device_unref(device); }
};

/// How soon the thread notices that it shall end.
constexpr int turn_milliseconds = 200;

}  // namespace

struct HotplugWatch::Impl {
    std::unique_ptr<udev, Closer> context;
    std::unique_ptr<udev_monitor, Closer> monitor;
    std::function<void()> changed;
    std::jthread thread;

    void run(const std::stop_token& stop) const
    {
        pollfd wait{udev_monitor_get_fd(monitor.get()), POLLIN, 0};
        while (!stop.stop_requested()) {
            if (::poll(&wait, 1, turn_milliseconds) > 0) {
                const std::unique_ptr<udev_device, Closer> device{udev_monitor_receive_device(monitor.get())};
                if (device) {
                    changed();
                }
            }
        }
    }
};

HotplugWatch::HotplugWatch(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
HotplugWatch::~HotplugWatch() = default;

base::Result<std::unique_ptr<HotplugWatch>> HotplugWatch::start(std::function<void()> changed)
{
    auto impl = std::make_unique<Impl>();
    impl->changed = std::move(changed);
    impl->context.reset(udev_new());
    if (impl->context) {
        // "udev": after the rules were applied, so that the device's rights are set.
        impl->monitor.reset(udev_monitor_new_from_netlink(impl->context.get(), "udev"));
    }
    udev_monitor* monitor = impl->monitor.get();
    if (monitor == nullptr || udev_monitor_filter_add_match_subsystem_devtype(monitor, "usbmisc", nullptr) < 0 ||
        udev_monitor_filter_add_match_subsystem_devtype(monitor, "tty", nullptr) < 0 ||
        udev_monitor_enable_receiving(monitor) < 0) {
        return base::Error{base::ErrorCode::io, "udev does not tell of devices"};
    }
    impl->thread = std::jthread{[state = impl.get()](const std::stop_token& stop) { state->run(stop); }};
    return std::unique_ptr<HotplugWatch>{new HotplugWatch{std::move(impl)}};
}

}  // namespace oss::printer
