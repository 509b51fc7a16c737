#include "core/central/store/rows.h"
#include "core/central/store/sql_store.h"

#include <fmt/format.h>

namespace oss::central {

using base::Error;
using base::ErrorCode;
using base::Result;
using base::UtcTime;
using sql::Database;

namespace {

/// What has been kept long enough: ?1 and ?2 are RetentionTerms.
constexpr std::string_view is_due =
    "purged_at IS NULL AND ((state IN ('received', 'activation_sent') AND received_at < ?1)"
    " OR (state = 'needs_officer' AND received_at < ?2)"
    " OR (state = 'cancelled' AND received_at < ?2 AND cancelled_at < ?2)"
    " OR (state = 'licensing_started' AND received_at < ?2 AND licensing_started_at < ?2))";

/// Everything personal of an application but its own row's columns.
Result<void> erase_around(Database& database, std::string_view reference)
{
    for (const std::string_view sql :
         {"DELETE FROM sessions WHERE reference = ?", "DELETE FROM accounts WHERE reference = ?",
          "UPDATE mails SET state = CASE state WHEN 'waiting' THEN 'superseded' ELSE state END, content = NULL,"
          " link = NULL WHERE reference = ?"}) {
        OSS_TRY(run_for(database, sql, reference));
    }
    return {};
}

}  // namespace

Result<std::vector<std::string>> SqlStore::due_for_purge(const RetentionTerms& terms, unsigned limit)
{
    using References = std::vector<std::string>;
    return read<References>([&](Database& database) -> Result<References> {
        auto select = OSS_TRY(database.prepare(
            fmt::format("SELECT reference FROM applications WHERE {} ORDER BY received_at LIMIT ?3", is_due)));
        select.bind(1, milliseconds(terms.unactivated_before)).bind(2, milliseconds(terms.ended_before));
        select.bind(3, std::int64_t{limit});
        References references;
        while (OSS_TRY(select.step())) {
            references.push_back(select.text(0));
        }
        return references;
    });
}

Result<bool> SqlStore::purge_application(std::string_view reference, const RetentionTerms& terms, const AuditNote& note)
{
    return m_writer.write_value<bool>([&](Database& database) -> Result<bool> {
        auto update = OSS_TRY(database.prepare(
            fmt::format("UPDATE applications SET purged_at = ?3, personal = substr(personal, 1, 0), nik_index = NULL,"
                        " email_index = NULL, cancelled_at = CASE state WHEN 'licensing_started' THEN cancelled_at"
                        " ELSE coalesce(cancelled_at, ?3) END, state = CASE state WHEN 'licensing_started' THEN state"
                        " ELSE 'cancelled' END WHERE reference = ?4 AND {}",
                        is_due)));
        update.bind(1, milliseconds(terms.unactivated_before)).bind(2, milliseconds(terms.ended_before));
        OSS_TRY(update.bind(3, milliseconds(note.at)).bind(4, reference).run());
        if (database.changes() == 0) {
            return false;
        }
        OSS_TRY(erase_around(database, reference));
        OSS_TRY(insert_audit(database, note));
        return true;
    });
}

Result<void> SqlStore::erase_application(std::string_view reference, const AuditNote& note)
{
    return m_writer.write([&](Database& database) -> Result<void> {
        auto update = OSS_TRY(database.prepare(
            "UPDATE applications SET purged_at = ?1, personal = substr(personal, 1, 0), nik_index = NULL,"
            " email_index = NULL WHERE reference = ?2 AND state = 'cancelled' AND length(personal) > 0"));
        OSS_TRY(update.bind(1, milliseconds(note.at)).bind(2, reference).run());
        if (database.changes() == 0) {
            return Error{ErrorCode::not_found, "not in a state for that"};
        }
        OSS_TRY(erase_around(database, reference));
        return insert_audit(database, note);
    });
}

Result<std::vector<MailEvent>> SqlStore::mails_of(std::string_view reference)
{
    using Events = std::vector<MailEvent>;
    return read<Events>([&](Database& database) -> Result<Events> {
        auto select = OSS_TRY(database.prepare(
            "SELECT kind, state, created_at, done_at FROM mails WHERE reference = ? ORDER BY created_at, mail_id"));
        select.bind(1, reference);
        Events events;
        while (OSS_TRY(select.step())) {
            events.push_back(
                {mail_kind_of(select.text(0)), select.text(1), time_at(select.integer(2)), optional_time(select, 3)});
        }
        return events;
    });
}

Result<std::int64_t> SqlStore::purge_messages(UtcTime before)
{
    return m_writer.write_value<std::int64_t>([&](Database& database) -> Result<std::int64_t> {
        auto remove = OSS_TRY(database.prepare("DELETE FROM messages WHERE created_at < ?"));
        OSS_TRY(remove.bind(1, milliseconds(before)).run());
        return database.changes();
    });
}

}  // namespace oss::central
