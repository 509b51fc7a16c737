#include "core/outbox/receipt_journal.h"

#include "core/base/failpoint.h"
#include "core/sql/migrations.h"

#include <utility>

namespace oss::outbox {

using base::Result;

ReceiptJournal::ReceiptJournal(sqlite::Database database, const base::Clock& clock)
    : m_database(std::move(database)), m_clock(&clock)
{
}

Result<ReceiptJournal> ReceiptJournal::open(const std::filesystem::path& file, const std::filesystem::path& migrations,
                                            const base::Clock& clock)
{
    auto database = OSS_TRY(sqlite::Database::open(file));
    OSS_TRY(sql::migrate(database, OSS_TRY(sql::read_migrations(migrations))));
    return ReceiptJournal{std::move(database), clock};
}

Result<std::optional<std::string>> ReceiptJournal::state(const ReceiptJob& job)
{
    auto select = OSS_TRY(m_database.prepare("SELECT state FROM receipt WHERE reference = ? AND copy = ?"));
    select.bind(1, std::string_view{job.reference}).bind(2, std::int64_t{job.copy});
    return OSS_TRY(select.step()) ? std::optional{select.text(0)} : std::nullopt;
}

Result<void> ReceiptJournal::record(const ReceiptJob& job, std::string_view state,
                                    std::optional<std::string_view> reason)
{
    auto row = OSS_TRY(
        m_database.prepare("INSERT INTO receipt (reference, copy, state, reason, changed_at) VALUES (?, ?, ?, ?, ?)"
                           " ON CONFLICT DO UPDATE SET state = excluded.state, reason = excluded.reason, changed_at = "
                           "excluded.changed_at"));
    row.bind(1, std::string_view{job.reference}).bind(2, std::int64_t{job.copy}).bind(3, state).bind(4, reason);
    row.bind(5, m_clock->utc().time_since_epoch().count());
    OSS_FAILPOINT("journal.record.before_write");
    OSS_TRY(row.run());
    OSS_FAILPOINT("journal.record.after_write");
    return {};
}

Result<bool> ReceiptJournal::newest_broke_off()
{
    auto newest =
        OSS_TRY(m_database.prepare("SELECT state = 'unknown' FROM receipt WHERE state IN ('unknown', 'sent', 'printed')"
                                   " ORDER BY changed_at DESC, state = 'unknown' DESC LIMIT 1"));
    return OSS_TRY(newest.step()) && newest.integer(0) != 0;
}

Result<std::vector<ReceiptJob>> ReceiptJournal::close_interrupted()
{
    auto transaction = OSS_TRY(sqlite::Transaction::begin(m_database));
    const std::int64_t now = m_clock->utc().time_since_epoch().count();
    auto unknown = OSS_TRY(m_database.prepare("UPDATE receipt SET state = 'unknown', changed_at = ? WHERE state IN "
                                              "('sending', 'sent') RETURNING reference, copy"));
    unknown.bind(1, now);
    std::vector<ReceiptJob> jobs;
    while (OSS_TRY(unknown.step())) {
        jobs.push_back({unknown.text(0), static_cast<int>(unknown.integer(1))});
    }
    auto untouched = OSS_TRY(
        m_database.prepare("UPDATE receipt SET state = 'failed_before', changed_at = ? WHERE state = 'queued'"));
    OSS_TRY(untouched.bind(1, now).run());
    OSS_TRY(transaction.commit());
    return jobs;
}

}  // namespace oss::outbox
