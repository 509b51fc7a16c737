#include "core/central/commands.h"

#include "core/base/hash_chain.h"
#include "core/base/time_format.h"
#include "core/central/office/officers.h"
#include "core/central/office/report_pages.h"
#include "core/central/service.h"
#include "core/central/vault/service_keys.h"
#include "core/central/vault/vault.h"

#include <iostream>
#include <optional>

namespace oss::central {

using base::Error;
using base::ErrorCode;
using base::Result;

namespace {

Result<std::string> invite(const Config& config, const std::string& name, const std::string& role)
{
    const std::optional<OfficerRole> parsed = parse_officer_role(role);
    if (!role.empty() && !parsed) {
        return Error{ErrorCode::bad_input, "a role is petugas or admin"};
    }
    base::SystemRandom random;
    const auto store = OSS_TRY(open_store(config));
    const auto keys = OSS_TRY(ServiceKeys::load(config.keys, MissingKeys::refuse, random));
    const Vault vault{base::SecretBytes{keys.columns.bytes()}, base::SecretBytes{keys.index.bytes()}, random};
    return invite_officer(*store, vault, random, base::SystemClock{}.utc(), name, parsed);
}

Result<std::string> verify(const Config& config, const std::string& anchor_line)
{
    std::optional<base::ChainAnchor> anchor;
    if (!anchor_line.empty()) {
        anchor = OSS_TRY(base::parse_anchor_line(anchor_line));
    }
    const auto store = OSS_TRY(open_store(config));
    constexpr unsigned at_once = 1000;
    const auto page = [&store](std::int64_t number) { return store->audit_entries(number, at_once); };
    return base::anchor_line(OSS_TRY(base::verify_chain(page, {}, anchor)));
}

Result<std::string> export_days(const Config& config, const std::string& from, const std::string& last)
{
    constexpr std::chrono::hours day_length{24};
    const auto first_day = base::parse_wib_day(from);
    const auto last_day = base::parse_wib_day(last);
    if (!first_day || !last_day || *last_day < *first_day) {
        return Error{ErrorCode::bad_input, "--from and --to take days, the earlier first: 2026-11-01"};
    }
    const auto store = OSS_TRY(open_store(config));
    return applications_csv(*store, *first_day, *last_day + day_length);
}

}  // namespace

int invite_officer(const Config& config, const std::string& name, const std::string& role)
{
    const Result<std::string> token = invite(config, name, role);
    if (!token) {
        return report(token.error());
    }
    std::cout << config.public_url << "/petugas/undangan/" << *token << '\n';
    return exit_done;
}

int verify_audit(const Config& config, const std::string& anchor)
{
    const Result<std::string> line = verify(config, anchor);
    if (!line) {
        return report(line.error());
    }
    std::cout << *line << '\n';
    return exit_done;
}

int export_applications(const Config& config, const std::string& from, const std::string& last)
{
    const Result<std::string> table = export_days(config, from, last);
    if (!table) {
        return report(table.error());
    }
    std::cout << *table;
    return exit_done;
}

}  // namespace oss::central
