#pragma once

#include "core/base/result.h"
#include "drivers/printer/simulated/simulated_printer.h"
#include "drivers/printer/transport/descriptor.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <utility>
#include <vector>

namespace oss::printer {

/// A SimulatedPrinter on a line: a TCP port of this machine, one client at a time as a
/// network printer has; a pseudo terminal; or the printer's end of a virtual USB cable. The
/// printer remembers an unfinished command over connections.
class SimulatedServer {
public:
    /// Listens on 127.0.0.1:`port`; 0 takes a free one. `printer` is borrowed.
    /// Fails with device_busy.
    static base::Result<SimulatedServer> create(std::uint16_t port, SimulatedPrinter& printer);
    /// A serial line: `link` becomes a symbolic link to the other end, laid anew each time
    /// the plug is pulled (hangs_up_after). Fails with io.
    static base::Result<SimulatedServer> on_terminal(std::filesystem::path link, SimulatedPrinter& printer);
    /// The printer's end of a virtual USB cable: /dev/g_printer0 of `gadget`, a folder of
    /// configfs. hangs_up_after pulls the plug, and it is put back at once.
    static base::Result<SimulatedServer> on_gadget(const std::filesystem::path& gadget, SimulatedPrinter& printer);

    std::uint16_t port() const { return m_port; }
    /// Serves until `stop`, looking for it and for status.json every 10 ms.
    void run(std::stop_token stop);

private:
    /// Takes the next client; nothing while there is none.
    using Accept = std::function<Descriptor(SimulatedServer&)>;

    SimulatedServer(Accept accept, SimulatedPrinter& printer) : m_accept(std::move(accept)), m_printer(&printer) {}
    void serve_client(short happened);
    void pull_plug();
    /// The bytes under way are lost with the line.
    void drop_client();

    Accept m_accept;
    std::function<void()> m_unplug;  ///< what pulling the plug takes, where it is not closing
    /// Tells the port, where it has a way beside the stream, whether there is paper.
    std::function<void(const Descriptor&, bool has_paper)> m_tell_port;
    Descriptor m_listener;  ///< TCP only
    Descriptor m_far_end;   ///< keeps a pseudo terminal from hanging up when nobody is there
    Descriptor m_client;
    std::uint16_t m_port = 0;
    std::size_t m_most_read = 4096;
    SimulatedPrinter* m_printer;
    std::vector<std::uint8_t> m_unread;  ///< taken from the line, not yet by the printer
    std::vector<std::uint8_t> m_unsent;
};

}  // namespace oss::printer
