// The printer's own thread: what it tells, what it tries again by itself.

#include "drivers/printer/worker.h"

#include "core/base/encoding.h"
#include "drivers/printer/paper/files.h"
#include "drivers/printer/simulated/file_transport.h"
#include "tests/drivers/printer/line_bench.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <memory>
#include <vector>

using namespace oss::printer;  // NOLINT(google-build-using-namespace): the folder under test
using oss::test::LineBench;

namespace {

const JobId& original = LineBench::original;
const JobId& reprint = LineBench::reprint;

}  // namespace

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
        REQUIRE(worker.print({original, oss::test::sample_receipt()}));
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
    REQUIRE(worker.print({original, oss::test::sample_receipt()}));
    CHECK(await(JobState::failed_before) == original);
    if (is_forgotten) {
        worker.forget();
    }
    steer("{}");
    if (is_forgotten) {
        REQUIRE(worker.print({reprint, oss::test::sample_receipt()}));
    }
    CHECK(await(JobState::printed) == (is_forgotten ? reprint : original));
    CHECK_FALSE(std::filesystem::exists(folder.path() / "receipt-0002.png"));
}

TEST_CASE("a printer unplugged between two papers is missed, and found again when it is back", "[faults]")
{
    LineBench bench{oss::test::any_line()};
    oss::base::BoundedQueue<PrinterEvent> events{64, oss::base::FullPolicy::refuse_new};
    MemoryJournal journal;
    Timings timings;
    timings.answer = std::chrono::milliseconds{500};
    bench.serve();
    PrinterWorker worker{bench.make_line(),
                         bench.profile(),
                         bench.fonts(),
                         journal,
                         bench.clock(),
                         bench.log(),
                         [&events](const PrinterEvent& event) { events.push(event); },
                         {},
                         timings};
    const auto await = [&events](const auto& is_it) {
        while (true) {
            const std::optional<PrinterEvent> event = events.pop({}, std::chrono::seconds{30});
            REQUIRE(event);
            if (is_it(*event)) {
                return;
            }
        }
    };
    const auto await_condition = [&await](Condition condition) {
        await([condition](const PrinterEvent& event) {
            const auto* status = std::get_if<StatusChanged>(&event);
            return status != nullptr && status->status.condition == condition;
        });
    };
    const auto await_printed = [&await](const JobId& job) {
        await([&job](const PrinterEvent& event) {
            const auto* change = std::get_if<JobChanged>(&event);
            return change != nullptr && change->job == job && change->state == JobState::printed;
        });
    };
    await_condition(Condition::ready);
    REQUIRE(worker.print({original, oss::test::sample_receipt()}));
    await_printed(original);
    bench.steer(R"({"unplugged":true})");
    await_condition(Condition::offline);
    // Asked for while there is no printer, printed by itself once there is one again.
    REQUIRE(worker.print({reprint, oss::test::sample_receipt()}));
    bench.steer("{}");
    await_condition(Condition::ready);
    await_printed(reprint);
    CHECK(bench.whole_receipts() == 2);
    CHECK(bench.failures() == "");
}
