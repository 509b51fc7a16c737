#include "core/central/mail/mail_worker.h"

#include "core/base/encoding.h"
#include "core/base/failpoint.h"

#include <algorithm>
#include <optional>
#include <string>

namespace oss::central {

using base::Error;
using base::ErrorCode;
using base::EventId;
using base::Result;
using base::UtcTime;

namespace {

constexpr std::chrono::minutes lease{5};
/// No try takes longer: smtp_sender.cpp's limits.
constexpr std::chrono::minutes longest_send{2};
constexpr unsigned batch = 8;
constexpr std::chrono::seconds look_again{5};
/// RFC 5321 section 4.5.4.1 gives up after four to five days.
constexpr std::chrono::hours give_up_after{5 * 24};

}  // namespace

std::chrono::seconds mail_backoff(unsigned attempts)
{
    constexpr std::chrono::seconds first{30};
    constexpr std::chrono::seconds longest{3600};
    return std::min(longest, first * (std::int64_t{1} << std::min(attempts, 16U)));
}

MailWorker::~MailWorker() = default;

void MailWorker::start()
{
    m_thread = std::jthread{[this](const std::stop_token& stop) { run(stop); }};
}

void MailWorker::wake()
{
    {
        const std::lock_guard lock{m_mutex};
        m_woken = true;
    }
    m_wake.notify_one();
}

void MailWorker::run(const std::stop_token& stop)
{
    while (!stop.stop_requested()) {
        const Result<unsigned> tried = send_due();
        if (!tried) {
            m_parts.log.write(EventId::task_failed, {{"task", "mail"}, {"error", tried.error()}});
        }
        if (tried && *tried == batch) {
            continue;
        }
        std::unique_lock lock{m_mutex};
        m_wake.wait_for(lock, stop, look_again, [this] { return m_woken; });
        m_woken = false;
    }
}

Result<unsigned> MailWorker::send_due()
{
    if (m_parts.before_round) {
        OSS_TRY(m_parts.before_round());
    }
    const UtcTime now = m_parts.clock.utc();
    // Looked at first, so that an idle service writes nothing.
    const std::optional<UtcTime> next = OSS_TRY(m_parts.store.next_mail_at());
    if (!next || *next > now) {
        return 0U;
    }
    const std::vector<MailRow> mails = OSS_TRY(m_parts.store.claim_mails(m_parts.instance, now, now + lease, batch));
    for (const MailRow& mail : mails) {
        // Past the lease somebody else may have the mail in hand: it is left to be given out again.
        if (m_parts.clock.utc() + longest_send > now + lease) {
            break;
        }
        send(mail);
    }
    return static_cast<unsigned>(mails.size());
}

void MailWorker::send(const MailRow& mail)
{
    const UtcTime at = m_parts.clock.utc();
    const Result<void> sent = try_to_send(mail, at);
    OSS_FAILPOINT("central.mail.after_send");
    if (const Result<void> written = write_down(mail, at, sent); !written) {
        m_parts.log.write(EventId::task_failed, {{"task", "mail"}, {"mail", mail.mail_id}, {"error", written.error()}});
    }
}

Result<void> MailWorker::try_to_send(const MailRow& mail, UtcTime at)
{
    std::string username;
    if (mail.kind == MailKind::credentials || mail.kind == MailKind::reset) {
        const std::optional<AccountRow> account = OSS_TRY(m_parts.store.find_account(mail.application.reference));
        if (!account) {
            return Error{ErrorCode::mail_rejected, "the account is gone"};
        }
        const auto opened =
            OSS_TRY(m_parts.vault.open("accounts.username:" + mail.application.reference, account->username));
        username = std::string{base::as_text(opened.bytes())};
    }
    const MailMessage message = OSS_TRY(m_parts.texts.write(mail, username, at));
    return m_parts.sender.send(message, to_mime(message));
}

Result<void> MailWorker::write_down(const MailRow& mail, UtcTime at, const Result<void>& sent)
{
    if (sent) {
        OSS_TRY(m_parts.store.mail_sent(mail.mail_id, at,
                                        mail.kind == MailKind::credentials
                                            ? std::optional{access_times(m_parts.texts.settings(), at)}
                                            : std::nullopt));
        m_parts.log.write(EventId::central_mail_sent, {{"mail", mail.mail_id}, {"kind", to_text(mail.kind)}});
        return {};
    }
    const std::string answer = sent.error().to_string();
    if (sent.error().code() == ErrorCode::mail_rejected || mail.created_at + give_up_after < at) {
        m_parts.log.write(EventId::central_mail_bounced, {{"mail", mail.mail_id}, {"error", sent.error()}});
        return m_parts.store.mail_bounced(mail.mail_id, at, answer);
    }
    m_parts.log.write(EventId::central_mail_deferred, {{"mail", mail.mail_id}, {"error", sent.error()}});
    const auto wait = mail_backoff(mail.attempts);
    const auto jitter = std::chrono::seconds{m_parts.random.below(static_cast<std::uint32_t>(wait.count() / 4 + 1))};
    return m_parts.store.mail_deferred(mail.mail_id, at + wait + jitter, answer);
}

}  // namespace oss::central
