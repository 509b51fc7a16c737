#include "core/base/failpoint.h"
#include "core/central/store/rows.h"
#include "core/central/store/sql_store.h"

#include <fmt/format.h>

#include <utility>

namespace oss::central {

using base::Result;
using base::UtcTime;
using sql::Database;

namespace {

/// What the mail server's taking the activation mail means.
Result<void> activation_is_out(Database& database, std::string_view mail_id, UtcTime at)
{
    auto update = OSS_TRY(database.prepare(
        "UPDATE applications SET activation_sent_at = ?1,"
        " state = CASE state WHEN 'received' THEN 'activation_sent' ELSE state END"
        " WHERE reference = (SELECT reference FROM mails WHERE mail_id = ?2 AND kind = 'activation')"));
    return update.bind(1, milliseconds(at)).bind(2, mail_id).run();
}

Result<void> credentials_are_out(Database& database, std::string_view mail_id, UtcTime at, const AccessTimes& access)
{
    // Credentials that go out once more don't prolong the access.
    auto clock = OSS_TRY(database.prepare("UPDATE applications SET clock_started_at = ?, deadline = ?"
                                          " WHERE reference = (SELECT reference FROM mails WHERE mail_id = ?)"
                                          " AND clock_started_at IS NULL"));
    OSS_TRY(clock.bind(1, milliseconds(at)).bind(2, milliseconds(access.deadline)).bind(3, mail_id).run());
    auto password =
        OSS_TRY(database.prepare("UPDATE accounts SET password_expires_at = ? WHERE password_kind = 'initial'"
                                 " AND reference = (SELECT reference FROM mails WHERE mail_id = ?)"));
    return password.bind(1, milliseconds(access.password_expires_at)).bind(2, mail_id).run();
}

}  // namespace

sql::Statement& bind_link(sql::Statement& insert, int first, const NewMail& mail)
{
    if (!mail.link) {
        return insert.bind(first, nullptr).bind(first + 1, nullptr);
    }
    return insert.bind(first, mail.link->token).bind(first + 1, milliseconds(mail.link->expires_at));
}

Result<void> post_mail(Database& database, const NewMail& mail)
{
    auto insert =
        OSS_TRY(database.prepare("INSERT INTO mails (mail_id, reference, kind, state, content, attempts, created_at,"
                                 " next_attempt_at, link, link_expires_at)"
                                 " VALUES (?1, ?2, ?3, 'waiting', ?4, 0, ?5, ?5, ?6, ?7)"));
    insert.bind(1, std::string_view{mail.mail_id})
        .bind(2, std::string_view{mail.reference})
        .bind(3, to_text(mail.kind));
    return bind_link(insert.bind(4, mail.content).bind(5, milliseconds(mail.created_at)), 6, mail).post();
}

Result<void> insert_mail(Database& database, const NewMail& mail)
{
    OSS_TRY(post_mail(database, mail));
    return database.settle();
}

Result<void> drop_links(Database& database, std::string_view reference, std::optional<LinkPurpose> purpose)
{
    auto update = OSS_TRY(database.prepare(
        "UPDATE mails SET link = NULL WHERE reference = ?1 AND link IS NOT NULL AND kind = coalesce(?2, kind)"));
    return update.bind(1, reference).bind(2, purpose ? std::optional{to_text(*purpose)} : std::nullopt).run();
}

Result<void> drop_waiting_mails(Database& database, std::string_view reference, std::optional<MailKind> kind)
{
    auto update =
        OSS_TRY(database.prepare("UPDATE mails SET state = 'superseded', content = NULL"
                                 " WHERE reference = ?1 AND state = 'waiting' AND kind = coalesce(?2, kind)"));
    return update.bind(1, reference).bind(2, kind ? std::optional{to_text(*kind)} : std::nullopt).run();
}

Result<std::vector<MailRow>> SqlStore::claim_mails(std::string_view instance, UtcTime now, UtcTime leased_until,
                                                   unsigned limit)
{
    using Mails = std::vector<MailRow>;
    return m_writer.write_value<Mails>([&](Database& database) -> Result<Mails> {
        auto select = OSS_TRY(database.prepare(
            fmt::format("SELECT {}, m.mail_id, m.kind, m.content, m.attempts, m.created_at FROM mails m"
                        " JOIN applications a ON a.reference = m.reference AND a.office = m.office"
                        " WHERE m.state = 'waiting' AND m.next_attempt_at <= ? ORDER BY m.next_attempt_at LIMIT ?{}",
                        application_columns, database.is_shared() ? " FOR UPDATE OF m SKIP LOCKED" : "")));
        select.bind(1, milliseconds(now)).bind(2, std::int64_t{limit});
        Mails mails;
        while (OSS_TRY(select.step())) {
            const int next = application_column_count;
            mails.push_back({select.text(next), mail_kind_of(select.text(next + 1)), select.blob(next + 2),
                             static_cast<unsigned>(select.integer(next + 3)), time_at(select.integer(next + 4)),
                             application_of(select, 0)});
        }
        auto lease = OSS_TRY(database.prepare("UPDATE mails SET next_attempt_at = ?, leased_by = ? WHERE mail_id = ?"));
        for (const MailRow& mail : mails) {
            lease.reset();
            OSS_TRY(lease.bind(1, milliseconds(leased_until))
                        .bind(2, instance)
                        .bind(3, std::string_view{mail.mail_id})
                        .run());
        }
        return mails;
    });
}

Result<void> SqlStore::mail_sent(std::string_view mail_id, UtcTime at, const std::optional<AccessTimes>& access)
{
    OSS_FAILPOINT("central.mail_sent.before_commit");
    Result<void> result = m_writer.write([&](Database& database) -> Result<void> {
        OSS_TRY(access ? credentials_are_out(database, mail_id, at, *access)
                       : activation_is_out(database, mail_id, at));
        auto update =
            OSS_TRY(database.prepare("UPDATE mails SET state = 'sent', content = NULL, done_at = ? WHERE mail_id = ?"));
        return update.bind(1, milliseconds(at)).bind(2, mail_id).run();
    });
    OSS_FAILPOINT("central.mail_sent.after_commit");
    return result;
}

Result<void> SqlStore::mail_deferred(std::string_view mail_id, UtcTime next_attempt_at, std::string_view answer)
{
    return m_writer.write([&](Database& database) -> Result<void> {
        auto update =
            OSS_TRY(database.prepare("UPDATE mails SET attempts = attempts + 1, next_attempt_at = ?, last_answer = ?,"
                                     " leased_by = NULL"
                                     " WHERE mail_id = ? AND state = 'waiting'"));
        return update.bind(1, milliseconds(next_attempt_at)).bind(2, answer).bind(3, mail_id).run();
    });
}

Result<void> SqlStore::mail_bounced(std::string_view mail_id, UtcTime at, std::string_view answer)
{
    return m_writer.write([&](Database& database) -> Result<void> {
        auto update = OSS_TRY(
            database.prepare("UPDATE mails SET state = 'bounced', content = NULL, done_at = ?,"
                             " attempts = attempts + 1, last_answer = ? WHERE mail_id = ? AND state = 'waiting'"));
        return update.bind(1, milliseconds(at)).bind(2, answer).bind(3, mail_id).run();
    });
}

Result<void> SqlStore::release_mails(std::string_view instance)
{
    return m_writer.write([&](Database& database) -> Result<void> {
        auto update = OSS_TRY(database.prepare("UPDATE mails SET next_attempt_at = created_at, leased_by = NULL"
                                               " WHERE state = 'waiting' AND leased_by = ?"));
        return update.bind(1, instance).run();
    });
}

Result<std::optional<UtcTime>> SqlStore::next_mail_at()
{
    using Time = std::optional<UtcTime>;
    return read<Time>([](Database& database) -> Result<Time> {
        auto select = OSS_TRY(database.prepare("SELECT min(next_attempt_at) FROM mails WHERE state = 'waiting'"));
        OSS_TRY(select.step());
        return optional_time(select, 0);
    });
}

}  // namespace oss::central
