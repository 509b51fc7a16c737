#include "core/central/accounts/retention.h"

#include <string>
#include <vector>

namespace oss::central {

using base::EventId;
using base::Result;
using base::UtcTime;

namespace {

constexpr unsigned batch = 100;
constexpr std::string_view system_name = "system";

}  // namespace

Result<void> Retention::sweep()
{
    const UtcTime now = m_parts.clock.utc();
    const RetentionTerms terms{.unactivated_before = now - m_parts.days.unactivated,
                               .ended_before = now - m_parts.days.ended};
    std::vector<std::string> references;
    do {
        references = OSS_TRY(m_parts.store.due_for_purge(terms, batch));
        for (const std::string& reference : references) {
            const bool is_gone = OSS_TRY(m_parts.store.purge_application(reference, terms,
                                                                         {.at = now,
                                                                          .officer = std::string{system_name},
                                                                          .action = "application.purged",
                                                                          .subject = reference,
                                                                          .reason = "retention"}));
            if (is_gone) {
                m_parts.log.write(EventId::central_application_purged, {{"reference", reference}});
            }
        }
    } while (references.size() == batch);
    OSS_TRY(m_parts.store.purge_messages(now - m_parts.days.messages));
    return {};
}

}  // namespace oss::central
