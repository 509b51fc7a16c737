#include "drivers/system/plug_watch.h"

#include <libudev.h>

#include <string_view>

namespace oss::system {

namespace {

struct Release {
    void operator()(udev* context) const { udev_unref(context); }
    void operator()(udev_monitor* monitor) const { udev_monitor_unref(monitor); }
    void operator()(udev_device* device) const { udev_device_unref(device); }
};

}  // namespace

struct PlugWatch::Monitor {
    std::unique_ptr<udev, Release> context{udev_new()};
    // The kernel's own messages: they come before the X server hears of a removal, while
    // udevd's come beside it.
    std::unique_ptr<udev_monitor, Release> monitor{
        context == nullptr ? nullptr : udev_monitor_new_from_netlink(context.get(), "kernel")};
};

PlugWatch::PlugWatch(const std::string& subsystem) : m_monitor(std::make_unique<Monitor>())
{
    udev_monitor* monitor = m_monitor->monitor.get();
    if (monitor != nullptr &&
        (udev_monitor_filter_add_match_subsystem_devtype(monitor, subsystem.c_str(), nullptr) < 0 ||
         udev_monitor_enable_receiving(monitor) < 0)) {
        m_monitor->monitor.reset();
    }
}

PlugWatch::~PlugWatch() = default;

PlugWatch::News PlugWatch::take()
{
    News news;
    udev_monitor* monitor = m_monitor->monitor.get();
    while (monitor != nullptr) {
        // The socket does not block: none means that nothing is waiting.
        const std::unique_ptr<udev_device, Release> device{udev_monitor_receive_device(monitor)};
        if (device == nullptr) {
            break;
        }
        const char* text = udev_device_get_action(device.get());
        const std::string_view action = text != nullptr ? text : "";
        news.came = news.came || action == "add";
        news.went = news.went || action == "remove";
    }
    return news;
}

}  // namespace oss::system
