#pragma once

#include "core/base/result.h"
#include "drivers/printer/simulated/simulated_printer.h"
#include "drivers/printer/transport/descriptor.h"

#include <cstdint>
#include <stop_token>

namespace oss::printer {

/// A SimulatedPrinter on a TCP port of this machine, one client at a time, as a network
/// printer has. The printer remembers an unfinished command over connections.
class SimulatedServer {
public:
    /// Listens on 127.0.0.1:`port`; 0 takes a free one. `printer` is borrowed.
    /// Fails with device_busy.
    static base::Result<SimulatedServer> create(std::uint16_t port, SimulatedPrinter& printer);

    std::uint16_t port() const { return m_port; }
    /// Serves until `stop`, looking for it and for status.json every 10 ms.
    void run(std::stop_token stop);

private:
    SimulatedServer(Descriptor listener, std::uint16_t port, SimulatedPrinter& printer);
    void accept_client();
    void serve_client(short happened);

    Descriptor m_listener;
    Descriptor m_client;
    std::uint16_t m_port;
    SimulatedPrinter* m_printer;
    std::vector<std::uint8_t> m_unread;  ///< taken from the line, not yet by the printer
    std::vector<std::uint8_t> m_unsent;
};

}  // namespace oss::printer
