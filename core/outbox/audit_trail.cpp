#include "core/outbox/audit_trail.h"

#include "core/base/events.h"
#include "core/sql/audit_chain.h"
#include "core/sql/migrations.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

namespace oss::outbox {

using base::ChainAnchor;
using base::Result;

Result<AuditTrail> AuditTrail::open(const std::filesystem::path& file, const std::filesystem::path& migrations,
                                    std::int64_t most)
{
    auto database = OSS_TRY(sqlite::Database::open(file));
    OSS_TRY(sql::migrate(database, OSS_TRY(sql::read_migrations(migrations))));
    return AuditTrail{std::move(database), most};
}

Result<ChainAnchor> AuditTrail::append(std::span<const AuditLine> lines)
{
    auto transaction = OSS_TRY(sqlite::Transaction::begin(m_database));
    const ChainAnchor before = OSS_TRY(removed());
    for (const AuditLine& line : lines) {
        OSS_TRY(sql::append_audit(m_database, line.at, line.text, before));
    }
    if (!lines.empty()) {
        OSS_TRY(rotate(lines.back().at, before));
    }
    const ChainAnchor end = OSS_TRY(sql::audit_end(m_database, before));
    OSS_TRY(transaction.commit());
    return end;
}

Result<ChainAnchor> AuditTrail::end() { return sql::audit_end(m_database, OSS_TRY(removed())); }

Result<ChainAnchor> AuditTrail::verify(const std::optional<ChainAnchor>& anchor)
{
    constexpr unsigned at_once = 1000;
    const auto page = [this](std::int64_t number) { return sql::audit_entries(m_database, number, at_once); };
    return base::verify_chain(page, OSS_TRY(removed()), anchor);
}

/// What the oldest entry follows.
Result<ChainAnchor> AuditTrail::removed()
{
    auto select = OSS_TRY(m_database.prepare("SELECT number, hash FROM audit_removed"));
    ChainAnchor before;
    if (OSS_TRY(select.step())) {
        before.number = select.integer(0);
        const auto hash = select.blob(1);
        std::copy_n(hash.begin(), std::min(hash.size(), before.hash.size()), before.hash.begin());
    }
    return before;
}

/// The removal is an entry itself: who removes more than that leaves a gap.
Result<void> AuditTrail::rotate(base::UtcTime at, const ChainAnchor& before)
{
    const ChainAnchor end = OSS_TRY(sql::audit_end(m_database, before));
    if (end.number - before.number <= m_most) {
        return {};
    }
    const std::int64_t last_gone = end.number - m_most * 3 / 4;
    auto keep = OSS_TRY(m_database.prepare("INSERT INTO audit_removed (one, number, hash)"
                                           " SELECT 1, number, hash FROM audit WHERE number = ?"
                                           " ON CONFLICT (one) DO UPDATE SET number = excluded.number,"
                                           " hash = excluded.hash"));
    OSS_TRY(keep.bind(1, last_gone).run());
    auto removal = OSS_TRY(m_database.prepare("DELETE FROM audit WHERE number <= ?"));
    OSS_TRY(removal.bind(1, last_gone).run());
    OSS_TRY(sql::append_audit(
        m_database, at,
        fmt::format("{} entries={}", base::describe(base::EventId::audit_rotated).name, last_gone - before.number)));
    return {};
}

}  // namespace oss::outbox
