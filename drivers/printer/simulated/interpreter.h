#pragma once

#include "drivers/printer/paper/bitmap.h"
#include "drivers/printer/paper/fonts.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace oss::printer {

/// The knife fell: what hangs out of the printer is a receipt.
struct PaperCut {
    Bitmap paper;
};
/// GS r n: answered in the order of the bytes.
struct CompletionRequested {
    int n = 0;
};
/// GS a n.
struct AutomaticStatusChosen {
    std::uint8_t bits = 0;
};
/// GS I n.
struct InfoRequested {
    int n = 0;
};
using PrintedEvent = std::variant<PaperCut, CompletionRequested, AutomaticStatusChosen, InfoRequested>;

/// Does what a strict printer would do with a stream of bytes: draws the paper, and writes
/// down every byte that no command of ours has. Keeps its place in a command between
/// calls, as a printer does between connections. One thread at a time.
class Interpreter {
public:
    /// Font A of a 203 dpi printer: cells of 12 x 24 dots. `fonts` is borrowed.
    Interpreter(int dots, const FontSet& fonts);

    /// Processes one byte; what it completed is added to events().
    void take(std::uint8_t byte);

    /// What has been printed since the last cut.
    const Bitmap& paper() const { return m_paper; }
    /// Tears the paper off by hand, where there is no cutter.
    Bitmap tear_off();

    std::vector<PrintedEvent> take_events();
    /// One line a command: "ESC @", "text Nomor pendaftaran", "GS v 0 576x24".
    const std::vector<std::string>& script() const { return m_script; }
    /// What was wrong with the bytes; empty for a good job.
    const std::vector<std::string>& failures() const { return m_failures; }

private:
    struct Cell {
        char character = ' ';
        bool bold = false;
        int wide = 1;
        int high = 1;
    };

    void begin(std::uint8_t byte);
    void run_command();
    void run_one_parameter(std::uint8_t family, std::uint8_t command, std::uint8_t n);
    void run_raster();
    void print_line();
    void draw_cell(const Cell& cell, int x, int y);
    void feed(int dots);
    void note(std::string line) { m_script.push_back(std::move(line)); }
    void fail(std::string what) { m_failures.push_back(std::move(what)); }

    const FontSet& m_fonts;
    Bitmap m_paper;
    std::vector<std::uint8_t> m_command;  ///< the bytes of the command that is being read
    std::vector<Cell> m_line;
    int m_align = 0;
    bool m_bold = false;
    int m_wide = 1;
    int m_high = 1;
    std::vector<PrintedEvent> m_events;
    std::vector<std::string> m_script;
    std::vector<std::string> m_failures;
};

}  // namespace oss::printer
