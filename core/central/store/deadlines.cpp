#include "core/base/failpoint.h"
#include "core/central/store/rows.h"
#include "core/central/store/sql_store.h"

namespace oss::central {

using base::Result;
using base::UtcTime;
using sql::Database;

namespace {

using References = std::vector<std::string>;

/// is_past() in SQL: from here on the deadline's last second is over.
std::int64_t latest_past(UtcTime now) { return milliseconds(now - std::chrono::seconds{1}); }

Result<References> references_of(sql::Statement& select)
{
    References references;
    while (OSS_TRY(select.step())) {
        references.push_back(select.text(0));
    }
    return references;
}

}  // namespace

Result<void> SqlStore::start_licensing(std::string_view reference, UtcTime at, const std::optional<AuditNote>& note)
{
    return m_writer.write([&](Database& database) -> Result<void> {
        auto update =
            OSS_TRY(database.prepare("UPDATE applications SET state = 'licensing_started', licensing_started_at = ?"
                                     " WHERE reference = ? AND state = 'active' AND coalesce(deadline > ?, true)"));
        OSS_TRY(update.bind(1, milliseconds(at)).bind(2, reference).bind(3, latest_past(at)).run());
        if (database.changes() == 0) {
            return {};
        }
        OSS_TRY(drop_waiting_mails(database, reference, MailKind::reminder));
        return insert_audit(database, note);
    });
}

Result<References> SqlStore::due_reminders(int days, UtcTime now, UtcTime latest, unsigned limit)
{
    return read<References>([&](Database& database) -> Result<References> {
        auto select = OSS_TRY(database.prepare(
            "SELECT reference FROM applications WHERE state = 'active' AND deadline > ? AND deadline <= ?"
            " AND coalesce(reminded_days > ?, true) ORDER BY deadline LIMIT ?"));
        select.bind(1, latest_past(now)).bind(2, milliseconds(latest));
        select.bind(3, std::int64_t{days}).bind(4, std::int64_t{limit});
        return references_of(select);
    });
}

Result<bool> SqlStore::remind(int days, const NewMail& mail)
{
    return m_writer.write_value<bool>([&](Database& database) -> Result<bool> {
        auto update = OSS_TRY(database.prepare("UPDATE applications SET reminded_days = ?1 WHERE reference = ?2"
                                               " AND state = 'active' AND coalesce(reminded_days > ?1, true)"));
        OSS_TRY(update.bind(1, std::int64_t{days}).bind(2, std::string_view{mail.reference}).run());
        if (database.changes() == 0) {
            return false;
        }
        OSS_TRY(drop_waiting_mails(database, mail.reference, MailKind::reminder));
        OSS_TRY(insert_mail(database, mail));
        OSS_FAILPOINT("central.remind.before_commit");
        return true;
    });
}

Result<References> SqlStore::overdue(UtcTime now, unsigned limit)
{
    return read<References>([&](Database& database) -> Result<References> {
        auto select = OSS_TRY(database.prepare("SELECT reference FROM applications WHERE state = 'active'"
                                               " AND deadline <= ? ORDER BY deadline LIMIT ?"));
        select.bind(1, latest_past(now)).bind(2, std::int64_t{limit});
        return references_of(select);
    });
}

Result<bool> SqlStore::cancel_overdue(const NewMail& notice)
{
    return m_writer.write_value<bool>([&](Database& database) -> Result<bool> {
        auto update = OSS_TRY(database.prepare(
            "UPDATE applications SET state = 'cancelled', cancelled_at = ?1, nik_index = NULL, email_index = NULL"
            " WHERE reference = ?2 AND state = 'active' AND deadline <= ?3"));
        update.bind(1, milliseconds(notice.created_at)).bind(2, std::string_view{notice.reference});
        OSS_TRY(update.bind(3, latest_past(notice.created_at)).run());
        if (database.changes() == 0) {
            return false;
        }
        OSS_TRY(drop_sessions(database, notice.reference));
        OSS_TRY(drop_waiting_mails(database, notice.reference, {}));
        OSS_TRY(insert_mail(database, notice));
        OSS_FAILPOINT("central.cancel_overdue.before_commit");
        return true;
    });
}

}  // namespace oss::central
