#pragma once

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/base/random.h"
#include "core/base/result.h"
#include "core/central/store/store.h"
#include "core/central/vault/vault.h"

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace oss::central {

/// The 30 days in which a licence application must begin: reminders before they end,
/// cancellation and a notice after. Any number of instances may sweep at once: the store
/// lets each reminder and each cancellation happen once. Safe from any thread; blocks.
class Deadlines {
public:
    struct Parts {
        Store& store;
        const Vault& vault;
        const base::Clock& clock;
        base::Random& random;
        base::Log& log;
        std::vector<int> reminder_days;         ///< before the deadline: 14, 7, 1
        std::function<void()> mail_is_waiting;  ///< wakes the mail worker; may be empty
    };
    explicit Deadlines(Parts parts);

    /// Sends what is due by the clock. Of several reminders that were missed only the last.
    base::Result<void> sweep();

    /// Whether access has ended by the clock, swept or not.
    bool is_over(const ApplicationRow& application) const;
    /// Cancels it if it is over and still open. False when there was nothing to do.
    base::Result<bool> end_access(const std::string& reference);

private:
    base::Result<void> remind(int days);
    base::Result<void> cancel();

    Parts m_parts;
};

/// The moment from which the reminder of that many days goes out: 08:00 WIB of that day.
base::UtcTime reminder_time(base::UtcTime deadline, int days);

}  // namespace oss::central
