#include "core/central/accounts/deadlines.h"

#include "core/central/mail/new_mails.h"

#include <algorithm>

namespace oss::central {

using base::EventId;
using base::Result;
using base::UtcTime;

namespace {

constexpr unsigned batch = 100;
/// From 08:00 of a day to its end, 23:59:59.
constexpr std::chrono::seconds rest_of_day = std::chrono::hours{16} - std::chrono::seconds{1};

}  // namespace

UtcTime reminder_time(UtcTime deadline, int days) { return deadline - std::chrono::days{days} - rest_of_day; }

Deadlines::Deadlines(Parts parts) : m_parts(std::move(parts))
{
    // The nearest first: it makes those before it needless.
    std::ranges::sort(m_parts.reminder_days);
}

Result<void> Deadlines::sweep()
{
    OSS_TRY(cancel());
    for (const int days : m_parts.reminder_days) {
        OSS_TRY(remind(days));
    }
    return {};
}

bool Deadlines::is_over(const ApplicationRow& application) const
{
    return application.state == ApplicationState::active && application.deadline &&
           is_past(*application.deadline, m_parts.clock.utc());
}

Result<bool> Deadlines::end_access(const std::string& reference)
{
    const NewMail notice =
        make_notice_mail(reference, MailKind::cancelled, m_parts.vault, m_parts.clock.utc(), m_parts.random);
    if (!OSS_TRY(m_parts.store.cancel_overdue(notice))) {
        return false;
    }
    m_parts.log.write(EventId::central_access_cancelled, {{"reference", reference}});
    if (m_parts.mail_is_waiting) {
        m_parts.mail_is_waiting();
    }
    return true;
}

Result<void> Deadlines::cancel()
{
    std::vector<std::string> references;
    do {
        references = OSS_TRY(m_parts.store.overdue(m_parts.clock.utc(), batch));
        for (const std::string& reference : references) {
            OSS_TRY(end_access(reference));
        }
    } while (references.size() == batch);
    return {};
}

Result<void> Deadlines::remind(int days)
{
    std::vector<std::string> references;
    do {
        const UtcTime now = m_parts.clock.utc();
        // Due when reminder_time() has come: now >= deadline - days - rest_of_day.
        const UtcTime latest = now + std::chrono::days{days} + rest_of_day;
        references = OSS_TRY(m_parts.store.due_reminders(days, now, latest, batch));
        for (const std::string& reference : references) {
            const NewMail mail =
                make_notice_mail(reference, MailKind::reminder, m_parts.vault, m_parts.clock.utc(), m_parts.random);
            if (OSS_TRY(m_parts.store.remind(days, mail))) {
                m_parts.log.write(EventId::central_reminded, {{"reference", reference}, {"days", days}});
            }
        }
        if (!references.empty() && m_parts.mail_is_waiting) {
            m_parts.mail_is_waiting();
        }
    } while (references.size() == batch);
    return {};
}

}  // namespace oss::central
