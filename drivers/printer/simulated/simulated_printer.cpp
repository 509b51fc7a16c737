#include "drivers/printer/simulated/simulated_printer.h"

#include "core/base/encoding.h"
#include "drivers/printer/paper/files.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>
#include <utility>

namespace oss::printer {
namespace {

constexpr std::size_t buffer_size = 65536;
constexpr std::uint8_t fixed_bits = 0x12;  ///< of an answer to DLE EOT
constexpr std::string_view model = "_OSS-SIMULATOR";

bool is_blank(const Bitmap& paper)
{
    const std::span<const std::uint8_t> dots = paper.rows(0, paper.height());
    return std::all_of(dots.begin(), dots.end(), [](std::uint8_t byte) { return byte == 0; });
}

std::string lines(const std::vector<std::string>& all)
{
    std::string text;
    for (const std::string& line : all) {
        text += line + "\n";
    }
    return text;
}

}  // namespace

SimulatedPrinter::SimulatedPrinter(std::filesystem::path folder, int dots, const FontSet& fonts)
    : m_folder(std::move(folder)), m_control_file(m_folder), m_interpreter(dots, fonts)
{
    std::error_code error;
    std::filesystem::create_directories(m_folder, error);
    if (error) {
        fail(fmt::format("cannot make {}: {}", m_folder.string(), error.message()));
    }
    while (std::filesystem::exists(m_folder / fmt::format("receipt-{:04}.bin", m_receipts + 1), error)) {
        ++m_receipts;
    }
    tick();
}

SimulatedPrinter::~SimulatedPrinter() { tear_off(); }

std::size_t SimulatedPrinter::receive(std::span<const std::uint8_t> bytes)
{
    std::size_t taken = 0;
    for (const std::uint8_t byte : bytes) {
        if (m_buffer.size() == buffer_size) {
            // A full printer still looks for requests in what it can't keep.
            if (bytes.size() - taken == 3 && bytes[taken] == 0x10 && bytes[taken + 1] == 0x04) {
                answer_real_time(bytes[taken + 2]);
                taken += 3;
            }
            break;
        }
        if (m_controls.bytes_per_turn && m_taken_in_turn >= *m_controls.bytes_per_turn) {
            break;
        }
        ++taken;
        ++m_taken_in_turn;
        ++m_received;
        watch_real_time(byte);
        m_buffer.push_back(byte);
        process();
        if (!m_has_hung_up && m_controls.hangs_up_after && m_received >= *m_controls.hangs_up_after) {
            break;
        }
    }
    write_failures();
    return taken;
}

std::vector<std::uint8_t> SimulatedPrinter::take_answers() { return std::exchange(m_answers, {}); }

void SimulatedPrinter::tick()
{
    const base::Result<std::optional<Controls>> changed = m_control_file.changed();
    if (!changed) {
        fail(changed.error().to_string());
    } else if (*changed) {
        apply(**changed);
    }
    m_taken_in_turn = 0;
    process();
    write_failures();
}

void SimulatedPrinter::apply(const Controls& controls)
{
    const bool is_news = controls != m_controls;
    m_controls = controls;
    m_processed = 0;
    m_received = 0;
    m_has_hung_up = false;
    if (is_news) {
        send_automatic_status();
    }
}

void SimulatedPrinter::tear_off()
{
    const Bitmap paper = m_interpreter.tear_off();
    if (!is_blank(paper)) {
        save(paper);
    }
}

bool SimulatedPrinter::hangs_up()
{
    if (m_has_hung_up || !m_controls.hangs_up_after || m_received < *m_controls.hangs_up_after) {
        return false;
    }
    m_has_hung_up = true;
    return true;
}

bool SimulatedPrinter::has_paper() const
{
    const bool has_ended = m_controls.paper_ends_after && m_processed >= *m_controls.paper_ends_after;
    return m_controls.paper != SimulatedPaper::out && !has_ended;
}

bool SimulatedPrinter::can_print() const { return has_paper() && !m_controls.is_cover_open && !m_controls.is_offline; }

void SimulatedPrinter::watch_real_time(std::uint8_t byte)
{
    // Printers look for these three bytes anywhere in the stream, also inside a picture.
    if (m_last[0] == 0x10 && m_last[1] == 0x04 && byte >= 1 && byte <= 4) {
        answer_real_time(byte);
    }
    m_last = {m_last[1], byte};
}

void SimulatedPrinter::answer_real_time(int n)
{
    unsigned bits = fixed_bits;
    const bool is_out = !has_paper();
    switch (n) {
    case 1: bits |= can_print() ? 0U : 0x08U; break;
    case 2: bits |= (m_controls.is_cover_open ? 0x04U : 0U) | (is_out ? 0x20U : 0U); break;
    case 4: bits |= (is_out ? 0x6CU : 0U) | (m_controls.paper == SimulatedPaper::low ? 0x0CU : 0U); break;
    default: break;
    }
    const std::array answer{static_cast<std::uint8_t>(bits)};
    send(answer);
}

void SimulatedPrinter::process()
{
    while (!m_buffer.empty() && can_print()) {
        const std::uint8_t byte = m_buffer.front();
        m_buffer.pop_front();
        m_receipt.push_back(byte);
        ++m_processed;
        m_interpreter.take(byte);
        for (const PrintedEvent& event : m_interpreter.take_events()) {
            handle(event);
        }
        const std::vector<std::string>& failures = m_interpreter.failures();
        while (m_known_failures < failures.size()) {
            fail(failures[m_known_failures++]);
        }
        if (!has_paper()) {
            send_automatic_status();
        }
    }
}

void SimulatedPrinter::handle(const PrintedEvent& event)
{
    if (const auto* cut = std::get_if<PaperCut>(&event)) {
        save(cut->paper);
    } else if (const auto* chosen = std::get_if<AutomaticStatusChosen>(&event)) {
        m_automatic = chosen->bits;
        send_automatic_status();
    } else if (std::holds_alternative<CompletionRequested>(event)) {
        const std::array answer{static_cast<std::uint8_t>(m_controls.paper == SimulatedPaper::low ? 0x03 : 0x00)};
        send(answer);
    } else if (std::holds_alternative<InfoRequested>(event)) {
        send(base::as_bytes(model));
        constexpr std::array<std::uint8_t, 1> end{0};
        send(end);
    }
}

void SimulatedPrinter::save(const Bitmap& paper)
{
    const std::vector<std::uint8_t> bytes = std::exchange(m_receipt, {});
    if (is_blank(paper)) {
        return;
    }
    const std::string name = fmt::format("receipt-{:04}", ++m_receipts);
    for (const auto& [ending, content] : {std::pair{".bin", bytes}, std::pair{".png", to_png(paper)}}) {
        if (const auto written = write_file(m_folder / (name + ending), content); !written) {
            fail(written.error().to_string());
        }
    }
    if (const auto written = write_file(m_folder / "script.txt", base::as_bytes(lines(script()))); !written) {
        fail(written.error().to_string());
    }
}

void SimulatedPrinter::send_automatic_status()
{
    if (m_automatic == 0) {
        return;
    }
    const unsigned stopped = can_print() ? 0U : 0x08U;
    const unsigned cover = m_controls.is_cover_open ? 0x20U : 0U;
    const unsigned paper = !has_paper() ? 0x0CU : m_controls.paper == SimulatedPaper::low ? 0x03U : 0U;
    const std::array status{static_cast<std::uint8_t>(0x10U | stopped | cover), std::uint8_t{0},
                            static_cast<std::uint8_t>(paper), std::uint8_t{0}};
    send(status);
}

void SimulatedPrinter::send(std::span<const std::uint8_t> bytes)
{
    const bool is_mute = m_controls.is_mute || (m_controls.mute_after && m_processed >= *m_controls.mute_after);
    if (is_mute) {
        return;
    }
    for (const std::uint8_t byte : bytes) {
        m_answers.push_back(m_controls.is_babbling ? std::uint8_t{0xFF} : byte);
    }
}

void SimulatedPrinter::fail(std::string what) { m_failures.push_back(std::move(what)); }

void SimulatedPrinter::write_failures()
{
    if (m_written_failures == m_failures.size()) {
        return;
    }
    m_written_failures = m_failures.size();
    // Nowhere is left to tell when this can't be written.
    static_cast<void>(write_file(m_folder / "failures.txt", base::as_bytes(lines(m_failures))).has_value());
}

}  // namespace oss::printer
