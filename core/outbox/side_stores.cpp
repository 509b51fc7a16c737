#include "core/outbox/side_stores.h"

#include "core/base/events.h"
#include "core/sqlite/database.h"

namespace oss::outbox {

void begin_damaged_anew(std::span<const std::filesystem::path> stores, const base::Clock& clock, base::Log& log)
{
    for (const std::filesystem::path& store : stores) {
        const auto aside = sqlite::move_aside_if_damaged(store, clock.utc());
        if (!aside) {
            log.write(base::EventId::task_failed, {{"task", "mend store"}, {"error", aside.error()}});
        } else if (*aside) {
            log.write(base::EventId::store_begun_anew, {{"store", store.filename().string()}});
        }
    }
}

}  // namespace oss::outbox
