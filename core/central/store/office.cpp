#include "core/base/time_format.h"
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

constexpr std::string_view office_columns =
    "a.officer_reason, a.location, a.kiosk_id, a.notice, a.declaration, a.consented_at, a.request_digest,"
    " coalesce((SELECT m.state FROM mails m WHERE m.reference = a.reference ORDER BY m.created_at DESC LIMIT 1), '')";
// Days and hours are the office's (UTC+7): of 86,400,000 and 3,600,000 milliseconds.
constexpr std::string_view local_day = "(received_at + 25200000) / 86400000";
constexpr std::string_view local_hour = "(received_at + 25200000) / 3600000 % 24";
constexpr std::size_t date_length = 10;

/// "2026-11-24".
std::string day_text(UtcTime time) { return base::to_rfc3339(time).substr(0, date_length); }

UtcTime local_midnight(std::int64_t day) { return UtcTime{std::chrono::hours{24} * day} - base::wib_offset; }

OfficeApplication office_application_of(const sql::Statement& row)
{
    const int next = application_column_count;
    return {application_of(row, 0),
            row.text(next),
            row.text(next + 1),
            row.text(next + 2),
            row.text(next + 3),
            row.text(next + 4),
            time_at(row.integer(next + 5)),
            bytes_of<32>(row, next + 6),
            row.text(next + 7)};
}

/// The one change that an action makes to its application, or not_found.
Result<void> change(Database& database, std::string_view sql, std::string_view reference)
{
    auto update = OSS_TRY(database.prepare(sql));
    OSS_TRY(update.bind(1, reference).run());
    return database.changes() == 0 ? Result<void>{Error{ErrorCode::not_found, "not in a state for that"}}
                                   : Result<void>{};
}

Result<void> replace_mail(Database& database, const NewMail& mail)
{
    OSS_TRY(drop_links(database, mail.reference, {}));
    OSS_TRY(run_for(database,
                    "UPDATE mails SET state = 'superseded', content = NULL WHERE reference = ? AND state = 'waiting'",
                    mail.reference));
    return insert_mail(database, mail);
}

Result<std::vector<CountRow>> rows_of(sql::Statement& select)
{
    std::vector<CountRow> rows;
    while (OSS_TRY(select.step())) {
        rows.push_back({select.text(0), select.integer(1)});
    }
    return rows;
}

Result<std::vector<CountRow>> count_applications(Database& database, std::string_view name, UtcTime from,
                                                 UtcTime before)
{
    auto select = OSS_TRY(database.prepare(fmt::format(
        "SELECT {}, count(*) FROM applications WHERE received_at >= ? AND received_at < ? GROUP BY 1 ORDER BY 1",
        name)));
    select.bind(1, milliseconds(from)).bind(2, milliseconds(before));
    return rows_of(select);
}

/// Opinions know their day only.
constexpr std::string_view in_days = "f.day >= ? AND f.day <= ?";

void bind_days(sql::Statement& select, UtcTime from, UtcTime before)
{
    select.bind(1, std::string_view{day_text(from)});
    select.bind(2, std::string_view{day_text(before - std::chrono::milliseconds{1})});
}

Result<std::vector<CountRow>> count_opinions_by(Database& database, std::string_view column, UtcTime from,
                                                UtcTime before)
{
    auto select = OSS_TRY(database.prepare(fmt::format("SELECT f.{0}, count(*) FROM feedback f"
                                                       " WHERE f.{0} IS NOT NULL AND {1} GROUP BY 1 ORDER BY 1",
                                                       column, in_days)));
    bind_days(select, from, before);
    return rows_of(select);
}

Result<void> count_opinions(Database& database, Statistics& statistics, UtcTime from, UtcTime before)
{
    statistics.by_rating = OSS_TRY(count_opinions_by(database, "rating", from, before));
    for (const CountRow& row : OSS_TRY(count_opinions_by(database, "asked_for_money", from, before))) {
        (row.name == "1" ? statistics.asked_for_money : statistics.not_asked_for_money) = row.count;
    }
    auto select = OSS_TRY(database.prepare(fmt::format(
        "SELECT s.element, count(*), sum(s.score) FROM feedback_scores s"
        " JOIN feedback f ON f.feedback_id = s.feedback_id AND f.office = s.office WHERE {} GROUP BY 1 ORDER BY 1",
        in_days)));
    bind_days(select, from, before);
    while (OSS_TRY(select.step())) {
        statistics.elements.push_back({select.text(0), select.integer(1), select.integer(2)});
    }
    return {};
}

Result<void> count_sessions(Database& database, Statistics& statistics, UtcTime from, UtcTime before)
{
    auto total = OSS_TRY(
        database.prepare("SELECT CAST(coalesce(sum(started), 0) AS BIGINT), CAST(coalesce(sum(finished), 0) AS BIGINT)"
                         " FROM kiosk_sessions WHERE since >= ? AND since < ?"));
    total.bind(1, milliseconds(from)).bind(2, milliseconds(before));
    if (OSS_TRY(total.step())) {
        statistics.sessions_started = total.integer(0);
        statistics.sessions_finished = total.integer(1);
    }
    auto stops =
        OSS_TRY(database.prepare("SELECT screen, CAST(sum(stopped) AS BIGINT) FROM kiosk_stops WHERE since >= ?"
                                 " AND since < ? GROUP BY screen ORDER BY 2 DESC, 1"));
    stops.bind(1, milliseconds(from)).bind(2, milliseconds(before));
    statistics.by_stop = OSS_TRY(rows_of(stops));
    return {};
}

}  // namespace

Result<std::vector<OfficeApplication>> SqlStore::list_applications(const ApplicationFilter& filter)
{
    using Rows = std::vector<OfficeApplication>;
    return read<Rows>([&](Database& database) -> Result<Rows> {
        auto select = OSS_TRY(database.prepare(fmt::format("SELECT {}, {} FROM applications a"
                                                           " WHERE (CAST(?1 AS TEXT) IS NULL OR a.state = ?1)"
                                                           " AND (CAST(?2 AS BIGINT) IS NULL OR a.received_at >= ?2)"
                                                           " AND (CAST(?3 AS BIGINT) IS NULL OR a.received_at < ?3)"
                                                           " ORDER BY a.received_at DESC, a.reference LIMIT ?4",
                                                           application_columns, office_columns)));
        select.bind(1, filter.state ? std::optional{to_text(*filter.state)} : std::nullopt);
        select.bind(2, filter.from ? std::optional{milliseconds(*filter.from)} : std::nullopt);
        select.bind(3, filter.before ? std::optional{milliseconds(*filter.before)} : std::nullopt);
        select.bind(4, std::int64_t{filter.limit});
        Rows rows;
        while (OSS_TRY(select.step())) {
            rows.push_back(office_application_of(select));
        }
        return rows;
    });
}

Result<std::optional<OfficeApplication>> SqlStore::office_application(std::string_view reference)
{
    using Found = std::optional<OfficeApplication>;
    return read<Found>([&](Database& database) -> Result<Found> {
        auto select = OSS_TRY(database.prepare(fmt::format("SELECT {}, {} FROM applications a WHERE a.reference = ?",
                                                           application_columns, office_columns)));
        if (!OSS_TRY(select.bind(1, reference).step())) {
            return Found{};
        }
        return Found{office_application_of(select)};
    });
}

Result<std::optional<std::string>> SqlStore::find_reference_by_nik(const BlindIndex& nik)
{
    using Found = std::optional<std::string>;
    return read<Found>([&](Database& database) -> Result<Found> {
        auto select = OSS_TRY(database.prepare("SELECT reference FROM applications WHERE nik_index = ?"));
        return OSS_TRY(select.bind(1, nik).step()) ? Found{select.text(0)} : Found{};
    });
}

Result<void> SqlStore::release_application(const NewMail& mail, const AuditNote& note)
{
    return m_writer.write([&](Database& database) -> Result<void> {
        OSS_TRY(change(database,
                       "UPDATE applications SET state = 'received' WHERE reference = ? AND state = 'needs_officer'",
                       mail.reference));
        OSS_TRY(replace_mail(database, mail));
        return insert_audit(database, note);
    });
}

Result<void> SqlStore::correct_email(const SealedColumn& personal, const BlindIndex& email, const NewMail& mail,
                                     const AuditNote& note)
{
    return m_writer.write([&](Database& database) -> Result<void> {
        auto update = OSS_TRY(database.prepare(
            "UPDATE applications SET personal = ?, email_index = ?, email_first = NULL, state = 'received'"
            " WHERE reference = ? AND state IN ('received', 'needs_officer', 'activation_sent')"));
        OSS_TRY(update.bind(1, personal).bind(2, email).bind(3, std::string_view{mail.reference}).run());
        if (database.changes() == 0) {
            return Error{ErrorCode::not_found, "not in a state for that"};
        }
        OSS_TRY(replace_mail(database, mail));
        return insert_audit(database, note);
    });
}

Result<void> SqlStore::cancel_application(std::string_view reference, const AuditNote& note)
{
    return m_writer.write([&](Database& database) -> Result<void> {
        auto update = OSS_TRY(database.prepare(
            "UPDATE applications SET state = 'cancelled', cancelled_at = ?, nik_index = NULL, email_index = NULL"
            " WHERE reference = ? AND state <> 'cancelled'"));
        OSS_TRY(update.bind(1, milliseconds(note.at)).bind(2, reference).run());
        if (database.changes() == 0) {
            return Error{ErrorCode::not_found, "not in a state for that"};
        }
        OSS_TRY(run_for(database, "DELETE FROM sessions WHERE reference = ?", reference));
        OSS_TRY(drop_links(database, reference, {}));
        OSS_TRY(run_for(
            database, "UPDATE mails SET state = 'superseded', content = NULL WHERE reference = ? AND state = 'waiting'",
            reference));
        return insert_audit(database, note);
    });
}

Result<Statistics> SqlStore::statistics(UtcTime from, UtcTime before)
{
    return read<Statistics>([&](Database& database) -> Result<Statistics> {
        const auto by = [&](std::string_view name) { return count_applications(database, name, from, before); };
        Statistics statistics;
        statistics.by_state = OSS_TRY(by("state"));
        statistics.by_day = OSS_TRY(by(local_day));
        for (CountRow& row : statistics.by_day) {
            row.name = day_text(local_midnight(std::stoll(row.name)));
        }
        statistics.by_hour = OSS_TRY(by(local_hour));
        for (CountRow& row : statistics.by_hour) {
            row.name = fmt::format("{:0>2}", row.name);
        }
        statistics.by_location = OSS_TRY(by("location"));
        OSS_TRY(count_opinions(database, statistics, from, before));
        OSS_TRY(count_sessions(database, statistics, from, before));
        return statistics;
    });
}

}  // namespace oss::central
