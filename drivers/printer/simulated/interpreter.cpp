#include "drivers/printer/simulated/interpreter.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

namespace oss::printer {
namespace {

constexpr std::uint8_t nul = 0x00;
constexpr std::uint8_t lf = 0x0A;
constexpr std::uint8_t dle = 0x10;
constexpr std::uint8_t esc = 0x1B;
constexpr std::uint8_t fs = 0x1C;
constexpr std::uint8_t gs = 0x1D;

constexpr int cell_width = 12;
constexpr int cell_height = 24;
constexpr int line_spacing = 30;
constexpr int letter_size = 18;
constexpr std::size_t raster_head = 8;
constexpr int cutter_distance = 80;  ///< dots between head and knife

struct Syntax {
    std::uint8_t first;
    std::uint8_t second;
    std::size_t length;  ///< of the whole command; more for those with data
};
// Epson ESC/POS Command Reference; only what Encoder may send.
constexpr std::array syntaxes{
    Syntax{esc, '@', 2}, Syntax{fs, '.', 2},           Syntax{esc, 'E', 3},  Syntax{esc, 'a', 3}, Syntax{esc, 'd', 3},
    Syntax{esc, 't', 3}, Syntax{gs, '!', 3},           Syntax{gs, 'a', 3},   Syntax{gs, 'r', 3},  Syntax{gs, 'I', 3},
    Syntax{gs, 'V', 4},  Syntax{gs, 'v', raster_head}, Syntax{dle, 0x04, 3},
};

const Syntax* find_syntax(std::uint8_t first, std::uint8_t second)
{
    const auto found = std::find_if(syntaxes.begin(), syntaxes.end(),
                                    [&](const Syntax& row) { return row.first == first && row.second == second; });
    return found == syntaxes.end() ? nullptr : &*found;
}

int two_bytes(std::uint8_t low, std::uint8_t high) { return low + 256 * high; }

std::string_view family_name(std::uint8_t family)
{
    return family == esc ? "ESC" : family == gs ? "GS" : family == fs ? "FS" : "DLE";
}

}  // namespace

Interpreter::Interpreter(int dots, const FontSet& fonts) : m_fonts(fonts), m_paper(dots) {}

void Interpreter::take(std::uint8_t byte)
{
    if (m_command.empty()) {
        begin(byte);
        return;
    }
    m_command.push_back(byte);
    const Syntax* syntax = find_syntax(m_command[0], m_command[1]);
    if (syntax == nullptr) {
        fail(fmt::format("unknown command {} 0x{:02x}", family_name(m_command[0]), m_command[1]));
        m_command.clear();
        return;
    }
    std::size_t length = syntax->length;
    if (m_command[1] == 'v' && m_command.size() >= raster_head) {
        length += static_cast<std::size_t>(two_bytes(m_command[4], m_command[5])) *
                  static_cast<std::size_t>(two_bytes(m_command[6], m_command[7]));
    }
    if (m_command.size() == length) {
        run_command();
        m_command.clear();
    }
}

void Interpreter::begin(std::uint8_t byte)
{
    if (byte == esc || byte == fs || byte == gs || byte == dle) {
        m_command.push_back(byte);
    } else if (byte == lf) {
        print_line();
    } else if (byte >= 0x20 && byte < 0x7F) {
        m_line.push_back({static_cast<char>(byte), m_bold, m_wide, m_high});
    } else if (byte != nul) {
        fail(fmt::format("byte 0x{:02x} is neither ASCII nor a command", byte));
    }
}

void Interpreter::run_command()
{
    const std::uint8_t family = m_command[0];
    const std::uint8_t command = m_command[1];
    if (family == gs && command == 'v') {
        run_raster();
    } else if (family == gs && command == 'V') {
        note(fmt::format("GS V {} {}", m_command[2], m_command[3]));
        if (m_command[2] != 66) {
            fail(fmt::format("GS V {} is not feed and cut", m_command[2]));
        }
        feed(cutter_distance + m_command[3]);
        m_events.emplace_back(PaperCut{tear_off()});
    } else if (m_command.size() == 2) {
        note(fmt::format("{} {:c}", family_name(family), static_cast<char>(command)));
        if (command == '@') {
            m_line.clear();
            m_align = 0;
            m_bold = false;
            m_wide = m_high = 1;
        }
    } else {
        run_one_parameter(family, command, m_command[2]);
    }
}

void Interpreter::run_one_parameter(std::uint8_t family, std::uint8_t command, std::uint8_t n)
{
    if (family == dle) {
        return;  // answered when it was received, nothing to do in its turn
    }
    note(fmt::format("{} {:c} {}", family_name(family), static_cast<char>(command), n));
    bool is_valid = true;
    if (family == esc && command == 'E') {
        is_valid = n <= 1;
        m_bold = n == 1;
    } else if (family == esc && command == 'a') {
        is_valid = n <= 2 && m_line.empty();
        m_align = n;
    } else if (family == esc && command == 'd') {
        if (!m_line.empty()) {
            print_line();
        }
        feed(n * line_spacing);
    } else if (command == '!') {
        is_valid = (n & 0x88U) == 0;
        m_wide = (n >> 4U) + 1;
        m_high = (n & 0x07U) + 1;
    } else if (command == 'a') {
        m_events.emplace_back(AutomaticStatusChosen{n});
    } else if (command == 'r') {
        is_valid = n == 1 || n == '1';
        m_events.emplace_back(CompletionRequested{n});
    } else if (command == 'I') {
        m_events.emplace_back(InfoRequested{n});
    }
    if (!is_valid) {
        fail(fmt::format("{} {:c} with {} here", family_name(family), static_cast<char>(command), n));
    }
}

void Interpreter::run_raster()
{
    const int row_bytes = two_bytes(m_command[4], m_command[5]);
    const int rows = two_bytes(m_command[6], m_command[7]);
    note(fmt::format("GS v 0 {}x{}", row_bytes * 8, rows));
    const std::size_t paper_bytes = m_paper.row_bytes();
    if (m_command[2] != '0' || m_command[3] != 0 || row_bytes == 0 || rows == 0 || !m_line.empty() ||
        static_cast<std::size_t>(row_bytes) > paper_bytes) {
        fail(fmt::format("GS v {} {} {}x{} on {} dots", m_command[2], m_command[3], row_bytes * 8, rows,
                         m_paper.width()));
    }
    const int top = m_paper.height();
    m_paper.resize_height(top + rows);
    const std::span<const std::uint8_t> data = std::span{m_command}.subspan(raster_head);
    for (std::size_t i = 0; i < data.size(); ++i) {
        const int x = static_cast<int>(i % static_cast<std::size_t>(row_bytes)) * 8;
        const int y = top + static_cast<int>(i / static_cast<std::size_t>(row_bytes));
        for (int bit = 0; bit < 8; ++bit) {
            if ((data[i] & (0x80U >> static_cast<unsigned>(bit))) != 0) {
                m_paper.set(x + bit, y, Dot::black);
            }
        }
    }
}

void Interpreter::print_line()
{
    int width = 0;
    int high = 1;
    std::string text;
    for (const Cell& cell : m_line) {
        width += cell.wide * cell_width;
        high = std::max(high, cell.high);
        text.push_back(cell.character);
    }
    note(fmt::format("text {}", text));
    if (width > m_paper.width()) {
        fail(fmt::format("the line '{}' is wider than the paper", text));
    }
    const int top = m_paper.height();
    feed(line_spacing + (high - 1) * cell_height);
    int x = m_align == 1 ? std::max(0, (m_paper.width() - width) / 2) : 0;
    for (const Cell& cell : m_line) {
        draw_cell(cell, x, top);
        x += cell.wide * cell_width;
    }
    m_line.clear();
}

void Interpreter::draw_cell(const Cell& cell, int x, int y)
{
    Bitmap letter{16, cell_height};
    const std::string_view text{&cell.character, 1};
    const Weight weight = cell.bold ? Weight::bold : Weight::regular;
    const int left = std::max(0, (cell_width - m_fonts.width(text, letter_size, weight)) / 2);
    m_fonts.draw(letter, left, letter_size, text, letter_size, weight);
    for (int row = 0; row < letter.height(); ++row) {
        for (int column = 0; column < letter.width(); ++column) {
            if (letter.at(column, row) == Dot::black) {
                m_paper.fill(x + column * cell.wide, y + row * cell.high, cell.wide, cell.high, Dot::black);
            }
        }
    }
}

void Interpreter::feed(int dots) { m_paper.resize_height(m_paper.height() + dots); }

Bitmap Interpreter::tear_off() { return std::exchange(m_paper, Bitmap{m_paper.width()}); }

std::vector<PrintedEvent> Interpreter::take_events() { return std::exchange(m_events, {}); }

}  // namespace oss::printer
