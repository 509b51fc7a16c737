#include "kiosk/app/outbox_command.h"

#include "core/base/clock.h"
#include "core/base/hash_chain.h"
#include "core/base/log.h"
#include "core/base/random.h"
#include "core/base/time_format.h"
#include "core/outbox/audit_trail.h"
#include "core/outbox/delivery.h"
#include "core/outbox/enrolment.h"
#include "core/outbox/outbox.h"
#include "kiosk/app/command_support.h"
#include "kiosk/app/config.h"
#include "kiosk/app/paths.h"
#include "kiosk/app/version.h"

#include <fmt/format.h>

#include <cstdio>
#include <system_error>

namespace oss::app {
namespace {

using base::Error;
using base::ErrorCode;
using base::Result;

/// What every action works with.
struct Bench {
    Config config;
    StorePaths paths;
    base::SystemClock clock;
    base::SystemRandom random;
    base::Log log{clock, base::LogLevel::warning};

    explicit Bench(Config read) : config(std::move(read)), paths(config.store_path, config.assets_path)
    {
        log.set_audit([this](std::string_view text) { append_audit(text); });
    }

    Result<outbox::Outbox> open_outbox()
    {
        return outbox::Outbox::open(paths.outbox, paths.migrations, clock, random, log);
    }
    Result<outbox::Enrolment> enrolment() const { return outbox::load_enrolment(paths.enrolment); }
    Result<outbox::AuditTrail> open_audit() const
    {
        return outbox::AuditTrail::open(paths.audit, paths.audit_migrations);
    }

private:
    void append_audit(std::string_view text) const
    {
        const outbox::AuditLine line{clock.utc(), std::string{text}};
        auto trail = open_audit();
        const auto kept = trail ? trail->append({&line, 1}) : Result<base::ChainAnchor>{trail.error()};
        if (!kept) {
            std::fprintf(stderr, "oss-kiosk: not in the audit log: %s\n", kept.error().to_string().c_str());
        }
    }
};

void say(const std::string& line) { std::puts(line.c_str()); }

Result<void> list(Bench& bench)
{
    auto outbox = OSS_TRY(bench.open_outbox());
    for (const outbox::Listed& row : OSS_TRY(outbox.list())) {
        say(fmt::format("{}\t{}\t{}\t{} tries\t{}", row.reference.text(), base::to_rfc3339(row.created_at),
                        row.parked_at ? "parked" : "waiting", row.attempts, row.last_code.value_or("-")));
    }
    const outbox::Summary summary = OSS_TRY(outbox.summary());
    say(fmt::format("{} waiting, {} parked, {} delivered", summary.waiting, summary.parked, summary.delivered));
    return {};
}

Result<void> verify_audit(Bench& bench, const std::string& anchor_line)
{
    std::optional<base::ChainAnchor> anchor;
    if (!anchor_line.empty()) {
        anchor = OSS_TRY(base::parse_anchor_line(anchor_line));
    }
    auto trail = OSS_TRY(bench.open_audit());
    say(fmt::format("audit log holds, its end: {}", base::anchor_line(OSS_TRY(trail.verify(anchor)))));
    return {};
}

/// `anchor`: an earlier end of the audit log, as the service knows it; or empty.
Result<void> verify(Bench& bench, const std::string& anchor)
{
    auto outbox = OSS_TRY(bench.open_outbox());
    const auto enrolment = OSS_TRY(bench.enrolment());
    const outbox::Verified verified = OSS_TRY(outbox.verify(enrolment));
    for (const std::string& finding : verified.findings) {
        say(finding);
    }
    say(fmt::format("{} records, {} proofs, {} findings", verified.records, verified.proofs, verified.findings.size()));
    if (!verified.findings.empty()) {
        return Error{ErrorCode::store_corrupt, "the store has findings, listed above"};
    }
    return verify_audit(bench, anchor);
}

/// Once through the queue; stops at the first record that has to wait.
Result<void> deliver(Bench& bench)
{
    auto outbox = OSS_TRY(bench.open_outbox());
    const auto enrolment = OSS_TRY(bench.enrolment());
    outbox::CurlClient http{{.ca_file = bench.config.ca_file}};
    outbox::ServiceClient client{http, enrolment, bench.clock, bench.random};
    std::optional<ErrorCode> waiting;
    const auto tell = [&waiting](const outbox::DeliveryEvent& event) {
        const bool delivered = event.outcome == outbox::DeliveryOutcome::delivered;
        const std::string_view why = event.code ? base::describe(*event.code).name : "delivered";
        say(fmt::format("{}\t{}", event.reference.text(), delivered ? "delivered" : why));
        if (event.outcome == outbox::DeliveryOutcome::waiting) {
            waiting = event.code.value_or(ErrorCode::network);
        }
    };
    outbox::Delivery delivery{outbox, client, enrolment, bench.clock, bench.random, bench.log, tell};
    while (!waiting) {
        const auto pause = OSS_TRY(delivery.attempt({}));
        if (!pause || pause->count() > 0) {
            return {};
        }
    }
    return Error{*waiting, "not all could be delivered; the rest keeps waiting"};
}

Result<void> unpark(Bench& bench, const std::string& text)
{
    const auto reference = domain::Reference::parse(text);
    if (!reference) {
        return Error{ErrorCode::bad_input, "not a reference number"};
    }
    auto outbox = OSS_TRY(bench.open_outbox());
    OSS_TRY(outbox.unpark(*reference));
    say(fmt::format("{}\twaiting", reference->text()));
    return {};
}

Result<void> export_records(Bench& bench, const std::filesystem::path& folder)
{
    auto outbox = OSS_TRY(bench.open_outbox());
    const auto enrolment = OSS_TRY(bench.enrolment());
    const int count = OSS_TRY(outbox.export_to(folder, enrolment));
    say(fmt::format("{} records written; they also stay in the queue", count));
    return {};
}

Result<void> import_records(Bench& bench, const std::filesystem::path& folder)
{
    auto outbox = OSS_TRY(bench.open_outbox());
    const auto enrolment = OSS_TRY(bench.enrolment());
    const outbox::Imported imported = OSS_TRY(outbox.import_from(folder, enrolment));
    for (const std::string& name : imported.refused) {
        say(fmt::format("{}: refused", name));
    }
    say(fmt::format("{} new records, {} acknowledgements, {} known already", imported.records,
                    imported.acknowledgements, imported.known));
    return {};
}

Result<void> act(const std::filesystem::path& config_file, std::string_view action, const std::string& subject)
{
    Bench bench{OSS_TRY(load_config(config_file))};
    if (action == "list") {
        return list(bench);
    }
    if (action == "verify") {
        return verify(bench, subject);
    }
    if (action == "deliver") {
        return deliver(bench);
    }
    if (action == "unpark") {
        return unpark(bench, subject);
    }
    if (action == "export") {
        return export_records(bench, subject);
    }
    return import_records(bench, subject);
}

Result<void> enrol_machine(const std::filesystem::path& config_file, const EnrolArguments& arguments)
{
    Bench bench{OSS_TRY(load_config(config_file))};
    std::error_code failed;
    std::filesystem::create_directories(bench.config.store_path, failed);
    outbox::CurlClient http{{.ca_file = bench.config.ca_file}};
    const auto enrolment =
        OSS_TRY(outbox::enrol(http, arguments.url, arguments.code, version, bench.paths.enrolment, bench.random, {}));
    bench.log.write(base::EventId::kiosk_enrolled, {{"kiosk", enrolment.service.kiosk_id}});
    say(fmt::format("enrolled as {} ({})", enrolment.service.name, enrolment.service.prefix.view()));
    return {};
}

int exit_code(const Result<void>& outcome) { return outcome ? 0 : report_failure(outcome.error()); }

}  // namespace

int outbox_command(const std::filesystem::path& config, std::string_view action, const std::string& subject)
{
    return exit_code(act(config, action, subject));
}

int enrol_command(const std::filesystem::path& config, const EnrolArguments& arguments)
{
    return exit_code(enrol_machine(config, arguments));
}

}  // namespace oss::app
