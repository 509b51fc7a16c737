#include "drivers/printer/printer.h"

#include "drivers/printer/escpos/encoder.h"
#include "drivers/printer/link.h"

#include <fmt/format.h>

#include <utility>
#include <vector>

namespace oss::printer {
namespace {

using base::Error;
using base::ErrorCode;
using base::Result;

std::string_view to_string(Condition condition)
{
    switch (condition) {
    case Condition::ready: return "ready";
    case Condition::paper_out: return "paper_out";
    case Condition::cover_open: return "cover_open";
    case Condition::failed: return "failed";
    case Condition::offline: return "offline";
    case Condition::silent: return "silent";
    }
    return "";
}

/// Largest raster command of a job, in bytes: what a printer may still wait for.
std::size_t largest_command(const Profile& profile)
{
    constexpr std::size_t head = 8;
    return head + static_cast<std::size_t>(profile.dots) / 8 * static_cast<std::size_t>(profile.band_rows);
}

/// The reason in the words of the printer's errors, whatever went wrong below.
Error as_unknown(const Error& error)
{
    if (error.code() == ErrorCode::printer_paper_out || error.code() == ErrorCode::printer_cover_open ||
        error.code() == ErrorCode::printer_failed || error.code() == ErrorCode::printer_offline) {
        return error;
    }
    return Error{ErrorCode::printer_unknown, "bytes went out, no answer came", error};
}

}  // namespace

Printer::Printer(std::unique_ptr<Transport> transport, Profile profile, Timings timings, Journal& journal,
                 const base::Clock& clock, base::Log& log, EventSink sink)
    : m_link(std::make_unique<Link>(std::move(transport), clock)), m_profile(std::move(profile)), m_timings(timings),
      m_journal(journal), m_log(log), m_sink(std::move(sink))
{
}

Printer::~Printer() = default;

Result<void> Printer::recover()
{
    const std::vector<JobId> interrupted = OSS_TRY(m_journal.close_interrupted());
    m_must_clear = !interrupted.empty() || OSS_TRY(m_journal.newest_broke_off());
    for (const JobId& job : interrupted) {
        m_sink(
            JobChanged{job, JobState::unknown, Error{ErrorCode::printer_unknown, "the program was stopped meanwhile"}});
    }
    return {};
}

JobState Printer::print(const JobId& job, std::span<const std::uint8_t> bytes, std::stop_token stop)
{
    if (const Result<void> queued = m_journal.record(job, JobState::queued, std::nullopt); !queued) {
        m_sink(JobChanged{job, JobState::failed_before, queued.error()});
        return JobState::failed_before;
    }
    m_sink(JobChanged{job, JobState::queued, std::nullopt});
    if (const Result<void> prepared = prepare(stop); !prepared) {
        return end(job, JobState::failed_before, prepared.error());
    }
    if (const Result<void> durable = m_journal.record(job, JobState::sending, std::nullopt); !durable) {
        return end(job, JobState::failed_before, durable.error());
    }
    m_sink(JobChanged{job, JobState::sending, std::nullopt});

    std::size_t accepted = 0;
    if (const Result<void> sent = send_job(bytes, accepted, stop); !sent) {
        if (accepted == 0) {
            m_link->close();
            return end(job, JobState::failed_before, sent.error());
        }
        return end_broken(job, sent.error());
    }
    if (!record(job, JobState::sent, std::nullopt)) {
        return end_broken(job, Error{ErrorCode::printer_unknown, "the journal failed"});
    }
    if (m_profile.completion == Completion::none) {
        // Nothing will be heard, so nothing is gained by holding the line.
        m_link->close();
        return JobState::sent;
    }
    if (const Result<void> printed = await_paper(stop); !printed) {
        return end_broken(job, printed.error());
    }
    if (!record(job, JobState::printed, std::nullopt)) {
        return end(job, JobState::unknown, Error{ErrorCode::printer_unknown, "the journal failed"});
    }
    return JobState::printed;
}

PrinterStatus Printer::check(std::stop_token stop)
{
    PrinterStatus status;
    if (m_profile.answers_status()) {
        status.condition = Condition::offline;
        if (m_link->is_open() || m_link->open()) {
            const Result<PrinterStatus> answer = m_link->ask(m_profile, m_timings.answer, stop);
            if (answer) {
                status = *answer;
            } else {
                m_link->close();
            }
        }
    }
    report(status);
    return status;
}

Result<void> Printer::prepare(std::stop_token stop)
{
    if (!m_link->is_open()) {
        OSS_TRY(m_link->open());
    }
    if (m_profile.answers_status()) {
        Result<PrinterStatus> status = m_link->ask(m_profile, m_timings.answer, stop);
        if (!status) {
            // The connection may have died since the last job, as after a power cut.
            OSS_TRY(m_link->open());
            status = m_link->ask(m_profile, m_timings.answer, stop);
        }
        if (!status) {
            m_link->close();
            report(PrinterStatus{.condition = Condition::offline});
            return std::move(status).error();
        }
        report(*status);
        if (const std::optional<ErrorCode> code = error_of(status->condition)) {
            return Error{*code, "before the first byte"};
        }
    }
    return m_must_clear ? clear_broken_job(stop) : Result<void>{};
}

Result<void> Printer::clear_broken_job(std::stop_token stop)
{
    Encoder encoder;
    encoder.flush(largest_command(m_profile));
    encoder.initialise();
    if (m_profile.cutter == Cutter::partial) {
        encoder.cut();
    } else {
        encoder.feed(m_profile.feed_lines);
    }
    const bool is_answered = m_profile.completion == Completion::gs_r;
    if (is_answered) {
        encoder.request_completion();
    }
    m_link->forget();
    std::size_t accepted = 0;
    OSS_TRY(m_link->send(encoder.bytes(), accepted, m_timings.stall, stop));
    if (is_answered) {
        ++m_owed_completions;
        if (!OSS_TRY(m_link->listen_until([this] { return m_link->completions() > 0; }, m_timings.completion, stop))) {
            return Error{ErrorCode::printer_offline, "does not come back after a broken job"};
        }
        // An answer may belong to the broken job. One that came after this would be taken
        // for the next job's: all must be in, or silence must show that they are lost.
        OSS_TRY(m_link->listen_until([this] { return m_link->completions() >= m_owed_completions; }, m_timings.settle,
                                     stop));
        m_owed_completions = 0;
    }
    m_must_clear = false;
    m_log.write(base::EventId::printer_cleared);
    return {};
}

Result<void> Printer::send_job(std::span<const std::uint8_t> bytes, std::size_t& accepted, std::stop_token stop)
{
    Encoder head;
    head.initialise();
    if (m_profile.automatic_status) {
        head.enable_automatic_status();
    }
    Encoder tail;
    if (m_profile.completion == Completion::gs_r) {
        tail.request_completion();
    }
    std::vector<std::uint8_t> job = head.bytes();
    job.insert(job.end(), bytes.begin(), bytes.end());
    job.insert(job.end(), tail.bytes().begin(), tail.bytes().end());
    m_link->forget();
    OSS_TRY(m_link->send(job, accepted, m_timings.stall, stop));
    if (m_profile.completion == Completion::gs_r) {
        ++m_owed_completions;
    }
    return {};
}

Result<void> Printer::await_paper(std::stop_token stop)
{
    const auto is_settled = [this] {
        return m_link->completions() > 0 || (m_link->automatic() && error_of(m_link->automatic()->condition));
    };
    if (!OSS_TRY(m_link->listen_until(is_settled, m_timings.completion, stop))) {
        return Error{ErrorCode::timeout, "no answer to GS r"};
    }
    if (m_link->automatic()) {
        report(*m_link->automatic());
        if (const std::optional<ErrorCode> code = error_of(m_link->automatic()->condition)) {
            return Error{*code, "after the last byte"};
        }
    }
    m_owed_completions = 0;
    if (const std::optional<ErrorCode> code = error_of(classify(*m_link->last_completion()).condition)) {
        return Error{*code, "in the answer to GS r"};
    }
    // A line that fell silent reads as zeros, and a zero looks like this answer: only a
    // printer that can still be asked, and is well, is believed.
    if (m_profile.answers_status()) {
        const PrinterStatus status = OSS_TRY(m_link->ask(m_profile, m_timings.answer, stop));
        report(status);
        if (const std::optional<ErrorCode> code = error_of(status.condition)) {
            return Error{*code, "right after the answer to GS r"};
        }
    }
    if (m_link->garbage() > 0 || m_link->completions() != 1) {
        return Error{ErrorCode::bad_response,
                     fmt::format("{} unreadable bytes, {} answers to GS r", m_link->garbage(), m_link->completions())};
    }
    return {};
}

JobState Printer::end_broken(const JobId& job, const Error& error)
{
    m_must_clear = true;
    m_link->abandon();
    return end(job, JobState::unknown, as_unknown(error));
}

JobState Printer::end(const JobId& job, JobState state, std::optional<Error> error)
{
    record(job, state, error);
    if (error) {
        // What the citizen is told must not wait for the next check.
        for (const Condition condition :
             {Condition::paper_out, Condition::cover_open, Condition::failed, Condition::offline}) {
            if (error_of(condition) == error->code()) {
                report(PrinterStatus{.condition = condition});
            }
        }
    }
    return state;
}

bool Printer::record(const JobId& job, JobState state, const std::optional<Error>& error)
{
    const Result<void> written = m_journal.record(job, state, error ? std::optional{error->code()} : std::nullopt);
    if (!written) {
        m_log.write(base::EventId::task_failed, {{"task", "printer journal"}, {"error", written.error()}});
        if (state == JobState::sent || state == JobState::printed) {
            // What is not durable is not claimed.
            return false;
        }
    }
    m_log.write(base::EventId::printer_job, {{"reference", job.reference},
                                             {"copy", job.copy},
                                             {"state", printer::to_string(state)},
                                             {"error", error ? error->to_string() : "none"}});
    m_sink(JobChanged{job, state, error});
    return written.has_value();
}

void Printer::report(const PrinterStatus& status)
{
    if (m_reported == status) {
        return;
    }
    m_reported = status;
    m_log.write(base::EventId::printer_status,
                {{"condition", to_string(status.condition)}, {"paper_low", status.paper_low ? 1 : 0}});
    m_sink(StatusChanged{status});
}

}  // namespace oss::printer
