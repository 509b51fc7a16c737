#include "tests/drivers/printer/line_bench.h"

#include "core/base/encoding.h"
#include "drivers/printer/content/samples.h"
#include "drivers/printer/escpos/render.h"
#include "drivers/printer/make_transport.h"
#include "drivers/printer/paper/files.h"
#include "drivers/printer/paper/render_raster.h"
#include "drivers/printer/simulated/file_transport.h"
#include "drivers/printer/transport/usb_transport.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <utility>

namespace oss::test {
namespace {

using base::Error;
using base::ErrorCode;
using namespace printer;  // NOLINT(google-build-using-namespace): the folder under test

std::vector<Line> cables()
{
    return std::getenv("OSS_USB_GADGET") != nullptr ? std::vector{Line::usb} : std::vector{Line::tcp, Line::serial};
}

std::vector<Line> lines()
{
    std::vector<Line> all = cables();
    all.push_back(Line::file);
    return all;
}

}  // namespace

Line any_cable() { return GENERATE(from_range(cables())); }

Line any_line() { return GENERATE(from_range(lines())); }

Document sample_receipt()
{
    return sample_paper("sent", load_texts("id"), sample_office(), load_profile("generic-80mm")).value();
}

LineBench::LineBench(Line line, Profile profile) : m_line(line), m_fonts(load_fonts()), m_profile(std::move(profile))
{
    const Document document = sample_receipt();
    m_bytes = encode(document, m_profile, m_fonts).value();
    m_expected = render_raster(document, m_profile.dots, m_fonts).value();
    if (line != Line::file) {
        m_simulated = std::make_unique<SimulatedPrinter>(folder(), m_profile.dots, m_fonts);
        m_server = std::make_unique<SimulatedServer>(open_server(line).value());
    }
    if (m_line == Line::usb) {
        wait_for_usb();
    }
}

/// A cable just plugged in takes the kernel a moment, and so does the end of the one before: a
/// printer counts once it has been there for a while.
void LineBench::wait_for_usb() const
{
    constexpr std::chrono::milliseconds steady{300};
    const base::Instant end = m_clock.steady() + std::chrono::seconds{10};
    for (base::Instant since = m_clock.steady(); m_clock.steady() < std::min(end, since + steady);) {
        if (std::ranges::none_of(list_usb_printers(), [](const auto& one) { return one.id.matches("TM-T82X"); })) {
            since = m_clock.steady();
        }
        std::this_thread::sleep_for(std::chrono::milliseconds{10});
    }
}

void LineBench::steer(std::string_view json) const
{
    REQUIRE(write_file(folder() / "status.json", base::as_bytes(json)));
}

void LineBench::serve()
{
    if (m_server) {
        m_thread = std::jthread{[this](std::stop_token stop) { m_server->run(std::move(stop)); }};
    }
}

std::unique_ptr<Transport> LineBench::make_line() const
{
    if (m_line == Line::file) {
        return std::make_unique<FileTransport>(folder(), m_profile.dots, m_fonts);
    }
    return make_transport(Target::parse(target()).value(), m_fonts, m_profile.dots).value();
}

Printer LineBench::make_printer(std::chrono::milliseconds patience)
{
    Timings timings;
    timings.answer = timings.stall = timings.completion = patience;
    timings.settle = std::chrono::milliseconds{300};
    serve();
    return Printer{make_line(), m_profile, timings, m_journal, m_clock, m_log, [this](const PrinterEvent& event) {
                       if (const auto* job = std::get_if<JobChanged>(&event); job != nullptr && job->error) {
                           m_error = job->error->code();
                       }
                   }};
}

JobState LineBench::print(Printer& printer, const JobId& job)
{
    m_error.reset();
    return printer.print(job, m_bytes);
}

JobState LineBench::print_when_back(Printer& printer, const JobId& job)
{
    JobState state = print(printer, job);
    const base::Instant end = m_clock.steady() + std::chrono::seconds{10};
    while (state == JobState::failed_before && m_clock.steady() < end) {
        state = print(printer, job);
    }
    return state;
}

int LineBench::whole_receipts(std::span<const std::uint8_t> bytes) const
{
    int whole = 0;
    for (int n = 1;; ++n) {
        std::ifstream file{folder() / fmt::format("receipt-{:04}.bin", n), std::ios::binary};
        if (!file) {
            return whole;
        }
        const std::string printed{std::istreambuf_iterator<char>{file}, {}};
        whole += printed.find(base::as_text(bytes)) != std::string::npos ? 1 : 0;
    }
}

std::string LineBench::failures() const
{
    std::ifstream file{folder() / "failures.txt"};
    return {std::istreambuf_iterator<char>{file}, {}};
}

std::filesystem::path LineBench::picture(int n) const { return folder() / fmt::format("receipt-{:04}.png", n); }

base::Result<SimulatedServer> LineBench::open_server(Line line)
{
    switch (line) {
    case Line::tcp: return SimulatedServer::create(0, *m_simulated);
    case Line::serial: return SimulatedServer::on_terminal(folder() / "tty", *m_simulated);
    case Line::usb: return SimulatedServer::on_gadget(std::getenv("OSS_USB_GADGET"), *m_simulated);
    case Line::file: break;
    }
    return Error{ErrorCode::internal};
}

std::string LineBench::target() const
{
    switch (m_line) {
    case Line::tcp: return fmt::format("tcp:127.0.0.1:{}", m_server->port());
    case Line::serial: return fmt::format("serial:{}/tty@115200", folder().string());
    case Line::usb: return "usb:TM-T82X";
    case Line::file: return fmt::format("file:{}", folder().string());
    }
    return "none";
}

}  // namespace oss::test
