#pragma once

#include "core/central/store/office_types.h"
#include "core/central/store/one_time.h"
#include "core/central/store/types.h"
#include "core/sql/database.h"

#include <algorithm>
#include <optional>
#include <string>

namespace oss::central {

inline std::int64_t milliseconds(base::UtcTime time) { return time.time_since_epoch().count(); }

inline base::UtcTime time_at(std::int64_t value) { return base::UtcTime{std::chrono::milliseconds{value}}; }

inline std::optional<base::UtcTime> optional_time(const sql::Statement& row, int column)
{
    const std::optional<std::int64_t> value = row.optional_integer(column);
    return value ? std::optional{time_at(*value)} : std::nullopt;
}

/// The one-time thing in the statement's next row, from its columns: when it expires, when it was
/// used. Fails as check_one_time() and the statement.
inline base::Result<void> check_next_row(sql::Statement& select, int expires, int used, base::UtcTime now,
                                         std::string_view what)
{
    std::optional<OneTime> found;
    if (OSS_TRY(select.step())) {
        found = OneTime{time_at(select.integer(expires)), optional_time(select, used)};
    }
    return check_one_time(found, now, what);
}

/// A column of exactly N bytes; zeros when a damaged row holds fewer.
template <std::size_t N>
std::array<std::uint8_t, N> bytes_of(const sql::Statement& row, int column)
{
    const std::vector<std::uint8_t> blob = row.blob(column);
    std::array<std::uint8_t, N> bytes{};
    std::copy_n(blob.begin(), std::min(blob.size(), N), bytes.begin());
    return bytes;
}

/// The columns that application_of() reads, for "SELECT ... FROM applications a".
inline constexpr std::string_view application_columns =
    "a.reference, a.state, a.language, a.personal, a.received_at, a.activation_sent_at, a.activated_at, a.deadline,"
    " a.licensing_started_at, a.cancelled_at, a.purged_at,"
    " (SELECT max(l.link_expires_at) FROM mails l WHERE l.reference = a.reference AND l.kind = 'activation'"
    " AND l.link IS NOT NULL AND l.link_used_at IS NULL)";
inline constexpr int application_column_count = 12;

/// The application in the row's columns from `first` on.
ApplicationRow application_of(const sql::Statement& row, int first);

/// Adds a mail that is due at once. These and the other post_...() may be under way still
/// when they return (sql::Statement::post).
base::Result<void> post_mail(sql::Database& database, const NewMail& mail);
base::Result<void> insert_mail(sql::Database& database, const NewMail& mail);
/// The mail's link as two parameters, from `first` on.
sql::Statement& bind_link(sql::Statement& insert, int first, const NewMail& mail);
base::Result<void> post_nonce(sql::Database& database, const NewApplication& application, std::int64_t& added);
/// Adds nothing when one of its keys or its e-mail address is in use.
base::Result<void> post_unheld_application(sql::Database& database, const NewApplication& application,
                                           std::string_view answer, std::int64_t& added);
/// Fails with bad_signature when it is there already.
base::Result<void> insert_nonce(sql::Database& database, std::string_view kiosk_id, std::string_view nonce,
                                base::UtcTime expires_at);
/// Adds the log's next entry, where there is one.
base::Result<void> insert_audit(sql::Database& database, const std::optional<AuditNote>& note);
/// The reference that a link opens, once. Fails with not_found, expired or already_used.
base::Result<std::string> use_link(sql::Database& database, const TokenHash& token, LinkPurpose purpose,
                                   base::UtcTime at);
/// Links for that purpose work no longer; with none, all.
base::Result<void> drop_links(sql::Database& database, std::string_view reference, std::optional<LinkPurpose> purpose);
/// Mails of that kind that wait no longer need to go out; with no kind, all.
base::Result<void> drop_waiting_mails(sql::Database& database, std::string_view reference,
                                      std::optional<MailKind> kind);
/// A statement whose one parameter is the reference.
base::Result<void> run_for(sql::Database& database, std::string_view sql, std::string_view reference);
base::Result<void> insert_session(sql::Database& database, const SessionRow& session);
base::Result<void> drop_sessions(sql::Database& database, std::string_view reference);
/// For either table of sessions, the citizens' and the officers'.
base::Result<void> touch_session_in(sql::Database& database, std::string_view table, const TokenHash& token,
                                    base::UtcTime at);
base::Result<void> drop_session_in(sql::Database& database, std::string_view table, const TokenHash& token);

}  // namespace oss::central
