#pragma once

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/flow/effect.h"
#include "core/flow/state.h"
#include "core/wire/heartbeat.h"
#include "kiosk/app/answer_keeper.h"
#include "kiosk/app/card_reader.h"
#include "kiosk/app/config.h"
#include "kiosk/app/day_tally.h"
#include "kiosk/app/outbox_worker.h"
#include "kiosk/app/receipt_printer.h"
#include "kiosk/app/service_line.h"
#include "kiosk/ui/strings.h"

#include <atomic>
#include <mutex>
#include <optional>

namespace oss::app {

/// Everything that carries out what the session asks for. UI thread, except report().
class Machinery {
public:
    /// Borrowed; outlive the machinery.
    struct Parts {
        const Config& config;
        const ui::Strings& strings;
        const base::Clock& clock;
        CardReader& card_reader;
        OutboxWorker& outbox;
        AnswerKeeper& keeper;
        ReceiptPrinter& printer;
        base::Log& log;
    };

    explicit Machinery(Parts parts) : m_parts(parts) {}

    /// The line reports what the machinery knows, so it comes later; borrowed.
    void set_line(ServiceLine& line) { m_line = &line; }

    /// `state`: after the step that asked for it. Never blocks.
    void perform(const flow::Effect& effect, const flow::FlowState& state);

    /// The day's figures. UI thread.
    const DayTally& tally() const { return m_tally; }

    /// What the machine knows of itself, for a heartbeat. Any thread.
    void report(wire::Heartbeat& heartbeat) const;

private:
    printer::TextLookup texts_of(const flow::FlowState& state) const;
    void print_receipt(const flow::PrintReceipt& print, const flow::FlowState& state);
    /// Paper and answers of those who come back.
    bool help_later(const flow::Effect& effect, const flow::FlowState& state);
    void talk(const flow::Effect& effect);
    void note_session_begin(const flow::PhaseEntered& entered);
    void note_session_end();

    Parts m_parts;
    ServiceLine* m_line = nullptr;
    DayTally m_tally;
    mutable std::mutex m_counts_mutex;
    std::optional<wire::SessionCounts> m_counts;  ///< the tally's, for report()
    std::optional<flow::SessionId> m_session;     ///< that began and was not forgotten
    std::atomic<flow::Phase> m_phase = flow::Phase::attract;
};

}  // namespace oss::app
