// Each fault on each transport against the simulated printer: no receipt twice, none
// claimed that is not there, none lost.

#include "core/base/encoding.h"
#include "drivers/printer/content/samples.h"
#include "drivers/printer/escpos/render.h"
#include "drivers/printer/make_transport.h"
#include "drivers/printer/memory_journal.h"
#include "drivers/printer/paper/files.h"
#include "drivers/printer/paper/render_raster.h"
#include "drivers/printer/printer.h"
#include "drivers/printer/simulated/file_transport.h"
#include "drivers/printer/simulated/simulated_server.h"
#include "drivers/printer/transport/stream_transport.h"
#include "drivers/printer/worker.h"
#include "tests/drivers/printer/paper.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <fmt/format.h>

#include <netinet/in.h>
#include <sys/socket.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <memory>
#include <thread>
#include <vector>

using namespace oss::printer;  // NOLINT(google-build-using-namespace): the folder under test
using oss::base::ErrorCode;

namespace {

const JobId original{"MJK1-7F3K-92Q4-X8TM", 0};
const JobId reprint{"MJK1-7F3K-92Q4-X8TM", 1};

/// A simulated printer behind a real TCP connection, a real terminal or in the program, and a Printer on it.
class Bench {
public:
    enum class Line : std::uint8_t { tcp, serial, usb, file };

    explicit Bench(Line line, Profile profile = oss::test::load_profile("generic-80mm"))
        : m_fonts(oss::test::load_fonts()), m_profile(std::move(profile))
    {
        const Document document = sample_receipt();
        m_bytes = encode(document, m_profile, m_fonts).value();
        m_expected = render_raster(document, m_profile.dots, m_fonts).value();
        if (line != Line::file) {
            m_simulated = std::make_unique<SimulatedPrinter>(m_folder.path(), m_profile.dots, m_fonts);
            m_server = std::make_unique<SimulatedServer>(serve(line).value());
            const Target target = Target::parse(target_of(line)).value();
            m_transport = make_transport(target, m_fonts, m_profile.dots).value();
        } else {
            m_transport = std::make_unique<FileTransport>(m_folder.path(), m_profile.dots, m_fonts);
        }
    }

    void steer(std::string_view json)
    {
        REQUIRE(write_file(m_folder.path() / "status.json", oss::base::as_bytes(json)));
    }

    /// Only faults that end in silence need short waits; the others end by what they say.
    Printer make_printer(std::chrono::milliseconds patience = std::chrono::seconds{20})
    {
        Timings timings;
        timings.answer = timings.stall = timings.completion = patience;
        timings.settle = std::chrono::milliseconds{300};
        if (m_server) {
            // Only now, so that what was steered before holds from the first byte on.
            m_thread = std::jthread{[this](std::stop_token stop) { m_server->run(std::move(stop)); }};
        }
        return Printer{
            std::move(m_transport), m_profile, timings, m_journal, m_clock, m_log, [this](const PrinterEvent& event) {
                if (const auto* job = std::get_if<JobChanged>(&event); job != nullptr && job->error) {
                    m_error = job->error->code();
                }
            }};
    }

    JobState print(Printer& printer, const JobId& job = original)
    {
        m_error.reset();
        return printer.print(job, m_bytes);
    }

    /// As print(), again while nothing could be begun: a plug may be on its way back.
    JobState print_when_back(Printer& printer, const JobId& job = original)
    {
        JobState state = print(printer, job);
        const oss::base::Instant end = m_clock.steady() + std::chrono::seconds{10};
        while (state == JobState::failed_before && m_clock.steady() < end) {
            state = print(printer, job);
        }
        return state;
    }

    /// Receipts that lie in the folder whole and equal to what was asked.
    int whole_receipts() const
    {
        int whole = 0;
        for (int n = 1; std::filesystem::exists(path(n)); ++n) {
            std::ifstream file{path(n), std::ios::binary};
            const std::string bytes{std::istreambuf_iterator<char>{file}, {}};
            const std::string_view wanted = oss::base::as_text(m_bytes);
            whole += bytes.find(wanted) != std::string::npos ? 1 : 0;
        }
        return whole;
    }
    std::string failures() const
    {
        std::ifstream file{m_folder.path() / "failures.txt"};
        return {std::istreambuf_iterator<char>{file}, {}};
    }
    std::size_t job_size() const { return m_bytes.size(); }
    std::optional<ErrorCode> error() const { return m_error; }
    const Bitmap& expected() const { return m_expected; }
    std::filesystem::path picture(int n) const { return m_folder.path() / fmt::format("receipt-{:04}.png", n); }
    const FontSet& fonts() const { return m_fonts; }

    static Document sample_receipt()
    {
        return sample_paper("sent", oss::test::load_texts("id"), oss::test::sample_office(),
                            oss::test::load_profile("generic-80mm"))
            .value();
    }

private:
    oss::base::Result<SimulatedServer> serve(Line line)
    {
        switch (line) {
        case Line::tcp: return SimulatedServer::create(0, *m_simulated);
        case Line::serial: return SimulatedServer::on_terminal(m_folder.path() / "tty", *m_simulated);
        case Line::usb: return SimulatedServer::on_gadget(std::getenv("OSS_USB_GADGET"), *m_simulated);
        case Line::file: break;
        }
        return oss::base::Error{ErrorCode::internal};
    }
    std::string target_of(Line line) const
    {
        switch (line) {
        case Line::tcp: return fmt::format("tcp:127.0.0.1:{}", m_server->port());
        case Line::serial: return fmt::format("serial:{}/tty@115200", m_folder.path().string());
        case Line::usb: return "usb:TM-T82X";
        case Line::file: break;
        }
        return "none";
    }
    std::filesystem::path path(int n) const { return m_folder.path() / fmt::format("receipt-{:04}.bin", n); }

    oss::test::TemporaryFolder m_folder;
    FontSet m_fonts;
    Profile m_profile;
    oss::base::SystemClock m_clock;
    oss::base::Log m_log{m_clock, oss::base::LogLevel::debug, [](std::string_view) {}};
    MemoryJournal m_journal;
    std::vector<std::uint8_t> m_bytes;
    Bitmap m_expected{8};
    std::optional<ErrorCode> m_error;
    std::unique_ptr<SimulatedPrinter> m_simulated;
    std::unique_ptr<SimulatedServer> m_server;
    std::unique_ptr<Transport> m_transport;
    std::jthread m_thread;
};

/// Lines that can be cut. In the virtual machine, where a USB printer is plugged in, only that.
std::vector<Bench::Line> cables()
{
    return std::getenv("OSS_USB_GADGET") != nullptr ? std::vector{Bench::Line::usb}
                                                    : std::vector{Bench::Line::tcp, Bench::Line::serial};
}

std::vector<Bench::Line> lines()
{
    std::vector<Bench::Line> all = cables();
    all.push_back(Bench::Line::file);
    return all;
}

Bench::Line any_cable() { return GENERATE(from_range(cables())); }
Bench::Line any_line() { return GENERATE(from_range(lines())); }

}  // namespace

TEST_CASE("a receipt comes out whole, once, and is claimed", "[faults]")
{
    Bench bench{any_line()};
    Printer printer = bench.make_printer();
    CHECK(bench.print(printer) == JobState::printed);
    CHECK(bench.whole_receipts() == 1);
    CHECK(bench.failures().empty());
    // The paper is the picture that was drawn, and the way to the knife.
    Bitmap paper = bench.expected();
    paper.resize_height(paper.height() + 80);
    CHECK(oss::test::dots_differing(paper, bench.picture(1)) == 0);
}

TEST_CASE("trouble before the first byte costs nothing, and the same job prints once it is over", "[faults]")
{
    struct Row {
        const char* json;
        ErrorCode error;
    };
    const Row row = GENERATE(Row{R"({"paper":"out"})", ErrorCode::printer_paper_out},
                             Row{R"({"cover":"open"})", ErrorCode::printer_cover_open},
                             Row{R"({"offline":true})", ErrorCode::printer_offline});
    Bench bench{any_line()};
    bench.steer(row.json);
    Printer printer = bench.make_printer();
    CHECK(bench.print(printer) == JobState::failed_before);
    CHECK(bench.error() == row.error);
    CHECK(bench.whole_receipts() == 0);
    bench.steer("{}");
    CHECK(bench.print(printer) == JobState::printed);
    CHECK(bench.whole_receipts() == 1);
}

TEST_CASE("a printer that says nothing, or nonsense, gets no job", "[faults]")
{
    const auto* json = GENERATE(R"({"mute":true})", R"({"garbage":true})");
    Bench bench{any_line()};
    bench.steer(json);
    Printer printer = bench.make_printer(std::chrono::milliseconds{150});
    CHECK(bench.print(printer) == JobState::failed_before);
    CHECK(bench.error() == ErrorCode::printer_offline);
    CHECK(bench.whole_receipts() == 0);
}

TEST_CASE("paper that ends in the middle leaves the job unknown, and the reprint is whole", "[faults]")
{
    Bench bench{any_line()};
    // Within the first kilobytes, and so late that all bytes have been taken.
    const std::size_t end = GENERATE_REF(std::size_t{9000}, bench.job_size() - 2000);
    bench.steer(fmt::format(R"({{"paper_ends_after":{}}})", end));
    Printer printer = bench.make_printer();
    CHECK(bench.print(printer) == JobState::unknown);
    CHECK(bench.error() == ErrorCode::printer_paper_out);
    CHECK(bench.print(printer) == JobState::failed_before);
    CHECK(bench.error() == ErrorCode::already_exists);
    CHECK(bench.print(printer, reprint) == JobState::failed_before);
    CHECK(bench.error() == ErrorCode::printer_paper_out);
    CHECK(bench.whole_receipts() == 0);
    bench.steer("{}");
    CHECK(bench.print(printer, reprint) == JobState::printed);
    CHECK(bench.whole_receipts() >= 1);
    CHECK(bench.failures().empty());
}

TEST_CASE("a printer that falls silent in the middle is not believed to have printed", "[faults]")
{
    Bench bench{any_line()};
    bench.steer(R"({"mute_after":9000})");
    Printer printer = bench.make_printer(std::chrono::milliseconds{700});
    CHECK(bench.print(printer) == JobState::unknown);
    CHECK(bench.error() == ErrorCode::printer_unknown);
}

TEST_CASE("a line that is cut in the middle leaves the job unknown, and the reprint is whole", "[faults]")
{
    Bench bench{any_line()};
    bench.steer(R"({"hangs_up_after":9000})");
    Printer printer = bench.make_printer();
    CHECK(bench.print(printer) == JobState::unknown);
    CHECK(bench.error() == ErrorCode::printer_unknown);
    CHECK(bench.whole_receipts() == 0);
    bench.steer("{}");
    CHECK(bench.print_when_back(printer, reprint) == JobState::printed);
    CHECK(bench.whole_receipts() == 1);
}

TEST_CASE("a line that is cut before the first byte costs nothing", "[faults]")
{
    Bench bench{any_cable()};
    bench.steer(R"({"hangs_up_after":1})");
    Printer printer = bench.make_printer();
    CHECK(bench.print_when_back(printer) == JobState::printed);
    CHECK(bench.whole_receipts() == 1);
}

TEST_CASE("a line that is cut after the last byte leaves the job unknown, never printed twice", "[faults]")
{
    Bench bench{any_cable()};
    constexpr std::size_t questions = 4 * 3;
    constexpr std::size_t head = 4 + 3;
    bench.steer(fmt::format(R"({{"hangs_up_after":{}}})", questions + head + bench.job_size()));
    Printer printer = bench.make_printer();
    CHECK(bench.print(printer) == JobState::unknown);
    CHECK(bench.whole_receipts() <= 1);
    CHECK(bench.print(printer) == JobState::failed_before);
    CHECK(bench.error() == ErrorCode::already_exists);
    CHECK(bench.print_when_back(printer, reprint) == JobState::printed);
}

TEST_CASE("a slow printer is waited for as long as it takes something", "[faults]")
{
    Bench bench{any_cable()};
    bench.steer(R"({"bytes_per_turn":3000})");
    Printer printer = bench.make_printer();
    CHECK(bench.print(printer) == JobState::printed);
    CHECK(bench.whole_receipts() == 1);
}

TEST_CASE("a half-open connection, where somebody listens and nobody is there, costs nothing")
{
    // Connected by the kernel, never accepted by a program.
    const Descriptor listener{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    REQUIRE(::bind(listener.get(), generic, size) == 0);
    REQUIRE(::listen(listener.get(), 4) == 0);
    REQUIRE(::getsockname(listener.get(), generic, &size) == 0);
    const oss::base::SystemClock clock;
    oss::base::Log log{clock, oss::base::LogLevel::debug, [](std::string_view) {}};
    MemoryJournal journal;
    Timings timings;
    timings.answer = std::chrono::milliseconds{100};
    Printer printer{std::make_unique<TcpTransport>("127.0.0.1", ntohs(address.sin_port)),
                    oss::test::load_profile("generic-80mm"),
                    timings,
                    journal,
                    clock,
                    log,
                    [](const PrinterEvent&) {}};
    CHECK(printer.print(original, std::vector<std::uint8_t>{'x'}) == JobState::failed_before);
    CHECK(journal.reason_of(original) == ErrorCode::printer_offline);
}

TEST_CASE("a printer without status and cutter prints and is not claimed to", "[faults]")
{
    Bench bench{any_line(), oss::test::load_profile("generic-58mm-no-status")};
    bench.steer(R"({"mute":true})");
    Printer printer = bench.make_printer();
    CHECK(bench.print(printer) == JobState::sent);
}

TEST_CASE("nobody listening is a printer off line")
{
    oss::base::SystemClock clock;
    oss::base::Log log{clock, oss::base::LogLevel::debug, [](std::string_view) {}};
    MemoryJournal journal;
    Printer printer{std::make_unique<TcpTransport>("127.0.0.1", std::uint16_t{1}),
                    oss::test::load_profile("generic-80mm"),
                    Timings{},
                    journal,
                    clock,
                    log,
                    [](const PrinterEvent&) {}};
    CHECK(printer.print(original, std::vector<std::uint8_t>{'x'}) == JobState::failed_before);
    CHECK(journal.reason_of(original) == ErrorCode::printer_offline);
}

TEST_CASE("the worker prints on its own thread and tells of each step")
{
    const oss::test::TemporaryFolder folder;
    const FontSet fonts = oss::test::load_fonts();
    const Profile profile = oss::test::load_profile("generic-58mm");
    oss::base::SystemClock clock;
    oss::base::Log log{clock, oss::base::LogLevel::debug, [](std::string_view) {}};
    MemoryJournal journal;
    oss::base::BoundedQueue<PrinterEvent> events{32, oss::base::FullPolicy::refuse_new};
    std::vector<JobState> states;
    {
        PrinterWorker worker{
            std::make_unique<FileTransport>(folder.path(), profile.dots, fonts), profile, fonts, journal, clock, log,
            [&events](const PrinterEvent& event) { events.push(event); }};
        REQUIRE(worker.print({original, Bench::sample_receipt()}));
        while (states.empty() || states.back() != JobState::printed) {
            const std::optional<PrinterEvent> event = events.pop({}, std::chrono::seconds{30});
            REQUIRE(event);
            if (const auto* job = std::get_if<JobChanged>(&*event)) {
                states.push_back(job->state);
            }
        }
    }
    CHECK(states == std::vector{JobState::queued, JobState::sending, JobState::sent, JobState::printed});
    CHECK(std::filesystem::exists(folder.path() / "receipt-0001.png"));
}

TEST_CASE("paper that could not be begun is printed by itself once there is a roll, unless it is forgotten")
{
    const oss::test::TemporaryFolder folder;
    const FontSet fonts = oss::test::load_fonts();
    const Profile profile = oss::test::load_profile("generic-58mm");
    const bool is_forgotten = GENERATE(false, true);
    const auto steer = [&folder](std::string_view json) {
        REQUIRE(write_file(folder.path() / "status.json", oss::base::as_bytes(json)));
    };
    steer(R"({"paper":"out"})");
    oss::base::SystemClock clock;
    oss::base::Log log{clock, oss::base::LogLevel::debug, [](std::string_view) {}};
    MemoryJournal journal;
    oss::base::BoundedQueue<PrinterEvent> events{64, oss::base::FullPolicy::refuse_new};
    PrinterWorker worker{
        std::make_unique<FileTransport>(folder.path(), profile.dots, fonts), profile, fonts, journal, clock, log,
        [&events](const PrinterEvent& event) { events.push(event); }};
    const auto await = [&events](JobState state) {
        while (true) {
            const std::optional<PrinterEvent> event = events.pop({}, std::chrono::seconds{30});
            REQUIRE(event);
            const auto* job = std::get_if<JobChanged>(&*event);
            if (job != nullptr && job->state == state) {
                return job->job;
            }
        }
    };
    REQUIRE(worker.print({original, Bench::sample_receipt()}));
    CHECK(await(JobState::failed_before) == original);
    if (is_forgotten) {
        worker.forget();
    }
    steer("{}");
    if (is_forgotten) {
        REQUIRE(worker.print({reprint, Bench::sample_receipt()}));
    }
    CHECK(await(JobState::printed) == (is_forgotten ? reprint : original));
    CHECK_FALSE(std::filesystem::exists(folder.path() / "receipt-0002.png"));
}
