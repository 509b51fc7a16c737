#include "drivers/printer/make_transport.h"

#include "drivers/printer/simulated/file_transport.h"
#include "drivers/printer/transport/serial_transport.h"
#include "drivers/printer/transport/stream_transport.h"
#include "drivers/printer/transport/usb_transport.h"

#include <string>

namespace oss::printer {

base::Result<std::unique_ptr<Transport>> make_transport(const Target& target, const FontSet& fonts, int dots)
{
    switch (target.kind) {
    case TargetKind::tcp: return std::make_unique<TcpTransport>(target.host, target.port);
    case TargetKind::automatic: return std::make_unique<UsbTransport>(std::string{});
    case TargetKind::usb: return std::make_unique<UsbTransport>(target.device);
    case TargetKind::serial: return std::make_unique<SerialTransport>(target.path, target.baud, target.flow_control);
    case TargetKind::file: return std::make_unique<FileTransport>(target.path, dots, fonts);
    case TargetKind::none: return base::Error{base::ErrorCode::device_absent, "no printer is configured"};
    }
    return base::Error{base::ErrorCode::bad_configuration, "unknown kind of printer target"};
}

}  // namespace oss::printer
