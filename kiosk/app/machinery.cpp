#include "kiosk/app/machinery.h"

#include "core/base/failpoint.h"
#include "core/domain/receipt_content.h"
#include "kiosk/app/front_end.h"

namespace oss::app {
namespace {

domain::ReceiptStatus receipt_status(const flow::Outcome& outcome)
{
    if (outcome.parked || outcome.needs_officer) {
        return domain::ReceiptStatus::needs_officer;
    }
    return outcome.delivered ? domain::ReceiptStatus::sent : domain::ReceiptStatus::stored;
}

/// The error table's word for a printer's condition; none when it can print.
std::optional<base::ErrorCode> printer_problem(const PrinterView& view)
{
    if (!view.configured) {
        return base::ErrorCode::device_absent;
    }
    switch (view.status.condition) {
    case printer::Condition::ready:
    case printer::Condition::silent: return std::nullopt;
    case printer::Condition::paper_out: return base::ErrorCode::printer_paper_out;
    case printer::Condition::cover_open: return base::ErrorCode::printer_cover_open;
    case printer::Condition::failed: return base::ErrorCode::printer_failed;
    case printer::Condition::offline: return base::ErrorCode::printer_offline;
    }
    return base::ErrorCode::printer_unknown;
}

/// Who needs large letters on the screen needs them on paper.
printer::Lettering lettering_of(const flow::FlowState& state)
{
    return state.preferences.text_size == flow::TextSize::normal ? printer::Lettering::normal
                                                                 : printer::Lettering::large;
}

}  // namespace

void Machinery::perform(const flow::Effect& effect, const flow::FlowState& state)
{
    m_tally.note(effect, state, m_parts.clock.utc());
    {
        const std::lock_guard lock{m_counts_mutex};
        m_counts = m_tally.counts();
    }
    if (std::holds_alternative<flow::StartCamera>(effect)) {
        OSS_FAILPOINT("effect.start_camera");
        m_parts.card_reader.start(state.session);
    } else if (std::holds_alternative<flow::StopCamera>(effect)) {
        OSS_FAILPOINT("effect.stop_camera");
        m_parts.card_reader.stop();
    } else if (const auto* store = std::get_if<flow::StoreApplication>(&effect)) {
        OSS_FAILPOINT("effect.store_application");
        m_parts.outbox.store(store->session, store->application, store->consent);
    } else if (const auto* print = std::get_if<flow::PrintReceipt>(&effect)) {
        OSS_FAILPOINT("effect.print_receipt");
        print_receipt(*print, state);
    } else if (std::holds_alternative<flow::ForgetSession>(effect)) {
        OSS_FAILPOINT("effect.forget_session");
        note_session_end();
        m_parts.printer.forget();
        m_parts.card_reader.offer_again();
        if (m_line != nullptr) {
            m_line->forget_call();
        }
    } else if (const auto* entered = std::get_if<flow::PhaseEntered>(&effect)) {
        OSS_FAILPOINT("effect.phase_entered");
        note_session_begin(*entered);
        m_phase = entered->phase;
        m_parts.log.write(base::EventId::phase_entered,
                          {{"session", entered->session}, {"phase", flow::describe(entered->phase).name}});
    } else if (!help_later(effect, state)) {
        talk(effect);
    }
}

/// Resting and being out of service are nobody's session.
void Machinery::note_session_begin(const flow::PhaseEntered& entered)
{
    const bool rests = entered.phase == flow::Phase::attract || entered.phase == flow::Phase::out_of_service;
    if (!rests && m_session != entered.session) {
        m_session = entered.session;
        m_parts.log.write(base::EventId::session_began, {{"session", entered.session}});
    }
}

void Machinery::note_session_end()
{
    if (m_session) {
        m_parts.log.write(base::EventId::session_ended,
                          {{"session", *m_session}, {"phase", flow::describe(m_phase.load()).name}});
        m_session.reset();
    }
}

bool Machinery::help_later(const flow::Effect& effect, const flow::FlowState& state)
{
    if (const auto* print = std::get_if<flow::PrintSlip>(&effect)) {
        OSS_FAILPOINT("effect.print_slip");
        m_parts.printer.print_slip(print->session, print->slip, texts_of(state), lettering_of(state));
    } else if (const auto* keep = std::get_if<flow::KeepAnswers>(&effect)) {
        OSS_FAILPOINT("effect.keep_answers");
        m_parts.keeper.keep(*keep);
    } else if (const auto* open = std::get_if<flow::OpenAnswers>(&effect)) {
        OSS_FAILPOINT("effect.open_answers");
        m_parts.keeper.open(*open);
    } else {
        return false;
    }
    return true;
}

printer::TextLookup Machinery::texts_of(const flow::FlowState& state) const
{
    return [this, language = language_of(state)](std::string_view key) {
        return std::string{m_parts.strings.text(language, key)};
    };
}

/// What concerns the service besides applications.
void Machinery::talk(const flow::Effect& effect)
{
    if (m_line == nullptr) {
        return;
    }
    if (const auto* question = std::get_if<flow::AskStatus>(&effect)) {
        OSS_FAILPOINT("effect.ask_status");
        m_line->ask(*question);
    } else if (const auto* request = std::get_if<flow::ResendActivation>(&effect)) {
        OSS_FAILPOINT("effect.resend_activation");
        m_line->resend(*request);
    } else if (const auto* opinion = std::get_if<flow::StoreFeedback>(&effect)) {
        OSS_FAILPOINT("effect.store_feedback");
        m_line->keep(*opinion);
    } else if (const auto* call = std::get_if<flow::CallOfficer>(&effect)) {
        OSS_FAILPOINT("effect.call_officer");
        m_line->call(*call);
    }
}

void Machinery::print_receipt(const flow::PrintReceipt& print, const flow::FlowState& state)
{
    const flow::Outcome& outcome = *state.outcome;
    const flow::Answers& answers = state.answers;
    domain::ReceiptContent content{
        .reference = outcome.reference,
        .status = receipt_status(outcome),
        .issued_at = m_parts.clock.utc(),
        .deadline = screens::deadline_of(outcome, office_of(m_parts.config)),
        .kiosk_name = m_parts.outbox.kiosk_name(),
        .actor = answers.actor,
        .masked_nik = answers.nik->masked_short(),
        .masked_email = answers.email->masked(),
        .status_url = domain::status_url(m_parts.config.central_url, outcome.reference),
        .purpose = state.practice ? domain::Purpose::practice : domain::Purpose::genuine,
    };
    m_parts.printer.print(print.session, content, print.copy, texts_of(state), lettering_of(state));
}

void Machinery::report(wire::Heartbeat& heartbeat) const
{
    heartbeat.screen = flow::describe(m_phase.load()).name;
    {
        const std::lock_guard lock{m_counts_mutex};
        heartbeat.sessions = m_counts;
    }
    const PrinterView printer = m_parts.printer.view();
    const auto problem = printer_problem(printer);
    if (printer.configured) {
        heartbeat.paper_left_mm = printer.roll.left();
    }
    heartbeat.devices.push_back({.name = "printer",
                                 .state = problem ? "failed" : "ready",
                                 .code = problem ? std::string{base::describe(*problem).name} : std::string{}});
}

}  // namespace oss::app
