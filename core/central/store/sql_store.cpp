#include "core/central/store/sql_store.h"

#include "core/base/failpoint.h"
#include "core/central/store/rows.h"
#include "core/central/store/take_in.h"
#include "core/postgres/database.h"
#include "core/sql/migrations.h"
#include "core/sqlite/database.h"

#include <fmt/format.h>

#include <utility>

namespace oss::central {

using base::Result;
using base::UtcTime;
using sql::Database;

namespace {

constexpr std::chrono::hours forget_attempts_after{24};
constexpr std::chrono::hours longest_session{24};
/// Of each connection: keys are random, so a large store touches many pages.
constexpr int sqlite_cache_kib = 16 * 1024;
constexpr std::size_t most_helpers = 1;

Result<std::unique_ptr<Database>> connect(const std::string& url)
{
    if (url.starts_with("postgresql:") || url.starts_with("postgres:")) {
        return std::make_unique<postgres::Database>(OSS_TRY(postgres::Database::open(url)));
    }
    std::error_code error;  // the open below says what is wrong
    std::filesystem::create_directories(std::filesystem::path{url}.parent_path(), error);
    return std::make_unique<sqlite::Database>(OSS_TRY(sqlite::Database::open(url, sqlite_cache_kib)));
}

}  // namespace

ApplicationRow application_of(const sql::Statement& row, int first)
{
    ApplicationRow application;
    application.reference = row.text(first);
    application.state = application_state_of(row.text(first + 1));
    application.language = row.text(first + 2);
    application.personal = row.blob(first + 3);
    application.received_at = time_at(row.integer(first + 4));
    application.activation_sent_at = optional_time(row, first + 5);
    application.activated_at = optional_time(row, first + 6);
    application.deadline = optional_time(row, first + 7);
    application.licensing_started_at = optional_time(row, first + 8);
    application.cancelled_at = optional_time(row, first + 9);
    application.purged_at = optional_time(row, first + 10);
    application.link_expires_at = optional_time(row, first + 11);
    return application;
}

SqlStore::SqlStore(std::unique_ptr<Database> writer, std::vector<std::unique_ptr<Database>> helpers,
                   std::unique_ptr<Database> reader)
    : m_reader(std::move(reader)), m_writer(std::move(writer), take_in, std::move(helpers))
{
}

Result<std::unique_ptr<SqlStore>> SqlStore::open(const std::string& url, const std::filesystem::path& migrations)
{
    auto writer = OSS_TRY(connect(url));
    OSS_TRY(sql::migrate(*writer, OSS_TRY(sql::read_migrations(migrations))));
    std::vector<std::unique_ptr<Database>> helpers;
    while (writer->is_shared() && helpers.size() < most_helpers) {
        helpers.push_back(OSS_TRY(connect(url)));
    }
    auto reader = OSS_TRY(connect(url));
    return std::unique_ptr<SqlStore>{new SqlStore{std::move(writer), std::move(helpers), std::move(reader)}};
}

Result<void> SqlStore::ping()
{
    return read<void>([](Database& database) -> Result<void> {
        auto select = OSS_TRY(database.prepare("SELECT 1 FROM schema_migration"));
        OSS_TRY(select.step());
        return {};
    });
}

Result<void> run_for(Database& database, std::string_view sql, std::string_view reference)
{
    auto statement = OSS_TRY(database.prepare(sql));
    return statement.bind(1, reference).run();
}

Result<void> insert_session(Database& database, const SessionRow& session)
{
    auto insert =
        OSS_TRY(database.prepare("INSERT INTO sessions (token, reference, created_at, seen_at) VALUES (?, ?, ?, ?)"));
    insert.bind(1, session.token).bind(2, std::string_view{session.reference});
    return insert.bind(3, milliseconds(session.created_at)).bind(4, milliseconds(session.seen_at)).run();
}

Result<void> drop_sessions(Database& database, std::string_view reference)
{
    auto remove = OSS_TRY(database.prepare("DELETE FROM sessions WHERE reference = ?"));
    return remove.bind(1, reference).run();
}

Result<bool> SqlStore::is_empty()
{
    return read<bool>([](Database& database) -> Result<bool> {
        auto select = OSS_TRY(database.prepare(
            "SELECT 1 FROM kiosks WHERE kiosk_id <> 'web' UNION ALL SELECT 1 FROM applications LIMIT 1"));
        return !OSS_TRY(select.step());
    });
}

Result<void> touch_session_in(Database& database, std::string_view table, const TokenHash& token, UtcTime at)
{
    auto update = OSS_TRY(database.prepare(fmt::format("UPDATE {} SET seen_at = ? WHERE token = ?", table)));
    return update.bind(1, milliseconds(at)).bind(2, token).run();
}

Result<void> drop_session_in(Database& database, std::string_view table, const TokenHash& token)
{
    auto remove = OSS_TRY(database.prepare(fmt::format("DELETE FROM {} WHERE token = ?", table)));
    return remove.bind(1, token).run();
}

Result<void> SqlStore::add_session(const SessionRow& session)
{
    return m_writer.write([&](Database& database) { return insert_session(database, session); });
}

Result<std::optional<SessionRow>> SqlStore::find_session(const TokenHash& token)
{
    using Found = std::optional<SessionRow>;
    return read<Found>([&](Database& database) -> Result<Found> {
        auto select = OSS_TRY(database.prepare("SELECT reference, created_at, seen_at FROM sessions WHERE token = ?"));
        if (!OSS_TRY(select.bind(1, token).step())) {
            return Found{};
        }
        return Found{{token, select.text(0), time_at(select.integer(1)), time_at(select.integer(2))}};
    });
}

Result<void> SqlStore::touch_session(const TokenHash& token, UtcTime at)
{
    return m_writer.write([&](Database& database) { return touch_session_in(database, "sessions", token, at); });
}

Result<void> SqlStore::drop_session(const TokenHash& token)
{
    return m_writer.write([&](Database& database) { return drop_session_in(database, "sessions", token); });
}

Result<std::optional<UtcTime>> SqlStore::count_attempt(const BlindIndex& subject, UtcTime at,
                                                       const ThrottlePolicy& policy)
{
    using Locked = std::optional<UtcTime>;
    return m_writer.write_value<Locked>([&](Database& database) -> Result<Locked> {
        auto select =
            OSS_TRY(database.prepare("SELECT attempts, last_at, locked_until FROM attempts WHERE subject = ?"));
        std::int64_t attempts = 0;
        if (OSS_TRY(select.bind(1, subject).step())) {
            const Locked locked = optional_time(select, 2);
            if (locked && *locked > at) {
                return locked;
            }
            attempts = time_at(select.integer(1)) + policy.forget_after > at ? select.integer(0) : 0;
        }
        ++attempts;
        std::optional<std::int64_t> lock;
        if (attempts >= policy.free_attempts) {
            const std::int64_t doublings = std::min<std::int64_t>(attempts - policy.free_attempts, 16);
            const auto wait = std::min(policy.longest_lock, policy.first_lock * (std::int64_t{1} << doublings));
            lock = milliseconds(at + wait);
        }
        auto insert = OSS_TRY(
            database.prepare("INSERT INTO attempts (subject, attempts, last_at, locked_until) VALUES (?, ?, ?, ?)"
                             " ON CONFLICT (subject, office) DO UPDATE SET attempts = excluded.attempts,"
                             " last_at = excluded.last_at, locked_until = excluded.locked_until"));
        OSS_TRY(insert.bind(1, subject).bind(2, attempts).bind(3, milliseconds(at)).bind(4, lock).run());
        return Locked{};
    });
}

Result<std::int64_t> SqlStore::attempts(const BlindIndex& subject, UtcTime at, const ThrottlePolicy& policy)
{
    return read<std::int64_t>([&](Database& database) -> Result<std::int64_t> {
        auto select = OSS_TRY(database.prepare("SELECT attempts FROM attempts WHERE subject = ? AND last_at > ?"));
        const bool is_known = OSS_TRY(select.bind(1, subject).bind(2, milliseconds(at - policy.forget_after)).step());
        return is_known ? select.integer(0) : std::int64_t{0};
    });
}

Result<void> SqlStore::forgive_attempts(const BlindIndex& subject, Forgive how_many)
{
    return m_writer.write([&](Database& database) -> Result<void> {
        auto update = OSS_TRY(
            database.prepare(how_many == Forgive::all
                                 ? "DELETE FROM attempts WHERE subject = ?"
                                 : "UPDATE attempts SET attempts = CASE WHEN attempts > 0 THEN attempts - 1 ELSE 0 END,"
                                   " locked_until = NULL WHERE subject = ?"));
        return update.bind(1, subject).run();
    });
}

Result<void> SqlStore::purge(UtcTime now)
{
    return m_writer.write([&](Database& database) -> Result<void> {
        const auto remove = [&](std::string_view sql, UtcTime before) -> Result<void> {
            auto statement = OSS_TRY(database.prepare(sql));
            return statement.bind(1, milliseconds(before)).run();
        };
        OSS_TRY(remove("DELETE FROM nonces WHERE expires_at < ?", now));
        OSS_TRY(remove("DELETE FROM enrolment_codes WHERE expires_at < ?", now - std::chrono::hours{24}));
        OSS_TRY(remove("DELETE FROM sessions WHERE created_at < ?", now - longest_session));
        OSS_TRY(remove("DELETE FROM officer_sessions WHERE created_at < ?", now - longest_session));
        return remove("DELETE FROM attempts WHERE last_at < ?", now - forget_attempts_after);
    });
}

}  // namespace oss::central
