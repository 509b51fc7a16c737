#pragma once

#include "drivers/printer/transport/descriptor.h"
#include "drivers/printer/transport/transport.h"

#include <string>

namespace oss::printer {

/// What transports over a file descriptor share.
class StreamTransport : public Transport {
public:
    base::Result<void> open() final;
    void close() override;
    void abandon() override { m_descriptor = Descriptor{}; }
    bool is_open() const final { return m_descriptor.is_open(); }
    base::Result<std::size_t> write(std::span<const std::uint8_t> bytes) override;
    base::Result<std::size_t> read(std::span<std::uint8_t> bytes) final;
    base::Result<Readiness> wait(Interest interest, std::chrono::milliseconds timeout) override;

protected:
    virtual base::Result<Descriptor> connect() = 0;
    Descriptor& descriptor() { return m_descriptor; }

private:
    Descriptor m_descriptor;
};

/// A network printer's raw port. One connection is kept while the kiosk runs: such
/// printers serve one client, and half-open ones block them.
class TcpTransport final : public StreamTransport {
public:
    TcpTransport(std::string host, std::uint16_t port) : m_host(std::move(host)), m_port(port) {}
    ~TcpTransport() override { close(); }

    /// Ends the connection with FIN, not RST: reads what is still under way first.
    void close() final;
    /// Ends the connection with RST.
    void abandon() final;

protected:
    base::Result<Descriptor> connect() override;

private:
    std::string m_host;
    std::uint16_t m_port;
};

}  // namespace oss::printer
