#include "core/central/store/office_types.h"
#include "core/central/store/rows.h"
#include "core/central/store/sql_store.h"

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

namespace {

Result<base::ChainAnchor> end_of_audit(Database& database)
{
    auto select = OSS_TRY(database.prepare("SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1"));
    if (!OSS_TRY(select.step())) {
        return base::ChainAnchor{.number = 0, .hash = base::chain_start};
    }
    return base::ChainAnchor{.number = select.integer(0), .hash = bytes_of<32>(select, 1)};
}

}  // namespace

Result<void> insert_audit(Database& database, const AuditNote& note)
{
    const base::ChainAnchor last = OSS_TRY(end_of_audit(database));
    const ChainEntry entry = base::chain_entry(last.number, last.hash, note.at, to_text(note));
    auto insert = OSS_TRY(database.prepare("INSERT INTO audit (number, at, text, hash) VALUES (?, ?, ?, ?)"));
    insert.bind(1, entry.number).bind(2, milliseconds(entry.at)).bind(3, std::string_view{entry.text});
    return insert.bind(4, entry.hash).run();
}

Result<void> SqlStore::append_audit(const AuditNote& note)
{
    return m_writer.write([&](Database& database) { return insert_audit(database, note); });
}

Result<base::ChainAnchor> SqlStore::audit_end()
{
    return read<base::ChainAnchor>([](Database& database) { return end_of_audit(database); });
}

Result<std::vector<ChainEntry>> SqlStore::audit_entries(std::int64_t number, unsigned limit)
{
    using Entries = std::vector<ChainEntry>;
    return read<Entries>([&](Database& database) -> Result<Entries> {
        auto select = OSS_TRY(
            database.prepare("SELECT number, at, text, hash FROM audit WHERE number > ? ORDER BY number LIMIT ?"));
        select.bind(1, number).bind(2, std::int64_t{limit});
        Entries entries;
        while (OSS_TRY(select.step())) {
            entries.push_back({select.integer(0), time_at(select.integer(1)), select.text(2), bytes_of<32>(select, 3)});
        }
        return entries;
    });
}

}  // namespace oss::central
