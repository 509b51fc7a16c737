#pragma once

#include "drivers/printer/simulated/controls.h"
#include "drivers/printer/simulated/interpreter.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace oss::printer {

/// A printer made of a folder: status.json steers it, and each receipt it cuts becomes
/// receipt-0001.bin (the bytes) and receipt-0001.png (the paper). What was wrong with the
/// bytes goes to failures.txt, the commands to script.txt. Behaves as the real ones were
/// seen to: takes 64 KiB more when it can't print, answers DLE EOT at once, GS r in turn.
/// One thread at a time; blocks on the disk.
class SimulatedPrinter {
public:
    /// `folder` is made if it is not there. `fonts` is borrowed.
    SimulatedPrinter(std::filesystem::path folder, int dots, const FontSet& fonts);
    ~SimulatedPrinter();
    SimulatedPrinter(const SimulatedPrinter&) = delete;
    SimulatedPrinter& operator=(const SimulatedPrinter&) = delete;

    /// Bytes from the line; answers how many were taken (fewer when the buffer is full).
    std::size_t receive(std::span<const std::uint8_t> bytes);
    /// What goes back over the line since the last call.
    std::vector<std::uint8_t> take_answers();
    /// Reads status.json again and goes on printing if it can.
    void tick();
    /// Somebody tears off what hangs out: it becomes a receipt too, if it is not blank.
    void tear_off();
    /// Whether the line is to be cut now (once).
    bool hangs_up();

    bool has_paper() const;
    bool is_unplugged() const { return m_controls.is_unplugged; }

    int receipts() const { return m_receipts; }
    const std::vector<std::string>& failures() const { return m_failures; }
    const std::vector<std::string>& script() const { return m_interpreter.script(); }

private:
    void apply(const Controls& controls);
    void watch_real_time(std::uint8_t byte);
    void answer_real_time(int n);
    void process();
    void handle(const PrintedEvent& event);
    void save(const Bitmap& paper);
    void send_automatic_status();
    void send(std::span<const std::uint8_t> bytes);
    void fail(std::string what);
    void write_failures();
    bool can_print() const;

    std::filesystem::path m_folder;
    ControlFile m_control_file;
    Controls m_controls;
    Interpreter m_interpreter;
    std::deque<std::uint8_t> m_buffer;
    std::vector<std::uint8_t> m_receipt;  ///< bytes processed since the last cut
    std::vector<std::uint8_t> m_answers;
    std::array<std::uint8_t, 2> m_last{};
    std::uint64_t m_processed = 0;  ///< since status.json was read
    std::uint64_t m_received = 0;
    std::uint64_t m_taken_in_turn = 0;
    std::uint8_t m_automatic = 0;
    bool m_has_hung_up = false;
    int m_receipts = 0;
    std::size_t m_known_failures = 0;
    std::vector<std::string> m_failures;
    std::size_t m_written_failures = 0;
};

}  // namespace oss::printer
