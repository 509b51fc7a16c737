#include "core/central/store/office_types.h"
#include "core/central/store/rows.h"
#include "core/central/store/sql_store.h"
#include "core/sql/audit_chain.h"

#include <utility>

namespace oss::central {

using base::ChainEntry;
using base::Result;
using sql::Database;

namespace {

void put(std::string& out, std::string_view name, std::string_view value)
{
    out += out.empty() ? "{\"" : ",\"";
    out.append(name).append("\":\"");
    for (const char c : value) {
        if (c == '"' || c == '\\') {
            out += '\\';
        }
        out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
    out += '"';
}

}  // namespace

std::string to_text(const AuditNote& note)
{
    std::string out;
    put(out, "officer", note.officer);
    put(out, "action", note.action);
    put(out, "subject", note.subject);
    put(out, "reason", note.reason);
    return out + "}";
}

Result<void> insert_audit(Database& database, const std::optional<AuditNote>& note)
{
    if (note) {
        OSS_TRY(sql::append_audit(database, note->at, to_text(*note)));
    }
    return {};
}

Result<void> SqlStore::append_audit(const AuditNote& note)
{
    return m_writer.write([&](Database& database) { return insert_audit(database, note); });
}

Result<base::ChainAnchor> SqlStore::audit_end()
{
    return read<base::ChainAnchor>([](Database& database) { return sql::audit_end(database); });
}

Result<std::vector<ChainEntry>> SqlStore::audit_entries(std::int64_t number, unsigned limit)
{
    using Entries = std::vector<ChainEntry>;
    return read<Entries>([&](Database& database) { return sql::audit_entries(database, number, limit); });
}

}  // namespace oss::central
