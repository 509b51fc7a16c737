#include "drivers/printer/transport/usb_transport.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/ioctl.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace oss::printer {
namespace {

using base::Error;
using base::ErrorCode;
using base::Result;

/// usblp has 16 minor numbers (USBLP_MINORS in the kernel's drivers/usb/class/usblp.c).
constexpr int most_devices = 16;
constexpr std::size_t id_size = 1024;
/// LPIOC_GET_DEVICE_ID(len), from the same file.
constexpr unsigned long get_device_id = _IOC(_IOC_READ, 'P', 1, id_size);
/// LPGETSTATUS of the kernel's linux/lp.h; the bits are those of the USB printer class,
/// section 4.2.2: 3 "no error", 5 "paper empty".
constexpr unsigned long get_port_status = 0x060b;
constexpr int no_error_bit = 0x08;
constexpr int paper_empty_bit = 0x20;

Descriptor open_device(const std::filesystem::path& path)
{
    return Descriptor{::open(path.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC)};
}

DeviceId id_of(const Descriptor& device)
{
    std::array<char, id_size> answer{};
    if (::ioctl(device.get(), get_device_id, answer.data()) < 0) {
        return {};
    }
    // The first two bytes are the length, of which makers have different opinions.
    constexpr std::size_t head = 2;
    return DeviceId::parse({answer.data() + head, ::strnlen(answer.data() + head, id_size - head)});
}

}  // namespace

std::vector<UsbPrinter> list_usb_printers(const std::filesystem::path& folder)
{
    std::vector<UsbPrinter> found;
    for (int number = 0; number < most_devices; ++number) {
        const std::filesystem::path path = folder / fmt::format("lp{}", number);
        if (const Descriptor device = open_device(path); device.is_open()) {
            found.push_back({path, id_of(device)});
        }
    }
    return found;
}

Result<Descriptor> UsbTransport::connect()
{
    if (m_wanted.starts_with('/')) {
        if (Descriptor device = open_device(m_wanted); device.is_open()) {
            return device;
        }
        const ErrorCode code = errno == EBUSY ? ErrorCode::device_busy : ErrorCode::device_absent;
        return Error{code, fmt::format("{}: {}", m_wanted, std::strerror(errno))};
    }
    for (const UsbPrinter& printer : list_usb_printers()) {
        if (m_wanted.empty() ? printer.id.is_page_printer() : !printer.id.matches(m_wanted)) {
            continue;
        }
        if (Descriptor device = open_device(printer.path); device.is_open()) {
            return device;
        }
    }
    return Error{ErrorCode::device_absent,
                 m_wanted.empty() ? "no receipt printer on USB" : fmt::format("no USB printer '{}'", m_wanted)};
}

PortState UsbTransport::port_state()
{
    int status = 0;
    if (!is_open() || ::ioctl(descriptor().get(), get_port_status, &status) != 0) {
        return PortState::unknown;
    }
    if ((status & paper_empty_bit) != 0) {
        return PortState::paper_out;
    }
    return (status & no_error_bit) != 0 ? PortState::well : PortState::unknown;
}

}  // namespace oss::printer
