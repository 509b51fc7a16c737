#pragma once

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/base/result.h"
#include "core/central/store/store.h"

#include <chrono>

namespace oss::central {

/// How long the service keeps what is personal.
struct RetentionDays {
    std::chrono::days unactivated{30};  ///< after it came in, when nobody activated it
    std::chrono::days ended{90};        ///< after it was cancelled or licensing began
    std::chrono::days messages{365};    ///< complaints and suggestions
};

/// Ends the keeping of personal data when its time is over. Any number of instances may sweep
/// at once. Safe from any thread; blocks.
class Retention {
public:
    struct Parts {
        Store& store;
        const base::Clock& clock;
        base::Log& log;
        RetentionDays days;
    };
    explicit Retention(Parts parts) : m_parts(parts) {}

    /// Purges what is due by the clock; each purge stands in the audit log.
    base::Result<void> sweep();

private:
    Parts m_parts;
};

}  // namespace oss::central
