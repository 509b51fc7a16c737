#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/log.h"
#include "drivers/printer/escpos/profile.h"
#include "drivers/printer/escpos/status.h"
#include "drivers/printer/journal.h"
#include "drivers/printer/transport/transport.h"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <variant>

namespace oss::printer {

class Link;

/// A job took one more step. Sent once for each state in the journal, in that order.
struct JobChanged {
    JobId job;
    JobState state = JobState::queued;
    std::optional<base::Error> error;  ///< why, for failed_before and unknown
};
/// The printer is not as it was when this was last sent.
struct StatusChanged {
    PrinterStatus status;
};
using PrinterEvent = std::variant<JobChanged, StatusChanged>;

/// How long the printer may take for what. All are waits on the printer thread.
struct Timings {
    std::chrono::milliseconds answer{1000};       ///< to DLE EOT n
    std::chrono::milliseconds stall{10000};       ///< without taking one more byte
    std::chrono::milliseconds completion{30000};  ///< to GS r 1, from the last byte on
    std::chrono::milliseconds settle{2000};       ///< of silence after a broken job's late answers
};

/// One printer: asks how it is, sends jobs, and claims no more than the printer said.
/// All members are for one thread, the printer's; they block as Timings says.
class Printer {
public:
    using EventSink = std::function<void(const PrinterEvent&)>;

    /// `journal`, `clock` and `log` are borrowed. `sink` is called on the calling thread.
    Printer(std::unique_ptr<Transport> transport, Profile profile, Timings timings, Journal& journal,
            const base::Clock& clock, base::Log& log, EventSink sink);
    ~Printer();

    /// To be called once before the first job: jobs that a killed program left half done
    /// become `unknown`, and the printer is cleared before the next one.
    base::Result<void> recover();

    /// Takes a job from queued to printed, sent (a printer that never answers),
    /// failed_before or unknown; answers the last. `bytes` end with the cut. Never sends a
    /// job of which a byte has gone out before: the journal refuses it.
    JobState print(const JobId& job, std::span<const std::uint8_t> bytes, std::stop_token stop = {});

    /// Opens the printer if it is closed, reads what it said by itself and asks how it is;
    /// to be called every few seconds between jobs. Reports a change through the sink.
    PrinterStatus check(std::stop_token stop = {});

private:
    base::Result<void> prepare(std::stop_token stop);
    base::Result<void> clear_broken_job(std::stop_token stop);
    base::Result<void> send_job(std::span<const std::uint8_t> bytes, std::size_t& accepted, std::stop_token stop);
    base::Result<void> await_paper(std::stop_token stop);
    JobState end_broken(const JobId& job, const base::Error& error);
    JobState end(const JobId& job, JobState state, std::optional<base::Error> error);
    bool record(const JobId& job, JobState state, const std::optional<base::Error>& error);
    void report(const PrinterStatus& status);

    std::unique_ptr<Link> m_link;
    Profile m_profile;
    Timings m_timings;
    Journal& m_journal;
    base::Log& m_log;
    EventSink m_sink;
    std::optional<PrinterStatus> m_reported;
    bool m_must_clear = false;        ///< a job broke off: the printer may wait for the rest of it
    unsigned m_owed_completions = 0;  ///< GS r 1 that broken jobs asked and that may come yet
};

}  // namespace oss::printer
