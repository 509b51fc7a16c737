#include "core/central/store/rows.h"
#include "core/central/store/sql_store.h"

#include <utility>

namespace oss::central {

using base::Error;
using base::ErrorCode;
using base::Result;
using sql::Database;

namespace {

Result<void> save_sessions(Database& database, std::string_view kiosk_id, const KioskSessions& sessions)
{
    auto insert =
        OSS_TRY(database.prepare("INSERT INTO kiosk_sessions (kiosk_id, since, started, finished) VALUES (?, ?, ?, ?)"
                                 " ON CONFLICT (kiosk_id, since, office) DO UPDATE SET started = excluded.started,"
                                 " finished = excluded.finished"));
    insert.bind(1, kiosk_id).bind(2, milliseconds(sessions.since));
    OSS_TRY(insert.bind(3, sessions.started).bind(4, sessions.finished).run());
    for (const KioskSessions::Stop& stop : sessions.stops) {
        auto add = OSS_TRY(database.prepare(
            "INSERT INTO kiosk_stops (kiosk_id, since, screen, stopped) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (kiosk_id, since, screen, office) DO UPDATE SET stopped = excluded.stopped"));
        add.bind(1, kiosk_id).bind(2, milliseconds(sessions.since));
        OSS_TRY(add.bind(3, std::string_view{stop.screen}).bind(4, stop.count).run());
    }
    return {};
}

}  // namespace

Result<bool> SqlStore::save_report(const KioskReport& report)
{
    return m_writer.write_value<bool>([&](Database& database) -> Result<bool> {
        auto insert = OSS_TRY(
            database.prepare("INSERT INTO kiosk_health (kiosk_id, seen_at, report, help_since) VALUES (?, ?, ?, ?)"
                             " ON CONFLICT (kiosk_id, office) DO UPDATE SET seen_at = excluded.seen_at,"
                             " report = excluded.report, help_since = CASE WHEN excluded.help_since IS NULL THEN NULL"
                             " ELSE coalesce(kiosk_health.help_since, excluded.help_since) END,"
                             " help_answered_at = CASE WHEN excluded.help_since IS NULL THEN NULL"
                             " ELSE kiosk_health.help_answered_at END"));
        insert.bind(1, std::string_view{report.kiosk_id}).bind(2, milliseconds(report.seen_at));
        insert.bind(3, std::string_view{report.report});
        insert.bind(4, report.help_call ? std::optional{milliseconds(report.seen_at)} : std::nullopt);
        OSS_TRY(insert.run());
        if (report.sessions) {
            OSS_TRY(save_sessions(database, report.kiosk_id, *report.sessions));
        }
        auto select =
            OSS_TRY(database.prepare("SELECT 1 FROM kiosk_health WHERE kiosk_id = ? AND help_answered_at IS NOT NULL"));
        return select.bind(1, std::string_view{report.kiosk_id}).step();
    });
}

Result<std::vector<KioskHealthRow>> SqlStore::kiosk_health()
{
    using Rows = std::vector<KioskHealthRow>;
    return read<Rows>([&](Database& database) -> Result<Rows> {
        auto select = OSS_TRY(database.prepare(
            "SELECT k.kiosk_id, k.name, k.prefix, k.enrolled_at, k.revoked_at, h.seen_at, h.report, h.help_since,"
            " h.help_answered_at FROM kiosks k"
            " LEFT JOIN kiosk_health h ON h.kiosk_id = k.kiosk_id AND h.office = k.office"
            " WHERE k.kiosk_id <> 'web' ORDER BY k.revoked_at IS NOT NULL, k.name, k.enrolled_at"));
        Rows rows;
        while (OSS_TRY(select.step())) {
            KioskHealthRow row;
            row.kiosk.kiosk_id = select.text(0);
            row.kiosk.name = select.text(1);
            row.kiosk.prefix = select.text(2);
            row.kiosk.enrolled_at = time_at(select.integer(3));
            row.kiosk.revoked_at = optional_time(select, 4);
            row.seen_at = optional_time(select, 5);
            row.report = select.optional_text(6).value_or("");
            row.help_since = optional_time(select, 7);
            row.help_answered_at = optional_time(select, 8);
            rows.push_back(std::move(row));
        }
        return rows;
    });
}

Result<void> SqlStore::answer_help(std::string_view kiosk_id, const AuditNote& note)
{
    return m_writer.write([&](Database& database) -> Result<void> {
        auto update =
            OSS_TRY(database.prepare("UPDATE kiosk_health SET help_answered_at = coalesce(help_answered_at, ?)"
                                     " WHERE kiosk_id = ? AND help_since IS NOT NULL"));
        OSS_TRY(update.bind(1, milliseconds(note.at)).bind(2, kiosk_id).run());
        if (database.changes() == 0) {
            return Error{ErrorCode::not_found, "nobody calls at that kiosk"};
        }
        return insert_audit(database, note);
    });
}

Result<bool> SqlStore::add_feedback(const NewFeedback& feedback)
{
    return m_writer.write_value<bool>([&](Database& database) -> Result<bool> {
        auto insert =
            OSS_TRY(database.prepare("INSERT INTO feedback (feedback_id, day, location, rating, asked_for_money)"
                                     " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"));
        insert.bind(1, feedback.id).bind(2, std::string_view{feedback.day});
        insert.bind(3, std::string_view{feedback.location}).bind(4, feedback.rating);
        insert.bind(5,
                    feedback.asked_for_money ? std::optional{std::int64_t{*feedback.asked_for_money}} : std::nullopt);
        OSS_TRY(insert.run());
        if (database.changes() == 0) {
            return false;
        }
        for (const NewFeedback::Score& score : feedback.scores) {
            auto add =
                OSS_TRY(database.prepare("INSERT INTO feedback_scores (feedback_id, element, score) VALUES (?, ?, ?)"
                                         " ON CONFLICT DO NOTHING"));
            OSS_TRY(add.bind(1, feedback.id).bind(2, std::string_view{score.element}).bind(3, score.score).run());
        }
        return true;
    });
}

}  // namespace oss::central
