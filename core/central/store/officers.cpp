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

using Found = std::optional<OfficerRow>;

template <typename T>
Result<Found> officer_where(Database& database, std::string_view column, const T& value)
{
    auto select = OSS_TRY(database.prepare(
        fmt::format("SELECT name, role, password_hash, totp_secret, totp_step, invitation_expires FROM officers"
                    " WHERE {} = ?",
                    column)));
    if (!OSS_TRY(select.bind(1, value).step())) {
        return Found{};
    }
    return Found{{select.text(0), parse_officer_role(select.text(1)).value_or(OfficerRole::petugas),
                  select.optional_text(2), select.blob(3), select.integer(4), optional_time(select, 5)}};
}

Result<void> drop_officer_sessions(Database& database, std::string_view name)
{
    auto remove = OSS_TRY(database.prepare("DELETE FROM officer_sessions WHERE name = ?"));
    return remove.bind(1, name).run();
}

}  // namespace

std::string_view to_text(OfficerRole role) { return role == OfficerRole::admin ? "admin" : "petugas"; }

std::optional<OfficerRole> parse_officer_role(std::string_view text)
{
    for (const OfficerRole role : {OfficerRole::petugas, OfficerRole::admin}) {
        if (to_text(role) == text) {
            return role;
        }
    }
    return std::nullopt;
}

Result<void> SqlStore::invite_officer(const OfficerInvitation& invitation, const AuditNote& note)
{
    return m_writer.write([&](Database& database) -> Result<void> {
        auto insert = OSS_TRY(database.prepare(
            "INSERT INTO officers (name, role, totp_secret, totp_step, invitation, invitation_expires)"
            " VALUES (?1, ?2, ?3, 0, ?4, ?5) ON CONFLICT (name, office) DO UPDATE SET role = ?2, password_hash = NULL,"
            " totp_secret = ?3, totp_step = 0, invitation = ?4, invitation_expires = ?5"));
        insert.bind(1, std::string_view{invitation.name}).bind(2, to_text(invitation.role));
        insert.bind(3, invitation.totp_secret).bind(4, invitation.invitation);
        OSS_TRY(insert.bind(5, milliseconds(invitation.expires_at)).run());
        OSS_TRY(drop_officer_sessions(database, invitation.name));
        return insert_audit(database, note);
    });
}

Result<Found> SqlStore::find_officer(std::string_view name)
{
    return read<Found>([&](Database& database) { return officer_where(database, "name", name); });
}

Result<Found> SqlStore::find_invited_officer(const TokenHash& invitation)
{
    return read<Found>([&](Database& database) { return officer_where(database, "invitation", invitation); });
}

Result<void> SqlStore::enrol_officer(const TokenHash& invitation, std::string_view password_hash,
                                     std::int64_t totp_step, const AuditNote& note)
{
    return m_writer.write([&](Database& database) -> Result<void> {
        auto update =
            OSS_TRY(database.prepare("UPDATE officers SET password_hash = ?, totp_step = ?, invitation = NULL,"
                                     " invitation_expires = NULL WHERE invitation = ?"));
        OSS_TRY(update.bind(1, password_hash).bind(2, totp_step).bind(3, invitation).run());
        if (database.changes() == 0) {
            return Error{ErrorCode::already_used, "this invitation was taken up"};
        }
        return insert_audit(database, note);
    });
}

Result<void> SqlStore::sign_in_officer(const OfficerSession& session, std::int64_t totp_step, const AuditNote& note)
{
    return m_writer.write([&](Database& database) -> Result<void> {
        auto update =
            OSS_TRY(database.prepare("UPDATE officers SET totp_step = ?1 WHERE name = ?2 AND totp_step < ?1"));
        OSS_TRY(update.bind(1, totp_step).bind(2, std::string_view{session.name}).run());
        if (database.changes() == 0) {
            return Error{ErrorCode::already_used, "this code was used before"};
        }
        auto insert = OSS_TRY(
            database.prepare("INSERT INTO officer_sessions (token, name, created_at, seen_at) VALUES (?, ?, ?, ?)"));
        insert.bind(1, session.token).bind(2, std::string_view{session.name});
        OSS_TRY(insert.bind(3, milliseconds(session.created_at)).bind(4, milliseconds(session.seen_at)).run());
        return insert_audit(database, note);
    });
}

Result<std::optional<OfficerSession>> SqlStore::find_officer_session(const TokenHash& token)
{
    using Session = std::optional<OfficerSession>;
    return read<Session>([&](Database& database) -> Result<Session> {
        auto select =
            OSS_TRY(database.prepare("SELECT name, created_at, seen_at FROM officer_sessions WHERE token = ?"));
        if (!OSS_TRY(select.bind(1, token).step())) {
            return Session{};
        }
        return Session{{token, select.text(0), time_at(select.integer(1)), time_at(select.integer(2))}};
    });
}

Result<void> SqlStore::touch_officer_session(const TokenHash& token, UtcTime at)
{
    return m_writer.write(
        [&](Database& database) { return touch_session_in(database, "officer_sessions", token, at); });
}

Result<void> SqlStore::drop_officer_session(const TokenHash& token)
{
    return m_writer.write([&](Database& database) { return drop_session_in(database, "officer_sessions", token); });
}

}  // namespace oss::central
