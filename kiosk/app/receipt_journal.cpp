#include "kiosk/app/receipt_journal.h"

#include <utility>

namespace oss::app {

StoreJournal::StoreJournal(std::filesystem::path store, std::filesystem::path migrations, const base::Clock& clock)
    : m_store(std::move(store)), m_migrations(std::move(migrations)), m_clock(clock)
{
}

base::Result<void> StoreJournal::record(const printer::JobId& job, printer::JobState state,
                                        std::optional<base::ErrorCode> reason)
{
    outbox::ReceiptJournal* journal = OSS_TRY(opened());
    const outbox::ReceiptJob row{job.reference, job.copy};
    std::optional<printer::JobState> before;
    if (const auto word = OSS_TRY(journal->state(row))) {
        before = printer::parse_job_state(*word);
    }
    if (!printer::may_follow(before, state)) {
        return base::Error{base::ErrorCode::already_exists, "this receipt was handled already"};
    }
    const auto why = reason ? std::optional{base::describe(*reason).name} : std::nullopt;
    return journal->record(row, printer::to_string(state), why);
}

base::Result<std::vector<printer::JobId>> StoreJournal::close_interrupted()
{
    outbox::ReceiptJournal* journal = OSS_TRY(opened());
    std::vector<printer::JobId> jobs;
    for (const outbox::ReceiptJob& job : OSS_TRY(journal->close_interrupted())) {
        jobs.push_back({job.reference, job.copy});
    }
    return jobs;
}

base::Result<bool> StoreJournal::newest_broke_off()
{
    outbox::ReceiptJournal* journal = OSS_TRY(opened());
    return journal->newest_broke_off();
}

base::Result<outbox::ReceiptJournal*> StoreJournal::opened()
{
    if (!m_journal) {
        m_journal = OSS_TRY(outbox::ReceiptJournal::open(m_store, m_migrations, m_clock));
    }
    return &*m_journal;
}

}  // namespace oss::app
