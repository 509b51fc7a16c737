#include "kiosk/app/receipt_printer.h"

#include "drivers/printer/memory_journal.h"
#include "tests/kiosk/app/sample_receipt.h"
#include "tests/support/fake_clock.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch_test_macros.hpp>

#include <fmt/format.h>

#include <chrono>
#include <optional>
#include <string>
#include <thread>

using namespace oss;
using namespace std::chrono_literals;

namespace {

app::Config config_in(const std::filesystem::path& folder)
{
    auto config = app::parse_config(
        fmt::format("[store]\npath = \"{0}/store\"\n[assets]\npath = \"{1}\"\n[printer]\ntarget = \"file:{0}\"\n",
                    folder.string(), OSS_BUILD_ASSETS_FOLDER),
        "test.toml");
    return std::move(*config);
}

domain::ReceiptContent receipt(domain::Purpose purpose)
{
    return test::sample_receipt(domain::Reference::parse("MJK1-7F3K-92Q4-X8TM").value(), purpose);
}

/// How the job ended, as a session is told; nothing in ten seconds.
std::optional<flow::PrintState> ending(app::Inbox& inbox)
{
    const auto end = std::chrono::steady_clock::now() + 10s;
    while (std::chrono::steady_clock::now() < end) {
        const auto event = inbox.take();
        const auto* change = event ? event->get<flow::PrintChanged>() : nullptr;
        if (change != nullptr && change->state != flow::PrintState::waiting &&
            change->state != flow::PrintState::printing) {
            return change->state;
        }
        std::this_thread::yield();
    }
    return std::nullopt;
}

}  // namespace

TEST_CASE("a receipt is printed once, but every practice run prints its own")
{
    const test::TemporaryFolder folder;
    std::filesystem::create_directories(folder.path() / "store");
    const auto config = config_in(folder.path());
    const test::FakeClock clock;
    base::Log log{clock, base::LogLevel::error, [](std::string_view) {}};
    app::Inbox inbox{[] {}};
    printer::MemoryJournal journal;
    const auto printer = app::ReceiptPrinter::create(config, journal, clock, log, inbox).value();
    const auto print = [&](domain::Purpose purpose) {
        printer->print(
            1, receipt(purpose), 0, [](std::string_view key) { return std::string{key}; }, printer::Lettering::normal);
        return ending(inbox);
    };
    CHECK(print(domain::Purpose::genuine) == flow::PrintState::printed);
    CHECK(print(domain::Purpose::genuine) == flow::PrintState::failed);
    CHECK(print(domain::Purpose::practice) == flow::PrintState::printed);
    CHECK(print(domain::Purpose::practice) == flow::PrintState::printed);
}
