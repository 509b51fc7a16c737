#pragma once

#include "drivers/printer/transport/transport.h"
#include "tests/support/fake_clock.h"

#include <cstdint>
#include <functional>
#include <limits>
#include <vector>

namespace oss::test {

/// What a ScriptedTransport does; changed by the test while the printer is at work.
struct Script {
    std::size_t takes = std::numeric_limits<std::size_t>::max();  ///< bytes of jobs; then no more
    bool write_fails = false;
    bool opens = true;
    bool answers_status = true;
    printer::PortState port = printer::PortState::unknown;
    /// The bytes that answer GS r 1.
    std::vector<std::uint8_t> completion{0x00};
    /// Called after each byte of a job was taken.
    std::function<void(Script&)> on_byte;

    std::vector<std::uint8_t> taken;   ///< all but status requests
    std::vector<std::uint8_t> coming;  ///< to be read by the printer
};

/// A line whose every fault is a line of a test. Waiting moves the clock.
class ScriptedTransport final : public printer::Transport {
public:
    /// Both are borrowed.
    ScriptedTransport(Script& script, FakeClock& clock) : m_script(script), m_clock(clock) {}

    base::Result<void> open() override;
    void close() override { m_is_open = false; }
    void abandon() override { m_is_open = false; }
    bool is_open() const override { return m_is_open; }
    base::Result<std::size_t> write(std::span<const std::uint8_t> bytes) override;
    base::Result<std::size_t> read(std::span<std::uint8_t> bytes) override;
    base::Result<printer::Readiness> wait(printer::Interest interest, std::chrono::milliseconds timeout) override;
    printer::PortState port_state() override { return m_script.port; }

private:
    void come(std::span<const std::uint8_t> bytes);

    Script& m_script;
    FakeClock& m_clock;
    bool m_is_open = false;
};

}  // namespace oss::test
