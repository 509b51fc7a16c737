#include "core/central/commands.h"

#include "core/base/encoding.h"
#include "core/base/error_codes.h"
#include "core/base/time_format.h"
#include "core/central/accounts/deadlines.h"
#include "core/central/accounts/retention.h"
#include "core/central/intake/import.h"
#include "core/central/office/anchor_file.h"
#include "core/central/service.h"
#include "core/central/vault/service_keys.h"
#include "core/central/vault/vault.h"
#include "core/wire/heartbeat.h"

#include <fmt/format.h>

#include <csignal>
#include <cstdio>
#include <fstream>
#include <functional>
#include <iostream>
#include <sstream>
#include <unistd.h>

namespace oss::central {
using base::ErrorCode;
using base::EventId;
using base::Result;

namespace {

/// Holds back the signals that end the service, in this thread and those it starts, so that
/// one sigwait() gets them.
sigset_t hold_back_stop_signals()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    return signals;
}

void tell_ready(const std::string& line, std::optional<int> ready_fd)
{
    std::cout << line << std::endl;
    if (ready_fd) {
        const std::string text = line + "\n";
        [[maybe_unused]] const auto written = ::write(*ready_fd, text.data(), text.size());
        ::close(*ready_fd);
    }
}

/// The machine's clock, or one that stands still at a given time.
class GivenClock final : public base::Clock {
public:
    explicit GivenClock(std::optional<base::UtcTime> now) : m_now(now) {}
    base::UtcTime utc() const override { return m_now.value_or(m_real.utc()); }
    base::Instant steady() const override { return m_real.steady(); }

private:
    base::SystemClock m_real;
    std::optional<base::UtcTime> m_now;
};

int finish(const Result<void>& result) { return result ? exit_done : report(result.error()); }

}  // namespace

int report(const base::Error& error)
{
    std::cerr << "oss-central: " << error.to_string() << " – " << base::describe(error.code()).officer_hint << '\n';
    return error.code() == ErrorCode::bad_configuration ? exit_wrong_use : exit_failed;
}

int serve(const Config& config, std::optional<int> ready_fd)
{
    const sigset_t signals = hold_back_stop_signals();
    std::signal(SIGPIPE, SIG_IGN);
    const base::SystemClock clock;
    base::SystemRandom random;
    base::Log log{clock};
    const Result<std::unique_ptr<Service>> service = Service::start(config, clock, random, log, {});
    if (!service) {
        return report(service.error());
    }
    log.write(EventId::program_started, {{"program", "oss-central"}, {"port", (*service)->port()}});
    tell_ready("listening on " + (*service)->public_url(), ready_fd);
    int signal = 0;
    sigwait(&signals, &signal);
    (*service)->stop();
    log.write(EventId::program_stopped, {{"program", "oss-central"}, {"signal", signal}});
    return exit_done;
}

int migrate(const Config& config)
{
    const auto store = open_store(config);
    return store ? exit_done : report(store.error());
}

int print_openapi(const Config& config)
{
    const std::ifstream file{config.assets / "openapi.yaml"};
    std::ostringstream content;
    content << file.rdbuf();
    if (!file) {
        return report(
            base::Error{ErrorCode::bad_configuration, (config.assets / "openapi.yaml").string() + " can't be read"});
    }
    std::cout << content.str();
    return exit_done;
}

int make_enrolment_code(const Config& config, const std::string& name)
{
    const base::SystemClock clock;
    base::SystemRandom random;
    base::Log log{clock};
    const auto store = open_store(config);
    if (!store) {
        return report(store.error());
    }
    Enrolments enrolments{**store, {}, clock, random, log};
    const Result<std::string> code = enrolments.make_code(name);
    if (!code) {
        return report(code.error());
    }
    std::cout << *code << '\n';
    return exit_done;
}

int list_kiosks(const Config& config)
{
    const auto store = open_store(config);
    if (!store) {
        return report(store.error());
    }
    const auto kiosks = (*store)->kiosk_health();
    if (!kiosks) {
        return report(kiosks.error());
    }
    for (const KioskHealthRow& row : *kiosks) {
        const KioskRow& kiosk = row.kiosk;
        const auto told = wire::parse_heartbeat(base::as_bytes(row.report));
        std::cout << fmt::format("{}\t{}\t{}\t{}\t{}\t{}\n", kiosk.kiosk_id, kiosk.prefix,
                                 base::to_rfc3339(kiosk.enrolled_at), kiosk.revoked_at ? "revoked" : "active",
                                 kiosk.name, told && !told->audit.empty() ? told->audit : "-");
    }
    return exit_done;
}

int revoke_kiosk(const Config& config, const std::string& kiosk_id)
{
    const auto store = open_store(config);
    return store ? finish((*store)->revoke_kiosk(kiosk_id, base::SystemClock{}.utc(), {})) : report(store.error());
}

namespace {

Result<ImportReport> import_into(const Config& config, const std::string& folder)
{
    const base::SystemClock clock;
    base::SystemRandom random;
    base::Log log{clock};
    const auto store = OSS_TRY(open_store(config));
    const auto keys = OSS_TRY(ServiceKeys::load(config.keys, MissingKeys::refuse, random));
    const Vault vault{base::SecretBytes{keys.columns.bytes()}, base::SecretBytes{keys.index.bytes()}, random};
    Applications applications{{.store = *store,
                               .vault = vault,
                               .keys = keys,
                               .clock = clock,
                               .random = random,
                               .log = log,
                               .activation_life = config.activation_life,
                               .mail_is_waiting = {}}};
    return import_bundles(applications, *store, folder);
}

}  // namespace

int import_records(const Config& config, const std::string& folder)
{
    const auto imported = import_into(config, folder);
    if (!imported) {
        return report(imported.error());
    }
    for (const std::string& line : imported->refused) {
        std::cout << line << '\n';
    }
    for (const std::string& name : imported->damaged) {
        std::cout << name << ": not whole, or of an unknown kiosk\n";
    }
    std::cout << fmt::format("{} accepted, {} known already, {} refused\n", imported->accepted, imported->known,
                             imported->refused.size());
    return imported->damaged.empty() ? exit_done : exit_failed;
}

int rotate_keys(const Config& config)
{
    base::SystemRandom random;
    const Result<std::string> key_id = ServiceKeys::rotate_opening(config.keys, random);
    if (!key_id) {
        return report(key_id.error());
    }
    std::cout << *key_id << "\n";
    return exit_done;
}

int sweep(const Config& config, std::optional<base::UtcTime> now)
{
    const GivenClock clock{now};
    base::SystemRandom random;
    base::Log log{clock};
    const auto store = open_store(config);
    if (!store) {
        return report(store.error());
    }
    const Result<ServiceKeys> keys = ServiceKeys::load(config.keys, MissingKeys::refuse, random);
    if (!keys) {
        return report(keys.error());
    }
    const Vault vault{base::SecretBytes{keys->columns.bytes()}, base::SecretBytes{keys->index.bytes()}, random};
    Deadlines deadlines{{.store = **store,
                         .vault = vault,
                         .clock = clock,
                         .random = random,
                         .log = log,
                         .reminder_days = config.reminder_days,
                         .mail_is_waiting = {}}};
    Retention retention{{.store = **store, .clock = clock, .log = log, .days = config.retention}};
    AnchorFile anchors{{.store = **store, .clock = clock, .log = log, .file = config.anchors}};
    for (const auto& job :
         {std::function{[&] { return deadlines.sweep(); }}, std::function{[&] { return retention.sweep(); }},
          std::function{[&] { return anchors.export_newest(); }}}) {
        if (const Result<void> done = job(); !done) {
            return report(done.error());
        }
    }
    return finish((*store)->purge(clock.utc()));
}

}  // namespace oss::central
