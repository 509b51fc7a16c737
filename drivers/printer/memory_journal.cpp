#include "drivers/printer/memory_journal.h"

#include <fmt/format.h>

#include <algorithm>

namespace oss::printer {

base::Result<void> MemoryJournal::record(const JobId& job, JobState state, std::optional<base::ErrorCode> reason)
{
    const std::optional<JobState> from = state_of(job);
    if (!may_follow(from, state)) {
        return base::Error{base::ErrorCode::already_exists,
                           fmt::format("{} copy {} is {}", job.reference, job.copy, from ? to_string(*from) : "new")};
    }
    std::erase_if(m_rows, [&job](const Row& row) { return row.job == job; });
    m_rows.push_back({job, state, reason});
    return {};
}

base::Result<std::vector<JobId>> MemoryJournal::close_interrupted()
{
    std::vector<JobId> interrupted;
    for (Row& row : m_rows) {
        if (row.state == JobState::queued) {
            row.state = JobState::failed_before;
        } else if (row.state == JobState::sending || row.state == JobState::sent) {
            row.state = JobState::unknown;
            interrupted.push_back(row.job);
        }
    }
    return interrupted;
}

base::Result<bool> MemoryJournal::newest_broke_off()
{
    const auto reached_printer = [](const Row& row) {
        return row.state == JobState::unknown || row.state == JobState::sent || row.state == JobState::printed;
    };
    const auto newest = std::find_if(m_rows.rbegin(), m_rows.rend(), reached_printer);
    return newest != m_rows.rend() && newest->state == JobState::unknown;
}

std::optional<JobState> MemoryJournal::state_of(const JobId& job) const
{
    const Row* row = find(job);
    return row == nullptr ? std::nullopt : std::optional{row->state};
}

std::optional<base::ErrorCode> MemoryJournal::reason_of(const JobId& job) const
{
    const Row* row = find(job);
    return row == nullptr ? std::nullopt : row->reason;
}

const MemoryJournal::Row* MemoryJournal::find(const JobId& job) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&job](const Row& row) { return row.job == job; });
    return found == m_rows.end() ? nullptr : &*found;
}

}  // namespace oss::printer
