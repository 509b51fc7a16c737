#include "core/base/failpoint.h"
#include "core/central/store/rows.h"
#include "core/central/store/sql_store.h"

#include <fmt/format.h>

#include <utility>

namespace oss::central {

using base::Error;
using base::ErrorCode;
using base::Result;
using base::UtcTime;
using sql::Database;

namespace {

std::string select_account(std::string_view where)
{
    return fmt::format("SELECT {}, c.username, c.password_hash, c.password_kind, c.password_expires_at"
                       " FROM accounts c JOIN applications a ON a.reference = c.reference AND a.office = c.office"
                       " WHERE a.state IN ('active', 'licensing_started') AND {} LIMIT 2",
                       application_columns, where);
}

using FoundAccount = std::optional<AccountRow>;

/// The one account that the statement finds; nothing when it finds two.
Result<FoundAccount> only_account(sql::Statement& select)
{
    FoundAccount found;
    while (OSS_TRY(select.step())) {
        if (found) {
            return FoundAccount{};
        }
        const int next = application_column_count;
        found = AccountRow{application_of(select, 0), select.blob(next), select.text(next + 1),
                           select.text(next + 2) == "own" ? PasswordKind::own : PasswordKind::initial,
                           optional_time(select, next + 3)};
    }
    return found;
}

Result<void> set_own_password(Database& database, std::string_view reference, std::string_view hash)
{
    auto update = OSS_TRY(database.prepare("UPDATE accounts SET password_hash = ?, password_kind = 'own',"
                                           " password_expires_at = NULL WHERE reference = ?"));
    return update.bind(1, hash).bind(2, reference).run();
}

Result<void> activate_in(Database& database, const Activation& activation)
{
    const std::string reference = OSS_TRY(use_link(database, activation.token, LinkPurpose::activation, activation.at));
    auto update = OSS_TRY(database.prepare("UPDATE applications SET state = 'active', activated_at = ?"
                                           " WHERE reference = ? AND state IN ('received', 'activation_sent')"));
    OSS_TRY(update.bind(1, milliseconds(activation.at)).bind(2, std::string_view{reference}).run());
    if (database.changes() == 0) {
        return Error{ErrorCode::already_used, "the application can't be activated any more"};
    }
    auto insert = OSS_TRY(database.prepare("INSERT INTO accounts (reference, username, username_index, password_hash,"
                                           " password_kind, password_expires_at) VALUES (?, ?, ?, ?, 'initial', ?)"));
    insert.bind(1, std::string_view{reference}).bind(2, activation.username).bind(3, activation.username_index);
    insert.bind(4, std::string_view{activation.password_hash}).bind(5, milliseconds(activation.password_expires_at));
    OSS_TRY(insert.run());
    OSS_TRY(insert_mail(database, activation.mail));
    OSS_FAILPOINT("central.activate.before_commit");
    return {};
}

}  // namespace

Result<std::string> use_link(Database& database, const TokenHash& token, LinkPurpose purpose, UtcTime at)
{
    auto select = OSS_TRY(
        database.prepare("SELECT reference, link_expires_at, link_used_at FROM mails WHERE link = ? AND kind = ?"));
    OSS_TRY(check_next_row(select.bind(1, token).bind(2, to_text(purpose)), 1, 2, at, "link"));
    auto update = OSS_TRY(database.prepare("UPDATE mails SET link_used_at = ? WHERE link = ?"));
    OSS_TRY(update.bind(1, milliseconds(at)).bind(2, token).run());
    return select.text(0);
}

Result<std::optional<LinkRow>> SqlStore::find_link(const TokenHash& token, LinkPurpose purpose)
{
    using Found = std::optional<LinkRow>;
    return read<Found>([&](Database& database) -> Result<Found> {
        auto select = OSS_TRY(
            database.prepare(fmt::format("SELECT {}, m.link_expires_at, m.link_used_at FROM mails m"
                                         " JOIN applications a ON a.reference = m.reference AND a.office = m.office"
                                         " WHERE m.link = ? AND m.kind = ?",
                                         application_columns)));
        if (!OSS_TRY(select.bind(1, token).bind(2, to_text(purpose)).step())) {
            return Found{};
        }
        const int next = application_column_count;
        return Found{{application_of(select, 0), time_at(select.integer(next)), optional_time(select, next + 1)}};
    });
}

Result<bool> SqlStore::is_username_taken(const BlindIndex& username)
{
    return read<bool>([&](Database& database) -> Result<bool> {
        auto select = OSS_TRY(database.prepare("SELECT 1 FROM accounts WHERE username_index = ?"));
        return select.bind(1, username).step();
    });
}

Result<void> SqlStore::activate(const Activation& activation)
{
    Result<void> result = m_writer.write([&](Database& database) { return activate_in(database, activation); });
    OSS_FAILPOINT("central.activate.after_commit");
    return result;
}

Result<void> SqlStore::disown(const TokenHash& token, UtcTime at)
{
    return m_writer.write([&](Database& database) -> Result<void> {
        const std::string reference = OSS_TRY(use_link(database, token, LinkPurpose::activation, at));
        auto update = OSS_TRY(database.prepare(
            "UPDATE applications SET state = 'cancelled', cancelled_at = ?, nik_index = NULL, email_index = NULL"
            " WHERE reference = ? AND state IN ('received', 'activation_sent')"));
        OSS_TRY(update.bind(1, milliseconds(at)).bind(2, std::string_view{reference}).run());
        return drop_waiting_mails(database, reference, {});
    });
}

Result<FoundAccount> SqlStore::find_account_by_username(const BlindIndex& username)
{
    return read<FoundAccount>([&](Database& database) -> Result<FoundAccount> {
        auto select = OSS_TRY(database.prepare(select_account("c.username_index = ?")));
        return only_account(select.bind(1, username));
    });
}

Result<FoundAccount> SqlStore::find_account_by_email(const BlindIndex& email)
{
    return read<FoundAccount>([&](Database& database) -> Result<FoundAccount> {
        auto select = OSS_TRY(database.prepare(select_account("a.email_index = ?")));
        return only_account(select.bind(1, email));
    });
}

Result<FoundAccount> SqlStore::find_account(std::string_view reference)
{
    return read<FoundAccount>([&](Database& database) -> Result<FoundAccount> {
        auto select = OSS_TRY(database.prepare(select_account("c.reference = ?")));
        return only_account(select.bind(1, reference));
    });
}

Result<void> SqlStore::change_password(std::string_view password_hash, const SessionRow& session)
{
    Result<void> result = m_writer.write([&](Database& database) -> Result<void> {
        OSS_TRY(set_own_password(database, session.reference, password_hash));
        OSS_TRY(drop_sessions(database, session.reference));
        OSS_TRY(insert_session(database, session));
        OSS_FAILPOINT("central.password.before_commit");
        return {};
    });
    OSS_FAILPOINT("central.password.after_commit");
    return result;
}

Result<void> SqlStore::reset_password(const TokenHash& token, std::string_view password_hash, UtcTime at)
{
    return m_writer.write([&](Database& database) -> Result<void> {
        const std::string reference = OSS_TRY(use_link(database, token, LinkPurpose::reset, at));
        OSS_TRY(set_own_password(database, reference, password_hash));
        return drop_sessions(database, reference);
    });
}

}  // namespace oss::central
