#include "drivers/printer/worker.h"

#include "drivers/printer/escpos/render.h"

#include <utility>

namespace oss::printer {
namespace {

/// A session prints one receipt, perhaps a copy, perhaps a slip.
constexpr std::size_t most_waiting = 8;
/// How soon a status screen notices a new roll.
constexpr std::chrono::milliseconds check_interval{2000};

}  // namespace

PrinterWorker::PrinterWorker(std::unique_ptr<Transport> transport, Profile profile, const FontSet& fonts,
                             Journal& journal, const base::Clock& clock, base::Log& log, Printer::EventSink sink,
                             Timings timings)
    : m_profile(profile), m_fonts(fonts), m_sink(sink),
      m_printer(std::move(transport), std::move(profile), timings, journal, clock, log, std::move(sink)),
      m_requests(most_waiting, base::FullPolicy::refuse_new), m_log(log),
      m_thread([this](std::stop_token stop) { run(std::move(stop)); })
{
}

PrinterWorker::~PrinterWorker() = default;

bool PrinterWorker::print(PrintRequest request) { return m_requests.push(std::move(request)); }

void PrinterWorker::run(std::stop_token stop)
{
    if (const base::Result<void> recovered = m_printer.recover(); !recovered) {
        m_log.write(base::EventId::task_failed, {{"task", "printer journal"}, {"error", recovered.error()}});
    }
    m_printer.check(stop);
    while (!stop.stop_requested()) {
        const std::optional<PrintRequest> request = m_requests.pop(stop, check_interval);
        if (!request) {
            m_printer.check(stop);
            continue;
        }
        const base::Result<std::vector<std::uint8_t>> bytes = encode(request->document, m_profile, m_fonts);
        if (!bytes) {
            m_sink(JobChanged{request->id, JobState::failed_before, bytes.error()});
            continue;
        }
        m_printer.print(request->id, *bytes, stop);
    }
}

}  // namespace oss::printer
