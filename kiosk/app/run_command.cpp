#include "kiosk/app/run_command.h"

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/base/random.h"
#include "core/outbox/audit_worker.h"
#include "core/outbox/office_bundle_file.h"
#include "core/outbox/side_stores.h"
#include "kiosk/app/answer_keeper.h"
#include "kiosk/app/card_reader.h"
#include "kiosk/app/command_support.h"
#include "kiosk/app/config.h"
#include "kiosk/app/front_end.h"
#include "kiosk/app/harden.h"
#include "kiosk/app/machinery.h"
#include "kiosk/app/office_orders.h"
#include "kiosk/app/outbox_worker.h"
#include "kiosk/app/paths.h"
#include "kiosk/app/receipt_journal.h"
#include "kiosk/app/receipt_printer.h"
#include "kiosk/app/service_line.h"
#include "kiosk/app/staff_host.h"
#include "kiosk/app/stop_signals.h"

#include <array>
#include <atomic>
#include <filesystem>
#include <future>
#include <optional>
#include <utility>

#ifdef OSS_TEST_HOOKS
#include "kiosk/app/load_driver.h"
#include "kiosk/app/probe_server.h"
#endif

namespace oss::app {
namespace {

/// Before the workers open the store; what fails here they meet again and tell.
void mend_store(const StorePaths& paths, const base::Clock& clock, base::Random& random, base::Log& log)
{
    if (const auto enrolment = outbox::load_enrolment(paths.enrolment)) {
        const auto mended = outbox::Outbox::mend(paths.outbox, paths.migrations, *enrolment, clock, random, log);
        if (!mended) {
            log.write(base::EventId::task_failed, {{"task", "mend store"}, {"error", mended.error()}});
        }
    }
}

/// What the screens are made of. Read while the window opens, for which the display's driver takes long.
struct Materials {
    ui::Toolkit toolkit;
    domain::RegionTable regions;

    static base::Result<Materials> load(const std::filesystem::path& assets, const ui::TextChanges& changes)
    {
        return Materials{OSS_TRY(ui::Toolkit::create(assets.string(), changes)),
                         OSS_TRY(domain::RegionTable::load(regions_file(assets)))};
    }
};

/// The office's bundle, if there is one that holds.
std::optional<wire::OfficeBundle> bundle_in(const StorePaths& paths)
{
    const auto enrolment = outbox::load_enrolment(paths.enrolment);
    return enrolment ? outbox::load_office_bundle(paths.bundle, *enrolment) : std::nullopt;
}

enum class End : std::uint8_t { stopped, again };

base::Result<End> run(const RunOptions& options)
{
    Window::prepare_environment();
    StopSignals stop;
    const base::SystemClock clock;
    base::SystemRandom random;
    base::Log log{clock};
    Config config = OSS_TRY(load_config(options.config));
    harden_process();
    std::error_code store_error;
    std::filesystem::create_directories(config.store_path, store_error);

    const StorePaths paths{config.store_path, config.assets_path};
    const auto bundle = bundle_in(paths);
    if (bundle) {
        apply(*bundle, config);
    }
    Place place{paths.place, config};
    auto coming = std::async(std::launch::async, &Materials::load, std::cref(config.assets_path),
                             bundle ? text_changes(*bundle) : ui::TextChanges{});
    Window window = OSS_TRY(Window::open({.title = "OSS", .windowed = options.windowed}));
    Materials materials = OSS_TRY(coming.get());
    ui::Toolkit& toolkit = materials.toolkit;
    const domain::RegionTable& regions = materials.regions;
    // The letters are drawn while the stores are opened.
    auto letters = std::async(std::launch::async, [&] { prepare_toolkit(toolkit, window.size(), config); });
    Inbox inbox{Window::wake};
    stop.on_stop(Window::wake);

    outbox::AuditWorker audit{{.file = paths.audit, .migrations = paths.audit_migrations, .clock = clock}};
    log.set_audit([&audit](std::string_view text) { audit.take(text); });
    mend_store(paths, clock, random, log);
    outbox::begin_damaged_anew(std::array{paths.feedback, paths.kept}, clock, log);
    StoreJournal journal{paths.outbox, paths.migrations, clock};
    const auto printer = OSS_TRY(ReceiptPrinter::create(config, journal, clock, log, inbox));
    CardReader card_reader{config.camera, config.camera_controls, clock, log, regions, inbox};
    OutboxWorker outbox{paths, config.limits, config.ca_file, clock, random, log, inbox, place};
    AnswerKeeper keeper{paths, clock, random, log, inbox};

    Machinery machinery{{config, toolkit.strings(), clock, card_reader, outbox, keeper, *printer, log}};
    std::atomic<bool> is_changed = false;  // a newer bundle lies on the disk
    ServiceLine line{{.paths = paths,
                      .ca_file = config.ca_file,
                      .clock = clock,
                      .random = random,
                      .log = log,
                      .inbox = inbox,
                      .report =
                          [&](wire::Heartbeat& heartbeat) {
                              machinery.report(heartbeat);
                              heartbeat.version = version_with(bundle);
                              heartbeat.audit = audit.anchor();
                          },
                      .heard = [&outbox](const ServiceWord& word) { outbox.hear(word); },
                      .place = place,
                      .bundle_version = bundle ? std::optional{bundle->version} : std::nullopt,
                      .bundle_taken =
                          [&] {
                              is_changed = true;
                              Window::wake();
                          }}};
    machinery.set_line(line);
#ifdef OSS_TEST_HOOKS
    std::optional<LoadDriver> load;
    if (!options.load.empty()) {
        load.emplace(options.load, inbox);
    }
#endif
    const auto perform = [&](const flow::Effect& effect, const flow::FlowState& state) {
        machinery.perform(effect, state);
#ifdef OSS_TEST_HOOKS
        if (load) {
            load->observe(effect, state);
        }
#endif
    };
    speech::Speaker speaker{config.sound, (config.assets_path / "speech").string(), [&inbox](bool plugged) {
                                inbox.post({flow::EventKind::headphones_changed, plugged});
                            }};
    touch::TouchWatch touch;
    FrontEnd front_end{config, {window, toolkit, inbox, regions, clock, log, speaker, touch}, perform};
    StaffHost staff{{.config = config,
                     .paths = paths,
                     .strings = toolkit.strings(),
                     .clock = clock,
                     .random = random,
                     .log = log,
                     .inbox = inbox,
                     .printer = *printer,
                     .outbox = outbox,
                     .card_reader = card_reader,
                     .tally = machinery.tally(),
                     .place = place,
                     .version = version_with(bundle),
                     .wake = Window::wake,
                     .restart = [&stop] { stop.request(); }}};
    front_end.set_staff(staff);
    letters.get();
#ifdef OSS_TEST_HOOKS
    std::unique_ptr<ProbeServer> probe;
    if (!options.probe.empty()) {
        probe = OSS_TRY(ProbeServer::open(options.probe));
        front_end.set_probe(probe.get());
    }
#endif
    log.write(base::EventId::program_started, {{"program", "oss-kiosk"}, {"version", version_with(bundle)}});
    front_end.run([&] { return stop.requested() || (is_changed && front_end.resting()); });
    log.write(base::EventId::program_stopped, {{"program", "oss-kiosk"}});
    return stop.requested() || !is_changed ? End::stopped : End::again;
}

}  // namespace

int run_kiosk(const RunOptions& options)
{
    const auto outcome = run(options);
    if (!outcome) {
        return report_failure(outcome.error());
    }
    return *outcome == End::again ? run_again : 0;
}

}  // namespace oss::app
