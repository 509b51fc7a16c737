#pragma once

#include "core/base/clock.h"
#include "core/outbox/receipt_journal.h"
#include "drivers/printer/journal.h"

#include <filesystem>
#include <optional>

namespace oss::app {

/// The printer's journal, kept in the outbox's store. Used by the printer's thread only,
/// which opens the connection with its first job.
class StoreJournal final : public printer::Journal {
public:
    StoreJournal(std::filesystem::path store, std::filesystem::path migrations, const base::Clock& clock);

    base::Result<void> record(const printer::JobId& job, printer::JobState state,
                              std::optional<base::ErrorCode> reason) override;
    base::Result<std::vector<printer::JobId>> close_interrupted() override;
    base::Result<bool> newest_broke_off() override;

private:
    base::Result<outbox::ReceiptJournal*> opened();

    const std::filesystem::path m_store;
    const std::filesystem::path m_migrations;
    const base::Clock& m_clock;
    std::optional<outbox::ReceiptJournal> m_journal;
};

}  // namespace oss::app
