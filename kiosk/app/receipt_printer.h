#pragma once

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/base/result.h"
#include "core/domain/receipt_content.h"
#include "core/domain/slip_content.h"
#include "core/flow/event.h"
#include "drivers/printer/content/receipt.h"
#include "drivers/printer/paper/fonts.h"
#include "drivers/printer/paper_meter.h"
#include "drivers/printer/printer.h"
#include "drivers/printer/worker.h"
#include "kiosk/app/config.h"
#include "kiosk/app/inbox.h"

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace oss::app {

/// What officers see of the printer.
struct PrinterView {
    bool configured = false;
    std::string title;  ///< maker and model, from the profile
    printer::PrinterStatus status;
    std::optional<printer::JobState> last_job;  ///< of the paper asked for last
    std::optional<base::ErrorCode> last_problem;
    printer::Roll roll;
};

/// The kiosk's printer: receipts in, what became of them to the session. Without a printer
/// it says so at once, and the screen keeps the QR.
class ReceiptPrinter {
public:
    /// `journal`, `clock`, `log` and `inbox` are borrowed and outlive the printer; `journal`
    /// is used by the printer's thread only. Fails with not_found or bad_configuration
    /// (profile, fonts, a target this build cannot reach).
    static base::Result<std::unique_ptr<ReceiptPrinter>> create(const Config& config, printer::Journal& journal,
                                                                const base::Clock& clock, base::Log& log, Inbox& inbox,
                                                                printer::Timings timings = {});

    /// UI thread; never blocks. `copy` > 0 marks a reprint. `texts` is asked before this
    /// returns.
    void print(flow::SessionId session, const domain::ReceiptContent& content, int copy,
               const printer::TextLookup& texts, printer::Lettering lettering = printer::Lettering::normal);

    /// A slip, as print(). `session` 0 is the office's own: no session hears of it, view() tells.
    void print_slip(flow::SessionId session, const domain::Slip& slip, const printer::TextLookup& texts,
                    printer::Lettering lettering = printer::Lettering::normal);

    /// A person put in a new roll. UI thread; a short write to the disk.
    base::Result<void> change_roll();

    /// The session is over: paper that could not be begun is not printed any more.
    void forget();

    /// How the printer is, for the officers' screens. Safe from any thread.
    PrinterView view() const;

private:
    printer::JobId unnumbered(std::string_view kind);
    void print_document(flow::SessionId session, printer::JobId job, base::Result<printer::Document> document,
                        printer::Lettering lettering);
    ReceiptPrinter(const Config& config, printer::Profile profile, printer::FontSet fonts, const base::Clock& clock,
                   base::Log& log, Inbox& inbox);
    void on_event(const printer::PrinterEvent& event);
    void on_paper(int millimetres);
    std::optional<flow::SessionId> session_of(const printer::JobId& job) const;
    void tell(flow::SessionId session, flow::PrintState state, std::optional<base::ErrorCode> problem);

    printer::Office m_office;
    printer::Profile m_profile;
    printer::FontSet m_fonts;
    const base::Clock& m_clock;
    Inbox& m_inbox;
    int m_unnumbered = 0;  ///< papers without a number since the start: with the time, one for the journal
    mutable std::mutex m_mutex;
    PrinterView m_view;
    printer::PaperMeter m_meter;  ///< under m_mutex
    base::Log& m_log;
    /// Whose papers these are, as long as somebody waits for them; under m_mutex. A paper that
    /// ends late must not be taken for the next citizen's.
    std::vector<std::pair<printer::JobId, flow::SessionId>> m_asked;
    std::unique_ptr<printer::PrinterWorker> m_worker;
};

}  // namespace oss::app
