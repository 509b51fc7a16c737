// kill -9 of a kiosk at each state of its printer journal, on each kind of line: nothing is
// printed twice, nothing is claimed that is not there, and a person always gets a receipt.

#ifdef OSS_TEST_HOOKS

#include "core/outbox/receipt_journal.h"
#include "kiosk/app/receipt_journal.h"
#include "tests/drivers/printer/line_bench.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <fmt/format.h>

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

using namespace oss::printer;  // NOLINT(google-build-using-namespace): the folder under test
using oss::test::LineBench;

namespace {

const JobId& original = LineBench::original;
const JobId& reprint = LineBench::reprint;

/// A kiosk's printing as a process of its own, which can be killed; its store stays.
class MortalKiosk {
public:
    explicit MortalKiosk(LineBench& bench) : m_bench(bench) {}

    /// Starts, recovers and prints `job`, if it is not killed at `kill_at` before. Answers
    /// how the process ended, as waitpid() does.
    int print(const JobId& job, const std::string& kill_at = {})
    {
        // No thread of the test runs while the process is made: it would leave its locks behind.
        m_bench.rest();
        const pid_t child = ::fork();
        if (child == 0) {
            ::setenv("OSS_KILL_AT", kill_at.c_str(), 1);
            ::_exit(live(job));
        }
        m_bench.serve();
        int status = 0;
        REQUIRE(::waitpid(child, &status, 0) == child);
        return status;
    }
    /// The state that the process of print() ended with; nothing when it was killed.
    static std::optional<JobState> state_of(int status)
    {
        return WIFEXITED(status) ? std::optional{static_cast<JobState>(WEXITSTATUS(status))} : std::nullopt;
    }
    /// What the journal holds now.
    std::optional<std::string> journal(const JobId& job) const
    {
        auto journal = oss::outbox::ReceiptJournal::open(store(), migrations(), m_bench.clock());
        return journal.value().state({job.reference, job.copy}).value();
    }

private:
    int live(const JobId& job) const
    {
        oss::app::StoreJournal journal{store(), migrations(), m_bench.clock()};
        Timings timings;
        timings.answer = timings.stall = timings.completion = std::chrono::seconds{60};
        timings.settle = std::chrono::milliseconds{300};
        const auto tell = [](const PrinterEvent& event) {
            const auto* change = std::get_if<JobChanged>(&event);
            if (change != nullptr && change->error) {
                fmt::print("the kiosk says {}: {}\n", to_string(change->state), change->error->to_string());
                std::fflush(stdout);
            }
        };
        Printer printer{m_bench.make_line(), m_bench.profile(), timings, journal, m_bench.clock(), m_bench.log(), tell};
        if (!printer.recover()) {
            return EXIT_FAILURE + 100;
        }
        return static_cast<int>(printer.print(job, m_bench.bytes()));
    }
    std::filesystem::path store() const { return m_bench.folder() / "store.sqlite"; }
    static std::filesystem::path migrations() { return OSS_ASSETS_FOLDER "/sql/outbox"; }

    LineBench& m_bench;
};

/// What comes out of the printer although the kiosk is dead.
enum class Paper : std::uint8_t { none, perhaps, whole };

/// The journal's writes, and what is true when the kiosk dies there.
struct Death {
    const char* at;
    Paper paper;
    const char* journal;  ///< once the kiosk is back
};
constexpr std::array deaths{
    Death{"journal.record.before_write:1", Paper::none, "printed"},  // of queued
    Death{"journal.record.after_write:1", Paper::none, "printed"},
    Death{"journal.record.before_write:2", Paper::none, "printed"},  // of sending
    Death{"journal.record.after_write:2", Paper::none, "unknown"},
    Death{"journal.record.before_write:3", Paper::perhaps, "unknown"},  // of sent
    Death{"journal.record.after_write:3", Paper::perhaps, "unknown"},
    Death{"journal.record.before_write:4", Paper::whole, "unknown"},  // of printed
    Death{"journal.record.after_write:4", Paper::whole, "printed"},
};

}  // namespace

TEST_CASE("a kiosk killed at any state of its journal prints nothing twice and claims nothing false", "[faults]")
{
    LineBench bench{oss::test::any_cable()};
    const Death death = GENERATE(from_range(deaths));
    MortalKiosk kiosk{bench};
    CAPTURE(death.at);
    CHECK(WTERMSIG(kiosk.print(original, death.at)) == SIGKILL);
    if (death.paper != Paper::perhaps) {
        CHECK(bench.whole_receipts() == (death.paper == Paper::whole ? 1 : 0));
    }

    // The kiosk is back and asks for the same receipt: it is printed only where no byte went out.
    const bool is_untouched = death.paper == Paper::none && std::string_view{death.journal} == "printed";
    const auto again = MortalKiosk::state_of(kiosk.print(original));
    CHECK(again == (is_untouched ? JobState::printed : JobState::failed_before));
    CHECK(kiosk.journal(original) == death.journal);

    // Whatever happened, a person gets a receipt by asking for a copy, and has at most two papers.
    CHECK(MortalKiosk::state_of(kiosk.print(reprint)) == JobState::printed);
    const int originals = bench.whole_receipts() - 1;
    CHECK(originals >= (is_untouched || death.paper == Paper::whole ? 1 : 0));
    CHECK(originals <= (is_untouched || death.paper != Paper::none ? 1 : 0));
    CHECK(bench.failures() == "");
}

TEST_CASE("a kiosk killed in the middle of a picture leaves a printer that the next one clears", "[faults]")
{
    LineBench bench{oss::test::any_cable()};
    MortalKiosk kiosk{bench};
    CHECK(WTERMSIG(kiosk.print(original, "printer.send.after_write:5")) == SIGKILL);
    CHECK(kiosk.journal(original) == "sending");
    CHECK(bench.whole_receipts() == 0);
    CHECK(MortalKiosk::state_of(kiosk.print(original)) == JobState::failed_before);
    CHECK(kiosk.journal(original) == "unknown");
    CHECK(MortalKiosk::state_of(kiosk.print(reprint)) == JobState::printed);
    CHECK(bench.whole_receipts() == 1);
    CHECK(bench.failures() == "");
}

#endif
