#pragma once

#include "drivers/printer/transport/stream_transport.h"
#include "drivers/printer/transport/target.h"

#include <filesystem>

namespace oss::printer {

/// A serial line, 8 bits, no parity, one stop bit. Never without flow control: a printer's
/// buffer is smaller than a receipt.
class SerialTransport final : public StreamTransport {
public:
    SerialTransport(std::filesystem::path path, int baud, FlowControl flow_control)
        : m_path(std::move(path)), m_baud(baud), m_flow_control(flow_control)
    {
    }

    /// Drops what the printer has not taken yet.
    void abandon() final;
    base::Result<std::size_t> write(std::span<const std::uint8_t> bytes) final;
    base::Result<Readiness> wait(Interest interest, std::chrono::milliseconds timeout) final;

protected:
    base::Result<Descriptor> connect() override;

private:
    /// Whether a printer that tells by DTR lets us send (its DTR is our DSR).
    bool may_send();

    std::filesystem::path m_path;
    int m_baud;
    FlowControl m_flow_control;
};

}  // namespace oss::printer
