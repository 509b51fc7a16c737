#pragma once

#include "drivers/printer/journal.h"

#include <vector>

namespace oss::printer {

/// A journal that a restart forgets: for bench commands, whose test page nobody owns, and
/// for tests.
class MemoryJournal final : public Journal {
public:
    base::Result<void> record(const JobId& job, JobState state, std::optional<base::ErrorCode> reason) override;
    base::Result<std::vector<JobId>> close_interrupted() override;
    base::Result<bool> newest_broke_off() override;

    std::optional<JobState> state_of(const JobId& job) const;
    std::optional<base::ErrorCode> reason_of(const JobId& job) const;

private:
    struct Row {
        JobId job;
        JobState state;
        std::optional<base::ErrorCode> reason;
    };
    const Row* find(const JobId& job) const;

    std::vector<Row> m_rows;
};

}  // namespace oss::printer
