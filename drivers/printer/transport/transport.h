#pragma once

#include "core/base/result.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>

namespace oss::printer {

/// What a port tells beside the stream, even where the printer takes no more bytes.
enum class PortState : std::uint8_t { unknown, well, paper_out };

enum class Interest : std::uint8_t { read, read_or_write };

struct Readiness {
    bool readable = false;
    bool writable = false;
};

/// The way bytes take to a printer and back. One thread at a time. A printer that is
/// switched off or unplugged shows as an error of write() or read(), never as a wait
/// without end.
class Transport {
public:
    virtual ~Transport() = default;

    /// Connects. Blocks up to the transport's own limit (TCP: 3 s). Fails with
    /// device_absent, device_busy, printer_offline. Opening again first closes.
    virtual base::Result<void> open() = 0;
    /// Tells the other side properly that nothing more comes. Harmless when closed.
    virtual void close() = 0;
    /// Closes at once and forgets what the other side has not taken yet: after a broken job
    /// its rest must not follow. Harmless when closed.
    virtual void abandon() = 0;
    virtual bool is_open() const = 0;

    /// Hands over what the other side takes now, without waiting; answers how many bytes,
    /// 0 when it takes none. Fails with device_lost, having handed over nothing.
    virtual base::Result<std::size_t> write(std::span<const std::uint8_t> bytes) = 0;
    /// Takes what has come, without waiting; 0 when nothing has. Fails with device_lost.
    virtual base::Result<std::size_t> read(std::span<std::uint8_t> bytes) = 0;
    /// Waits until `interest` is met, at most `timeout`; nothing ready is not a failure.
    virtual base::Result<Readiness> wait(Interest interest, std::chrono::milliseconds timeout) = 0;
    /// How the port says the printer is; unknown where a line has no such way. Blocks briefly.
    virtual PortState port_state() { return PortState::unknown; }
};

}  // namespace oss::printer
