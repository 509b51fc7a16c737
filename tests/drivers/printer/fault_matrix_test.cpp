// Each fault on each transport against the simulated printer: no receipt twice, none
// claimed that is not there, none lost.

#include "drivers/printer/transport/stream_transport.h"
#include "tests/drivers/printer/deaf_listener.h"
#include "tests/drivers/printer/line_bench.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <fmt/format.h>

#include <memory>
#include <vector>

using namespace oss::printer;  // NOLINT(google-build-using-namespace): the folder under test
using oss::base::ErrorCode;
using oss::test::any_cable;
using oss::test::any_line;
using oss::test::LineBench;

namespace {

const JobId& original = LineBench::original;
const JobId& reprint = LineBench::reprint;

}  // namespace

TEST_CASE("a receipt comes out whole, once, and is claimed", "[faults]")
{
    LineBench bench{any_line()};
    Printer printer = bench.make_printer();
    CHECK(bench.print(printer) == JobState::printed);
    CHECK(bench.whole_receipts() == 1);
    CHECK(bench.failures() == "");
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
    LineBench bench{any_line()};
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
    LineBench bench{any_line()};
    bench.steer(json);
    Printer printer = bench.make_printer(std::chrono::milliseconds{150});
    CHECK(bench.print(printer) == JobState::failed_before);
    CHECK(bench.error() == ErrorCode::printer_offline);
    CHECK(bench.whole_receipts() == 0);
}

TEST_CASE("paper that ends in the middle leaves the job unknown, and the reprint is whole", "[faults]")
{
    LineBench bench{any_line()};
    // Within the first kilobytes, and so late that all bytes have been taken.
    const std::size_t end = GENERATE_REF(std::size_t{9000}, bench.bytes().size() - 2000);
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
    CHECK(bench.failures() == "");
}

TEST_CASE("a printer that falls silent in the middle is not believed to have printed", "[faults]")
{
    LineBench bench{any_line()};
    bench.steer(R"({"mute_after":9000})");
    Printer printer = bench.make_printer(std::chrono::milliseconds{700});
    CHECK(bench.print(printer) == JobState::unknown);
    CHECK(bench.error() == ErrorCode::printer_unknown);
}

TEST_CASE("a line that is cut in the middle leaves the job unknown, and the reprint is whole", "[faults]")
{
    LineBench bench{any_line()};
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
    LineBench bench{any_cable()};
    bench.steer(R"({"hangs_up_after":1})");
    Printer printer = bench.make_printer();
    CHECK(bench.print_when_back(printer) == JobState::printed);
    CHECK(bench.whole_receipts() == 1);
}

TEST_CASE("a line that is cut after the last byte leaves the job unknown, never printed twice", "[faults]")
{
    LineBench bench{any_cable()};
    constexpr std::size_t questions = 4 * 3;
    constexpr std::size_t head = 4 + 3;
    bench.steer(fmt::format(R"({{"hangs_up_after":{}}})", questions + head + bench.bytes().size()));
    Printer printer = bench.make_printer();
    CHECK(bench.print(printer) == JobState::unknown);
    CHECK(bench.whole_receipts() <= 1);
    CHECK(bench.print(printer) == JobState::failed_before);
    CHECK(bench.error() == ErrorCode::already_exists);
    CHECK(bench.print_when_back(printer, reprint) == JobState::printed);
}

TEST_CASE("a slow printer is waited for as long as it takes something", "[faults]")
{
    LineBench bench{any_cable()};
    bench.steer(R"({"bytes_per_turn":3000})");
    Printer printer = bench.make_printer();
    CHECK(bench.print(printer) == JobState::printed);
    CHECK(bench.whole_receipts() == 1);
}

TEST_CASE("a half-open connection, where somebody listens and nobody is there, costs nothing")
{
    const oss::test::DeafListener listener;
    const oss::base::SystemClock clock;
    oss::base::Log log{clock, oss::base::LogLevel::debug, [](std::string_view) {}};
    MemoryJournal journal;
    Timings timings;
    timings.answer = std::chrono::milliseconds{100};
    Printer printer{std::make_unique<TcpTransport>("127.0.0.1", listener.port()),
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
    LineBench bench{any_line(), oss::test::load_profile("generic-58mm-no-status")};
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
