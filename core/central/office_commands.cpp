#include "core/central/commands.h"

#include "core/base/hash_chain.h"
#include "core/central/office/officers.h"
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

}  // namespace oss::central
