#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/sqlite/database.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace oss::outbox {

/// One receipt on paper: copy 0 is the original, others were asked for by a person.
struct ReceiptJob {
    std::string reference;
    int copy = 0;
};

/// How far each receipt got, in words of the table `receipt`: queued, sending, sent, printed,
/// failed_before, unknown. Which may follow which is the printer's business. One connection,
/// for the thread that opened it. Blocking (disk); fails as Outbox does.
class ReceiptJournal {
public:
    /// `migrations`: assets/sql/outbox. Borrows the clock.
    static base::Result<ReceiptJournal> open(const std::filesystem::path& file, const std::filesystem::path& migrations,
                                             const base::Clock& clock);

    /// The job's state; none when it is new.
    base::Result<std::optional<std::string>> state(const ReceiptJob& job);

    /// Durable when it returns. `reason`: an error code's name. Fails with bad_input when
    /// `state` is not one of the words.
    base::Result<void> record(const ReceiptJob& job, std::string_view state, std::optional<std::string_view> reason);

    /// Whether the newest job that reached the printer broke off there.
    base::Result<bool> newest_broke_off();

    /// After a start: what was left in sending or sent becomes unknown, what was left in
    /// queued becomes failed_before. Answers the jobs that are unknown now.
    base::Result<std::vector<ReceiptJob>> close_interrupted();

private:
    ReceiptJournal(sqlite::Database database, const base::Clock& clock);

    sqlite::Database m_database;
    const base::Clock* m_clock;
};

}  // namespace oss::outbox
