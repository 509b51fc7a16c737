#include "core/sql/audit_chain.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace oss::sql {
namespace {

using base::ChainAnchor;
using base::ChainEntry;
using base::Result;

/// Zeros when a damaged row holds fewer bytes: then the chain does not hold.
base::ChainHash hash_in(const Statement& row, int column)
{
    const auto blob = row.blob(column);
    base::ChainHash hash{};
    std::copy_n(blob.begin(), std::min(blob.size(), hash.size()), hash.begin());
    return hash;
}

}  // namespace

Result<ChainAnchor> audit_end(Database& database, const ChainAnchor& before)
{
    auto select = OSS_TRY(database.prepare("SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1"));
    return OSS_TRY(select.step()) ? ChainAnchor{select.integer(0), hash_in(select, 1)} : before;
}

Result<ChainAnchor> append_audit(Database& database, base::UtcTime at, std::string text, const ChainAnchor& before)
{
    const ChainEntry entry = base::chain_entry(OSS_TRY(audit_end(database, before)), at, std::move(text));
    auto insert = OSS_TRY(database.prepare("INSERT INTO audit (number, at, text, hash) VALUES (?, ?, ?, ?)"));
    insert.bind(1, entry.number).bind(2, std::int64_t{entry.at.time_since_epoch().count()});
    OSS_TRY(insert.bind(3, std::string_view{entry.text}).bind(4, entry.hash).run());
    return ChainAnchor{entry.number, entry.hash};
}

Result<std::vector<ChainEntry>> audit_entries(Database& database, std::int64_t number, unsigned limit)
{
    auto select =
        OSS_TRY(database.prepare("SELECT number, at, text, hash FROM audit WHERE number > ? ORDER BY number LIMIT ?"));
    select.bind(1, number).bind(2, std::int64_t{limit});
    std::vector<ChainEntry> entries;
    while (OSS_TRY(select.step())) {
        entries.push_back({select.integer(0), base::UtcTime{std::chrono::milliseconds{select.integer(1)}},
                           select.text(2), hash_in(select, 3)});
    }
    return entries;
}

}  // namespace oss::sql
