#include "drivers/printer/printer.h"

#include "drivers/printer/memory_journal.h"
#include "tests/drivers/printer/scripted_transport.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

using namespace oss::printer;  // NOLINT(google-build-using-namespace): the folder under test
using oss::base::ErrorCode;
using oss::test::Script;

namespace {

const JobId original{"MJK1-7F3K-92Q4-X8TM", 0};
const std::vector<std::uint8_t> job_bytes{'O', 'K', '\n', 0x1D, 'V', 66, 0};
constexpr std::size_t prologue_size = 7;  // ESC @ FS . GS a 255

/// A printer on a scripted line, and all it said.
struct Bench {
    oss::test::FakeClock clock;
    oss::base::Log log{clock, oss::base::LogLevel::debug, [](std::string_view) {}};
    Script script;
    MemoryJournal journal;
    std::vector<JobChanged> jobs;
    std::vector<PrinterStatus> statuses;
    Profile profile;
    std::unique_ptr<Printer> printer = make();

    std::unique_ptr<Printer> make()
    {
        return std::make_unique<Printer>(std::make_unique<oss::test::ScriptedTransport>(script, clock), profile,
                                         Timings{}, journal, clock, log, [this](const PrinterEvent& event) {
                                             if (const auto* job = std::get_if<JobChanged>(&event)) {
                                                 jobs.push_back(*job);
                                             } else {
                                                 statuses.push_back(std::get<StatusChanged>(event).status);
                                             }
                                         });
    }
    JobState print(const JobId& job = original) { return printer->print(job, job_bytes); }
    std::vector<JobState> states() const
    {
        std::vector<JobState> states;
        for (const JobChanged& job : jobs) {
            states.push_back(job.state);
        }
        return states;
    }
    std::size_t times_sent() const
    {
        const std::string all{script.taken.begin(), script.taken.end()};
        std::size_t count = 0;
        for (std::size_t at = all.find("OK\n"); at != std::string::npos; at = all.find("OK\n", at + 1)) {
            ++count;
        }
        return count;
    }
};

/// A journal whose disk fails at one state.
class FailingJournal final : public Journal {
public:
    explicit FailingJournal(JobState fails_at) : m_fails_at(fails_at) {}
    oss::base::Result<void> record(const JobId& job, JobState state, std::optional<ErrorCode> reason) override
    {
        if (state == m_fails_at) {
            return oss::base::Error{ErrorCode::disk_full, "scripted"};
        }
        return m_journal.record(job, state, reason);
    }
    oss::base::Result<std::vector<JobId>> close_interrupted() override { return m_journal.close_interrupted(); }
    oss::base::Result<bool> newest_broke_off() override { return m_journal.newest_broke_off(); }

private:
    JobState m_fails_at;
    MemoryJournal m_journal;
};

}  // namespace

TEST_CASE("a good job goes through all states and ends printed")
{
    Bench bench;
    CHECK(bench.print() == JobState::printed);
    CHECK(bench.states() == std::vector{JobState::queued, JobState::sending, JobState::sent, JobState::printed});
    CHECK(bench.statuses == std::vector{PrinterStatus{Condition::ready, false}});
    const std::string taken{bench.script.taken.begin(), bench.script.taken.end()};
    CHECK(taken == std::string{"\x1B@\x1C.\x1D"
                               "a\xFFOK\n\x1DVB\0\x1Dr\x01",
                               17});
}

TEST_CASE("a printer too full to take a question is known by its port to lack paper")
{
    Bench bench;
    bench.script.answers_status = false;
    bench.script.port = PortState::paper_out;
    CHECK(bench.print() == JobState::failed_before);
    REQUIRE(bench.jobs.back().error);
    CHECK(bench.jobs.back().error->code() == ErrorCode::printer_paper_out);
    CHECK(bench.statuses == std::vector{PrinterStatus{Condition::paper_out, false}});
    CHECK(bench.times_sent() == 0);
    bench.script.port = PortState::well;
    CHECK(bench.print() == JobState::failed_before);
    CHECK(bench.jobs.back().error->code() == ErrorCode::printer_offline);
}

TEST_CASE("the journal says sending before the first byte goes out")
{
    Bench bench;
    std::optional<JobState> at_first_byte;
    bench.script.on_byte = [&bench, &at_first_byte](Script&) {
        if (!at_first_byte) {
            at_first_byte = bench.journal.state_of(original);
        }
    };
    CHECK(bench.print() == JobState::printed);
    CHECK(at_first_byte == JobState::sending);
}

TEST_CASE("a job that was printed is never sent again under its id")
{
    Bench bench;
    REQUIRE(bench.print() == JobState::printed);
    CHECK(bench.print() == JobState::failed_before);
    CHECK(bench.jobs.back().error->code() == ErrorCode::already_exists);
    CHECK(bench.journal.state_of(original) == JobState::printed);
    CHECK(bench.times_sent() == 1);
    CHECK(bench.print({original.reference, 1}) == JobState::printed);
    CHECK(bench.times_sent() == 2);
}

TEST_CASE("a line that can't be opened fails before the first byte and may be tried again")
{
    Bench bench;
    bench.script.opens = false;
    CHECK(bench.print() == JobState::failed_before);
    CHECK(bench.jobs.back().error->code() == ErrorCode::printer_offline);
    CHECK(bench.script.taken.empty());
    bench.script.opens = true;
    CHECK(bench.print() == JobState::printed);
    CHECK(bench.times_sent() == 1);
}

TEST_CASE("a line that breaks at the first byte fails before it")
{
    Bench bench;
    bench.script.write_fails = true;
    CHECK(bench.print() == JobState::failed_before);
    CHECK(bench.journal.state_of(original) == JobState::failed_before);
}

TEST_CASE("a line that breaks after the first byte leaves the job unknown")
{
    Bench bench;
    bench.script.takes = 1;
    bench.script.on_byte = [](Script& script) { script.write_fails = true; };
    CHECK(bench.print() == JobState::unknown);
    CHECK(bench.jobs.back().error->code() == ErrorCode::printer_unknown);
}

TEST_CASE("a printer that stops taking bytes leaves the job unknown after the stall time")
{
    Bench bench;
    bench.script.takes = prologue_size + 2;
    const oss::base::Instant before = bench.clock.steady();
    CHECK(bench.print() == JobState::unknown);
    CHECK(bench.clock.steady() - before >= Timings{}.stall);
    CHECK(bench.clock.steady() - before < Timings{}.stall + std::chrono::seconds{1});
}

TEST_CASE("without the answer after the cut nothing is claimed")
{
    Bench bench;
    bench.script.completion.clear();
    CHECK(bench.print() == JobState::unknown);
    CHECK(bench.states() == std::vector{JobState::queued, JobState::sending, JobState::sent, JobState::unknown});
    CHECK(bench.jobs.back().error->code() == ErrorCode::printer_unknown);
}

TEST_CASE("an answer after the cut that tells of a paper end is no proof")
{
    Bench bench;
    bench.script.completion = {0x0C};
    CHECK(bench.print() == JobState::unknown);
    CHECK(bench.jobs.back().error->code() == ErrorCode::printer_paper_out);
}

TEST_CASE("a status by itself that tells of trouble stops the job")
{
    Bench bench;
    bench.script.takes = prologue_size + 1;
    bench.script.on_byte = [](Script& script) {
        if (script.taken.size() == prologue_size + 1) {
            script.coming.insert(script.coming.end(), {0x38, 0x00, 0x00, 0x00});
        }
    };
    CHECK(bench.print() == JobState::unknown);
    CHECK(bench.jobs.back().error->code() == ErrorCode::printer_cover_open);
    CHECK(bench.statuses.back().condition == Condition::cover_open);
}

TEST_CASE("garbage beside the answer after the cut is not believed")
{
    Bench bench;
    bench.script.completion = {0xFF, 0x00};
    CHECK(bench.print() == JobState::unknown);
}

TEST_CASE("zeros of a dead line are not the answer after the cut")
{
    Bench bench;
    bench.script.on_byte = [](Script& script) { script.answers_status = false; };
    CHECK(bench.print() == JobState::unknown);
}

TEST_CASE("after a broken job the printer is flushed and cut before the next")
{
    Bench bench;
    bench.script.completion.clear();
    REQUIRE(bench.print() == JobState::unknown);
    bench.script.taken.clear();
    bench.script.completion = {0x00};
    CHECK(bench.print({original.reference, 1}) == JobState::printed);
    const std::vector<std::uint8_t>& taken = bench.script.taken;
    REQUIRE(taken.size() > 8192);
    CHECK(std::all_of(taken.begin(), taken.begin() + 8192, [](std::uint8_t byte) { return byte == 0; }));
    const std::string rest{taken.begin() + 8192, taken.end()};
    CHECK(rest.starts_with(std::string{"\x1B@\x1C.\x1DVB\0\x1Dr\x01\x1B@", 13}));
}

TEST_CASE("the late answer of a broken job is not taken for the next job's")
{
    Bench bench;
    bench.script.completion.clear();
    REQUIRE(bench.print() == JobState::unknown);
    // The answer of the first job and that of the clearing come; the next job's does not.
    int requests = 0;
    bench.script.on_byte = [&requests](Script& script) {
        if (script.taken.size() >= 3 && script.taken.back() == 1 && script.taken[script.taken.size() - 2] == 'r') {
            if (++requests == 1) {
                script.coming.push_back(0x00);
                script.coming.push_back(0x00);
            }
        }
    };
    CHECK(bench.print({original.reference, 1}) == JobState::unknown);
    CHECK(requests == 2);
}

TEST_CASE("a printer that does not come back after a broken job gets no other")
{
    Bench bench;
    bench.script.completion.clear();
    REQUIRE(bench.print() == JobState::unknown);
    CHECK(bench.print({original.reference, 1}) == JobState::failed_before);
    CHECK(bench.times_sent() == 1);
}

TEST_CASE("jobs that a killed program left behind become unknown and clear the printer")
{
    Bench bench;
    REQUIRE(bench.journal.record(original, JobState::queued, std::nullopt));
    REQUIRE(bench.journal.record(original, JobState::sending, std::nullopt));
    const JobId waiting{"MJK1-0000-0000-0000", 0};
    REQUIRE(bench.journal.record(waiting, JobState::queued, std::nullopt));
    REQUIRE(bench.printer->recover());
    CHECK(bench.states() == std::vector{JobState::unknown});
    CHECK(bench.journal.state_of(waiting) == JobState::failed_before);
    CHECK(bench.print(waiting) == JobState::printed);
    CHECK(bench.script.taken.size() > 8192);
    CHECK(bench.times_sent() == 1);
}

TEST_CASE("a broken job is cleared away also when the program was restarted twice since")
{
    Bench bench;
    REQUIRE(bench.journal.record(original, JobState::queued, std::nullopt));
    REQUIRE(bench.journal.record(original, JobState::sending, std::nullopt));
    REQUIRE(bench.printer->recover());
    bench.printer = bench.make();
    REQUIRE(bench.printer->recover());
    CHECK(bench.print({original.reference, 1}) == JobState::printed);
    CHECK(bench.script.taken.size() > 8192);
    bench.script.taken.clear();
    bench.printer = bench.make();
    REQUIRE(bench.printer->recover());
    CHECK(bench.print({original.reference, 2}) == JobState::printed);
    CHECK(bench.script.taken.size() < 8192);
}

TEST_CASE("a journal that can't write stops a job before its first byte")
{
    Bench bench;
    FailingJournal journal{JobState::sending};
    Printer printer{std::make_unique<oss::test::ScriptedTransport>(bench.script, bench.clock),
                    bench.profile,
                    Timings{},
                    journal,
                    bench.clock,
                    bench.log,
                    [](const PrinterEvent&) {}};
    CHECK(printer.print(original, job_bytes) == JobState::failed_before);
    CHECK(bench.script.taken.empty());
}

TEST_CASE("what the journal can't keep is not claimed")
{
    Bench bench;
    FailingJournal journal{JobState::printed};
    Printer printer{std::make_unique<oss::test::ScriptedTransport>(bench.script, bench.clock),
                    bench.profile,
                    Timings{},
                    journal,
                    bench.clock,
                    bench.log,
                    [](const PrinterEvent&) {}};
    CHECK(printer.print(original, job_bytes) == JobState::unknown);
}

TEST_CASE("a printer without answers ends sent and never printed")
{
    Bench bench;
    bench.profile.status_requests.clear();
    bench.profile.completion = Completion::none;
    bench.profile.automatic_status = false;
    bench.script.answers_status = false;
    bench.printer = bench.make();
    CHECK(bench.print() == JobState::sent);
    CHECK(bench.printer->check().condition == Condition::silent);
    CHECK(bench.times_sent() == 1);
}

TEST_CASE("checks tell each change once")
{
    Bench bench;
    CHECK(bench.printer->check().condition == Condition::ready);
    CHECK(bench.printer->check().condition == Condition::ready);
    bench.script.answers_status = false;
    CHECK(bench.printer->check().condition == Condition::offline);
    bench.script.answers_status = true;
    CHECK(bench.printer->check().condition == Condition::ready);
    CHECK(bench.statuses.size() == 3);
}

TEST_CASE("a stop request ends a job as unknown once bytes went out")
{
    Bench bench;
    std::stop_source stop;
    bench.script.takes = prologue_size;
    bench.script.on_byte = [&stop](Script&) { stop.request_stop(); };
    CHECK(bench.printer->print(original, job_bytes, stop.get_token()) == JobState::unknown);
}
