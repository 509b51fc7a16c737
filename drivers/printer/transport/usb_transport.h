#pragma once

#include "drivers/printer/transport/device_id.h"
#include "drivers/printer/transport/stream_transport.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace oss::printer {

/// A printer that the kernel's usblp serves.
struct UsbPrinter {
    std::filesystem::path path;  ///< "/dev/usb/lp0"
    DeviceId id;
};

/// The printers plugged in now, in the order of their numbers. Blocks briefly; passes over
/// what another program holds.
std::vector<UsbPrinter> list_usb_printers(const std::filesystem::path& folder = "/dev/usb");

/// The kernel's usblp device: /dev/usb/lpN, read and written. Numbers change with the order
/// of plugging in, so a printer is looked for anew at each open().
class UsbTransport final : public StreamTransport {
public:
    /// `wanted`: a device's path, a part of a device id (maker, model, serial number), or
    /// empty for the first printer that is not one for pages.
    explicit UsbTransport(std::string wanted) : m_wanted(std::move(wanted)) {}

    /// The class request GET_PORT_STATUS, which has a pipe of its own: it is answered when
    /// the printer's buffer is full too.
    PortState port_state() final;

protected:
    base::Result<Descriptor> connect() override;

private:
    std::string m_wanted;
};

}  // namespace oss::printer
