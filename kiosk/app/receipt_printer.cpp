#include "kiosk/app/receipt_printer.h"

#include "drivers/printer/content/slips.h"
#include "drivers/printer/make_transport.h"
#include "kiosk/app/paths.h"

#include <fmt/format.h>

#include <algorithm>

namespace oss::app {
namespace {

/// What may be claimed of a job.
flow::PrintState told(printer::JobState state, printer::Completion completion)
{
    switch (state) {
    case printer::JobState::queued: return flow::PrintState::waiting;
    case printer::JobState::sending: return flow::PrintState::printing;
    case printer::JobState::sent:
        // A printer that never answers has nothing more to say: a person must look.
        return completion == printer::Completion::none ? flow::PrintState::unknown : flow::PrintState::printing;
    case printer::JobState::printed: return flow::PrintState::printed;
    case printer::JobState::failed_before: return flow::PrintState::failed;
    case printer::JobState::unknown: return flow::PrintState::unknown;
    }
    return flow::PrintState::unknown;
}

}  // namespace

ReceiptPrinter::ReceiptPrinter(const Config& config, printer::Profile profile, printer::FontSet fonts,
                               const base::Clock& clock, base::Log& log, Inbox& inbox)
    : m_office(config.office), m_profile(std::move(profile)), m_fonts(std::move(fonts)), m_clock(clock), m_inbox(inbox),
      m_meter(StorePaths{config.store_path, config.assets_path}.paper, std::int64_t{1000} * m_profile.roll_metres,
              clock),
      m_log(log)
{
    m_view.title = m_profile.title;
    m_view.roll = m_meter.roll();
}

base::Result<std::unique_ptr<ReceiptPrinter>> ReceiptPrinter::create(const Config& config, printer::Journal& journal,
                                                                     const base::Clock& clock, base::Log& log,
                                                                     Inbox& inbox, printer::Timings timings)
{
    auto profile = OSS_TRY(printer::Profile::load(config.assets_path / "printers", config.printer_profile));
    auto fonts = OSS_TRY(printer::FontSet::load(config.assets_path / "fonts"));
    std::unique_ptr<ReceiptPrinter> made{
        new ReceiptPrinter{config, std::move(profile), std::move(fonts), clock, log, inbox}};
    if (config.printer.kind != printer::TargetKind::none) {
        made->m_view.configured = true;
        auto transport = OSS_TRY(printer::make_transport(config.printer, made->m_fonts, made->m_profile.dots));
        made->m_worker = std::make_unique<printer::PrinterWorker>(
            std::move(transport), made->m_profile, made->m_fonts, journal, clock, log,
            [printer = made.get()](const printer::PrinterEvent& event) { printer->on_event(event); },
            [printer = made.get()](int millimetres) { printer->on_paper(millimetres); }, timings);
    }
    return made;
}

void ReceiptPrinter::print(flow::SessionId session, const domain::ReceiptContent& content, int copy,
                           const printer::TextLookup& texts, printer::Lettering lettering)
{
    // All practice runs show the same reference: for the journal each paper is a new one.
    const bool genuine = content.purpose == domain::Purpose::genuine;
    print_document(session,
                   genuine ? printer::JobId{content.reference.text(), copy} : unnumbered("LATIHAN"),  // not text
                   printer::layout_receipt(content, texts, m_office, copy), lettering);
}

/// Paper without a number of its own; the journal needs one.
printer::JobId ReceiptPrinter::unnumbered(std::string_view kind)
{
    return {fmt::format("{}-{}-{}", kind, m_clock.utc().time_since_epoch().count(), ++m_unnumbered), 0};
}

void ReceiptPrinter::print_slip(flow::SessionId session, const domain::Slip& slip, const printer::TextLookup& texts,
                                printer::Lettering lettering)
{
    print_document(session, unnumbered("SLIP"), printer::layout_slip(slip, texts, m_office, m_profile), lettering);
}

base::Result<void> ReceiptPrinter::change_roll()
{
    const std::lock_guard lock{m_mutex};
    base::Result<void> saved = m_meter.change_roll();
    m_view.roll = m_meter.roll();
    return saved;
}

void ReceiptPrinter::on_paper(int millimetres)
{
    const std::lock_guard lock{m_mutex};
    const bool was_near = m_view.roll.ends_soon();
    if (const base::Result<void> saved = m_meter.add(millimetres); !saved) {
        m_log.write(base::EventId::task_failed, {{"task", "paper meter"}, {"error", saved.error()}});
    }
    m_view.roll = m_meter.roll();
    if (m_view.roll.ends_soon() && !was_near) {
        m_log.write(base::EventId::printer_paper_low, {{"receipts", m_view.roll.receipts_left()}});
    }
}

void ReceiptPrinter::forget()
{
    {
        const std::lock_guard lock{m_mutex};
        m_asked.clear();
    }
    if (m_worker) {
        m_worker->forget();
    }
}

PrinterView ReceiptPrinter::view() const
{
    const std::lock_guard lock{m_mutex};
    return m_view;
}

void ReceiptPrinter::print_document(flow::SessionId session, printer::JobId job,
                                    base::Result<printer::Document> document, printer::Lettering lettering)
{
    if (!document) {
        tell(session, flow::PrintState::failed, document.error().code());
        return;
    }
    document->lettering = lettering;
    if (!m_worker) {
        tell(session, flow::PrintState::failed, base::ErrorCode::device_absent);
        return;
    }
    {
        const std::lock_guard lock{m_mutex};
        m_asked.emplace_back(job, session);
    }
    if (!m_worker->print({std::move(job), std::move(*document)})) {
        tell(session, flow::PrintState::failed, base::ErrorCode::device_busy);
    }
}

std::optional<flow::SessionId> ReceiptPrinter::session_of(const printer::JobId& job) const
{
    const std::lock_guard lock{m_mutex};
    const auto found = std::ranges::find(m_asked, job, &std::pair<printer::JobId, flow::SessionId>::first);
    return found == m_asked.end() ? std::nullopt : std::optional{found->second};
}

void ReceiptPrinter::on_event(const printer::PrinterEvent& event)
{
    if (const auto* status = std::get_if<printer::StatusChanged>(&event)) {
        const std::lock_guard lock{m_mutex};
        m_view.status = status->status;
        return;
    }
    const auto* job = std::get_if<printer::JobChanged>(&event);
    const auto problem = job->error ? std::optional{job->error->code()} : std::nullopt;
    {
        const std::lock_guard lock{m_mutex};
        m_view.last_job = job->state;
        m_view.last_problem = problem;
    }
    if (const auto session = session_of(job->job)) {
        tell(*session, told(job->state, m_profile.completion), problem);
    }
}

void ReceiptPrinter::tell(flow::SessionId session, flow::PrintState state, std::optional<base::ErrorCode> problem)
{
    m_inbox.post({flow::EventKind::print_changed, flow::PrintChanged{session, state, problem}});
}

}  // namespace oss::app
