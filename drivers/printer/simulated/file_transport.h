#pragma once

#include "drivers/printer/simulated/simulated_printer.h"
#include "drivers/printer/transport/transport.h"

namespace oss::printer {

/// The target `file:FOLDER`: a SimulatedPrinter in this program.
class FileTransport final : public Transport {
public:
    FileTransport(const std::filesystem::path& folder, int dots, const FontSet& fonts);

    base::Result<void> open() override;
    void close() override;
    void abandon() override { m_is_open = false; }
    bool is_open() const override { return m_is_open; }
    base::Result<std::size_t> write(std::span<const std::uint8_t> bytes) override;
    base::Result<std::size_t> read(std::span<std::uint8_t> bytes) override;
    base::Result<Readiness> wait(Interest interest, std::chrono::milliseconds timeout) override;

private:
    SimulatedPrinter m_printer;
    std::vector<std::uint8_t> m_answers;
    bool m_is_open = false;
    bool m_is_full = false;
};

}  // namespace oss::printer
