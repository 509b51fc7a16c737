#include "drivers/printer/worker.h"

#include "drivers/printer/escpos/measure.h"
#include "drivers/printer/escpos/render.h"

#include <algorithm>
#include <array>
#include <utility>

namespace oss::printer {
namespace {

/// A session prints one receipt, perhaps a copy, perhaps a slip.
constexpr std::size_t most_waiting = 8;
/// How soon a status screen notices a new roll.
constexpr std::chrono::milliseconds check_interval{2000};

/// Whether somebody, or time, may mend this while the citizen waits.
bool may_pass(base::ErrorCode problem)
{
    using base::ErrorCode;
    constexpr std::array passing{ErrorCode::printer_paper_out, ErrorCode::printer_cover_open, ErrorCode::printer_failed,
                                 ErrorCode::printer_offline,   ErrorCode::device_absent,      ErrorCode::device_busy,
                                 ErrorCode::device_lost};
    return std::ranges::find(passing, problem) != passing.end();
}

}  // namespace

PrinterWorker::PrinterWorker(std::unique_ptr<Transport> transport, Profile profile, const FontSet& fonts,
                             Journal& journal, const base::Clock& clock, base::Log& log, Printer::EventSink sink,
                             PaperSink paper, Timings timings)
    : m_profile(profile), m_fonts(fonts), m_sink(std::move(sink)), m_paper(std::move(paper)),
      m_printer(std::move(transport), std::move(profile), timings, journal, clock, log,
                [this](const PrinterEvent& event) {
                    if (const auto* job = std::get_if<JobChanged>(&event)) {
                        m_last_problem = job->error ? std::optional{job->error->code()} : std::nullopt;
                    }
                    m_sink(event);
                }),
      m_requests(most_waiting, base::FullPolicy::refuse_new), m_log(log),
      m_thread([this](std::stop_token stop) { run(std::move(stop)); })
{
}

PrinterWorker::~PrinterWorker() = default;

bool PrinterWorker::print(PrintRequest request) { return m_requests.push(std::move(request)); }

void PrinterWorker::forget() { m_requests.push(Forget{}); }

void PrinterWorker::run(std::stop_token stop)
{
    if (const base::Result<void> recovered = m_printer.recover(); !recovered) {
        m_log.write(base::EventId::task_failed, {{"task", "printer journal"}, {"error", recovered.error()}});
    }
    if (auto watch = HotplugWatch::start([this] { m_requests.push(LookAgain{}); })) {
        m_hotplug = std::move(*watch);
    }
    check(stop);
    while (!stop.stop_requested()) {
        if (std::optional<Request> request = m_requests.pop(stop, check_interval)) {
            handle(std::move(*request), stop);
        } else {
            check(stop);
        }
    }
    m_hotplug.reset();
}

void PrinterWorker::handle(Request request, const std::stop_token& stop)
{
    if (auto* paper = std::get_if<PrintRequest>(&request)) {
        try_to_print(std::move(*paper), stop);
    } else if (std::holds_alternative<Forget>(request)) {
        m_untouched.reset();
    } else {
        check(stop);
    }
}

void PrinterWorker::try_to_print(PrintRequest request, const std::stop_token& stop)
{
    m_untouched.reset();
    const base::Result<std::vector<std::uint8_t>> bytes = encode(request.document, m_profile, m_fonts);
    if (!bytes) {
        m_sink(JobChanged{request.id, JobState::failed_before, bytes.error()});
        return;
    }
    if (m_printer.print(request.id, *bytes, stop) != JobState::failed_before) {
        // Also of a job that broke off: rather warned too early than too late.
        if (m_paper) {
            m_paper(paper_length(*bytes, m_profile));
        }
    } else if (m_last_problem && may_pass(*m_last_problem)) {
        m_untouched = std::move(request);
    }
}

void PrinterWorker::check(const std::stop_token& stop)
{
    const bool is_well = m_printer.check(stop).condition == Condition::ready;
    if (is_well && m_untouched) {
        try_to_print(*std::exchange(m_untouched, std::nullopt), stop);
    }
}

}  // namespace oss::printer
