#pragma once

#include "drivers/printer/memory_journal.h"
#include "drivers/printer/paper/document.h"
#include "drivers/printer/printer.h"
#include "drivers/printer/simulated/simulated_server.h"
#include "tests/drivers/printer/paper.h"
#include "tests/support/temporary_folder.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace oss::test {

/// How a simulated printer is reached.
enum class Line : std::uint8_t { tcp, serial, usb, file };

/// One of the lines that can be cut, each in a run of the test case of its own: TCP and a
/// pseudo terminal; in the virtual machine, where a USB printer is plugged in
/// (OSS_USB_GADGET), only that.
Line any_cable();
/// The same and the printer in the program's own folder.
Line any_line();

/// The receipt that the benches print.
printer::Document sample_receipt();

/// A simulated printer behind a real TCP connection, a real terminal, a virtual USB cable or
/// in the program, steered by a folder, and what a kiosk needs to print on it.
class LineBench {
public:
    explicit LineBench(Line line, printer::Profile profile = load_profile("generic-80mm"));

    /// Steers the printer: the text of status.json.
    void steer(std::string_view json) const;
    /// Begins to serve the line; what was steered before holds from the first byte on.
    void serve();
    /// The printer does nothing more until serve(); no thread of the bench runs then.
    void rest() { m_thread = {}; }

    /// The line as a kiosk's configuration names it.
    std::string target() const;
    /// A new end of the line for a kiosk.
    std::unique_ptr<printer::Transport> make_line() const;
    /// Serves, and puts a kiosk's printer on the line; it borrows from the bench. Only faults
    /// that end in silence need short waits; the others end by what they say.
    printer::Printer make_printer(std::chrono::milliseconds patience = std::chrono::seconds{20});

    printer::JobState print(printer::Printer& printer, const printer::JobId& job = original);
    /// As print(), again while nothing could be begun: a plug may be on its way back.
    printer::JobState print_when_back(printer::Printer& printer, const printer::JobId& job = original);

    /// Receipts that lie in the folder whole and equal to what was asked.
    int whole_receipts() const { return whole_receipts(m_bytes); }
    /// The same of another paper's bytes.
    int whole_receipts(std::span<const std::uint8_t> bytes) const;
    /// What the printer found wrong with the bytes it got.
    std::string failures() const;

    const std::vector<std::uint8_t>& bytes() const { return m_bytes; }
    /// Why the last job of print() failed.
    std::optional<base::ErrorCode> error() const { return m_error; }
    const printer::Bitmap& expected() const { return m_expected; }
    std::filesystem::path picture(int n) const;
    const std::filesystem::path& folder() const { return m_folder.path(); }
    const printer::FontSet& fonts() const { return m_fonts; }
    const printer::Profile& profile() const { return m_profile; }
    const base::Clock& clock() const { return m_clock; }
    base::Log& log() { return m_log; }

    inline static const printer::JobId original{"MJK1-7F3K-92Q4-X8TM", 0};
    inline static const printer::JobId reprint{"MJK1-7F3K-92Q4-X8TM", 1};

private:
    void wait_for_usb() const;
    base::Result<printer::SimulatedServer> open_server(Line line);

    TemporaryFolder m_folder;
    Line m_line;
    printer::FontSet m_fonts;
    printer::Profile m_profile;
    base::SystemClock m_clock;
    base::Log m_log{m_clock, base::LogLevel::debug, [](std::string_view) {}};
    printer::MemoryJournal m_journal;
    std::vector<std::uint8_t> m_bytes;
    printer::Bitmap m_expected{8};
    std::optional<base::ErrorCode> m_error;
    std::unique_ptr<printer::SimulatedPrinter> m_simulated;
    std::unique_ptr<printer::SimulatedServer> m_server;
    std::jthread m_thread;
};

}  // namespace oss::test
