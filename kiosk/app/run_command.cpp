#include "kiosk/app/run_command.h"

#include "core/base/clock.h"
#include "core/base/failpoint.h"
#include "core/base/log.h"
#include "core/base/random.h"
#include "core/domain/receipt_content.h"
#include "kiosk/app/card_reader.h"
#include "kiosk/app/command_support.h"
#include "kiosk/app/config.h"
#include "kiosk/app/front_end.h"
#include "kiosk/app/harden.h"
#include "kiosk/app/outbox_worker.h"
#include "kiosk/app/paths.h"
#include "kiosk/app/receipt_journal.h"
#include "kiosk/app/receipt_printer.h"
#include "kiosk/app/stop_signals.h"

#include <filesystem>
#include <utility>

#ifdef OSS_TEST_HOOKS
#include "kiosk/app/probe_server.h"
#endif

namespace oss::app {
namespace {

domain::ReceiptStatus receipt_status(const flow::Outcome& outcome)
{
    if (outcome.parked || outcome.needs_officer) {
        return domain::ReceiptStatus::needs_officer;
    }
    return outcome.delivered ? domain::ReceiptStatus::sent : domain::ReceiptStatus::stored;
}

/// Everything that carries out what the session asks for.
class Machinery {
public:
    Machinery(const Config& config, const ui::Strings& strings, const base::Clock& clock, CardReader& card_reader,
              OutboxWorker& outbox, ReceiptPrinter& printer, base::Log& log)
        : m_config(config), m_strings(strings), m_clock(clock), m_card_reader(card_reader), m_outbox(outbox),
          m_printer(printer), m_log(log)
    {
    }

    void perform(const flow::Effect& effect, const flow::FlowState& state)
    {
        if (std::holds_alternative<flow::StartCamera>(effect)) {
            OSS_FAILPOINT("effect.start_camera");
            m_card_reader.start(state.session);
        } else if (std::holds_alternative<flow::StopCamera>(effect)) {
            OSS_FAILPOINT("effect.stop_camera");
            m_card_reader.stop();
        } else if (const auto* store = std::get_if<flow::StoreApplication>(&effect)) {
            OSS_FAILPOINT("effect.store_application");
            m_outbox.store(store->session, store->application, store->consent);
        } else if (const auto* print = std::get_if<flow::PrintReceipt>(&effect)) {
            OSS_FAILPOINT("effect.print_receipt");
            print_receipt(*print, state);
        } else if (std::holds_alternative<flow::ForgetSession>(effect)) {
            OSS_FAILPOINT("effect.forget_session");
            m_card_reader.offer_again();
        } else if (const auto* entered = std::get_if<flow::PhaseEntered>(&effect)) {
            OSS_FAILPOINT("effect.phase_entered");
            m_log.write(base::EventId::phase_entered,
                        {{"session", entered->session}, {"phase", flow::describe(entered->phase).name}});
        }
    }

private:
    void print_receipt(const flow::PrintReceipt& print, const flow::FlowState& state)
    {
        const flow::Outcome& outcome = *state.outcome;
        const flow::Answers& answers = state.answers;
        const ui::Language language = language_of(state);
        domain::ReceiptContent content{
            .reference = outcome.reference,
            .status = receipt_status(outcome),
            .issued_at = m_clock.utc(),
            .deadline = screens::deadline_of(outcome, office_of(m_config)),
            .kiosk_name = m_outbox.kiosk_name(),
            .actor = domain::BusinessActor::orang_perseorangan,
            .masked_nik = answers.nik->masked_short(),
            .masked_email = answers.email->masked(),
            .status_url = domain::status_url(m_config.central_url, outcome.reference),
            .purpose = state.practice ? domain::Purpose::practice : domain::Purpose::genuine,
        };
        m_printer.print(print.session, content, print.copy,
                        [this, language](std::string_view key) { return std::string{m_strings.text(language, key)}; });
    }

    const Config& m_config;
    const ui::Strings& m_strings;
    const base::Clock& m_clock;
    CardReader& m_card_reader;
    OutboxWorker& m_outbox;
    ReceiptPrinter& m_printer;
    base::Log& m_log;
};

base::Result<void> run(const RunOptions& options)
{
    StopSignals stop;
    const base::SystemClock clock;
    base::SystemRandom random;
    base::Log log{clock};
    const Config config = OSS_TRY(load_config(options.config));
    harden_process();
    std::error_code store_error;
    std::filesystem::create_directories(config.store_path, store_error);

    Window window = OSS_TRY(Window::open({.title = "OSS", .windowed = options.windowed}));
    auto toolkit = OSS_TRY(ui::Toolkit::create(config.assets_path.string()));
    const auto regions = OSS_TRY(domain::RegionTable::load(regions_file(config.assets_path)));
    Inbox inbox{Window::wake};
    stop.on_stop(Window::wake);

    const StorePaths paths{config.store_path, config.assets_path};
    StoreJournal journal{paths.outbox, paths.migrations, clock};
    const auto printer = OSS_TRY(ReceiptPrinter::create(config, journal, clock, log, inbox));
    CardReader card_reader{config.camera, clock, log, regions, inbox};
    OutboxWorker outbox{paths, config.ca_file, clock, random, log, inbox};

    Machinery machinery{config, toolkit.strings(), clock, card_reader, outbox, *printer, log};
    FrontEnd front_end{
        config,
        {window, toolkit, inbox, regions, clock, log},
        [&machinery](const flow::Effect& effect, const flow::FlowState& state) { machinery.perform(effect, state); }};
#ifdef OSS_TEST_HOOKS
    std::unique_ptr<ProbeServer> probe;
    if (!options.probe.empty()) {
        probe = OSS_TRY(ProbeServer::open(options.probe));
        front_end.set_probe(probe.get());
    }
#endif
    log.write(base::EventId::program_started, {{"program", "oss-kiosk"}});
    front_end.run([&stop] { return stop.requested(); });
    log.write(base::EventId::program_stopped, {{"program", "oss-kiosk"}});
    return {};
}

}  // namespace

int run_kiosk(const RunOptions& options)
{
    const auto outcome = run(options);
    return outcome ? 0 : report_failure(outcome.error());
}

}  // namespace oss::app
