#pragma once

#include "core/base/result.h"
#include "core/central/store/office_store.h"
#include "core/central/store/types.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace oss::central {

/// Where the service keeps everything. Each writing call is one transaction: when it
/// returned without an error, its rows survive a power cut; when it failed, nothing of it
/// is there. Safe from any thread; blocks until the disk has answered.
///
/// All calls may fail with store_busy, disk_full, store_corrupt or io; further codes are
/// named at each. A `note` is there where an officer acts, and gets into the log with what it
/// tells about.
class Store : public OfficeStore {
public:
    /// Whether the store can be read now.
    virtual base::Result<void> ping() = 0;
    /// Whether no kiosk was ever enrolled and no application came in.
    virtual base::Result<bool> is_empty() = 0;

    // Kiosks

    virtual base::Result<void> add_enrolment_code(const NewEnrolmentCode& code,
                                                  const std::optional<AuditNote>& note) = 0;
    /// Uses up the code and adds the kiosk, with the code's name and the next free number as
    /// prefix. A key that is enrolled already gets its kiosk back: its answer was lost.
    /// Fails with not_found, expired, already_used (the code) or revoked (the key).
    virtual base::Result<KioskRow> enrol_kiosk(const TokenHash& code, KioskRow kiosk) = 0;
    virtual base::Result<std::optional<KioskRow>> find_kiosk(std::string_view kiosk_id) = 0;
    virtual base::Result<std::vector<KioskRow>> list_kiosks() = 0;
    /// Fails with not_found.
    virtual base::Result<void> revoke_kiosk(std::string_view kiosk_id, base::UtcTime at,
                                            const std::optional<AuditNote>& note) = 0;
    /// Fails with bad_signature when the kiosk used this nonce before.
    virtual base::Result<void> remember_nonce(std::string_view kiosk_id, std::string_view nonce,
                                              base::UtcTime expires_at) = 0;

    // Applications

    /// Takes an application in, with its mail. The same idempotency key with
    /// the same digest gets the answer of the first time. Fails with bad_signature (nonce
    /// seen before), idempotency_conflict, reference_taken, duplicate_registration.
    virtual base::Result<Acceptance> accept(const NewApplication& application) = 0;
    /// Hears once what became of an application; must not throw, and must not wait for the store.
    using Accepted = std::function<void(const NewApplication&, base::Result<Acceptance>)>;
    /// accept() without waiting: `accepted` is called when the rows survive a power cut or nothing
    /// of them is there; on a thread of the store, or before this returns.
    virtual void begin_accept(NewApplication application, Accepted accepted) = 0;
    virtual base::Result<std::optional<ApplicationRow>> find_application(std::string_view reference) = 0;
    /// A new mail with a link in place of the old ones. Fails with not_found (nothing to
    /// activate under that reference) or rate_limited (mailed within `pause`, or five times).
    virtual base::Result<void> resend_activation(const NewMail& mail, std::chrono::seconds pause,
                                                 const std::optional<AuditNote>& note) = 0;

    // Links and accounts

    virtual base::Result<std::optional<LinkRow>> find_link(const TokenHash& token, LinkPurpose purpose) = 0;
    virtual base::Result<bool> is_username_taken(const BlindIndex& username) = 0;
    /// Uses up the link, adds the account and its mail. Fails with not_found, expired,
    /// already_used (the link) or already_exists (the user name).
    virtual base::Result<void> activate(const Activation& activation) = 0;
    /// The owner of the mailbox says it was somebody else. Fails with not_found, expired,
    /// already_used.
    virtual base::Result<void> disown(const TokenHash& token, base::UtcTime at) = 0;

    virtual base::Result<std::optional<AccountRow>> find_account_by_username(const BlindIndex& username) = 0;
    /// Nothing either when two active accounts share the address.
    virtual base::Result<std::optional<AccountRow>> find_account_by_email(const BlindIndex& email) = 0;
    virtual base::Result<std::optional<AccountRow>> find_account(std::string_view reference) = 0;
    /// The citizen's own password; all sessions end but for the new one.
    virtual base::Result<void> change_password(std::string_view password_hash, const SessionRow& session) = 0;
    /// Uses up the reset link; the citizen's own password, all sessions end. Fails with
    /// not_found, expired or already_used.
    virtual base::Result<void> reset_password(const TokenHash& token, std::string_view password_hash,
                                              base::UtcTime at) = 0;
    virtual base::Result<void> add_reset_request(const ResetRequest& request) = 0;
    virtual base::Result<std::vector<ResetRequest>> reset_requests(unsigned limit) = 0;
    /// The request is done with: a mail with a link in place of former ones, or nothing for
    /// a stranger. False when another instance was first or a link went out within `pause`.
    virtual base::Result<bool> answer_reset_request(std::string_view request_id, const NewMail* mail,
                                                    std::chrono::seconds pause) = 0;

    // The 30 days

    /// They no longer count, and reminders that wait are dropped. Does nothing when they did
    /// not count or are over.
    virtual base::Result<void> start_licensing(std::string_view reference, base::UtcTime at,
                                               const std::optional<AuditNote>& note) = 0;
    /// References whose 30 days end between `now` and `latest`, not yet reminded at `days` or fewer.
    virtual base::Result<std::vector<std::string>> due_reminders(int days, base::UtcTime now, base::UtcTime latest,
                                                                 unsigned limit) = 0;
    /// False when that reminder is no longer due: another instance was first, or the clock stopped.
    virtual base::Result<bool> remind(int days, const NewMail& mail) = 0;
    /// References whose 30 days are over.
    virtual base::Result<std::vector<std::string>> overdue(base::UtcTime now, unsigned limit) = 0;
    /// Cancels at `notice.created_at`: sessions end, waiting mails are dropped, NIK and e-mail
    /// may register again. False when it is not due or another instance was first.
    virtual base::Result<bool> cancel_overdue(const NewMail& notice) = 0;

    // Sessions and attempts

    virtual base::Result<void> add_session(const SessionRow& session) = 0;
    virtual base::Result<std::optional<SessionRow>> find_session(const TokenHash& token) = 0;
    virtual base::Result<void> touch_session(const TokenHash& token, base::UtcTime at) = 0;
    virtual base::Result<void> drop_session(const TokenHash& token) = 0;
    /// Counts an attempt before it is made, so that parallel ones count too. Gives the time
    /// until which the subject is locked, if it is; a locked attempt does not count.
    virtual base::Result<std::optional<base::UtcTime>> count_attempt(const BlindIndex& subject, base::UtcTime at,
                                                                     const ThrottlePolicy& policy) = 0;
    /// How many attempts count against the subject now.
    virtual base::Result<std::int64_t> attempts(const BlindIndex& subject, base::UtcTime at,
                                                const ThrottlePolicy& policy) = 0;
    /// The attempt succeeded: `all` forgets the subject, else one attempt is taken back.
    enum class Forgive : std::uint8_t { one, all };
    virtual base::Result<void> forgive_attempts(const BlindIndex& subject, Forgive how_many) = 0;

    // Mails

    /// Up to `limit` mails whose time has come, leased to `instance` until `leased_until`:
    /// nobody else gets them before. What is not reported back by then is given out again.
    virtual base::Result<std::vector<MailRow>> claim_mails(std::string_view instance, base::UtcTime now,
                                                           base::UtcTime leased_until, unsigned limit) = 0;
    /// The mail server took it: the content is erased. For an activation mail the state
    /// becomes activation_sent; with the first credentials the times of `access` begin to count.
    virtual base::Result<void> mail_sent(std::string_view mail_id, base::UtcTime at,
                                         const std::optional<AccessTimes>& access) = 0;
    virtual base::Result<void> mail_deferred(std::string_view mail_id, base::UtcTime next_attempt_at,
                                             std::string_view answer) = 0;
    virtual base::Result<void> mail_bounced(std::string_view mail_id, base::UtcTime at, std::string_view answer) = 0;
    /// Mails that a former run of this instance had in hand are due again. For the start.
    virtual base::Result<void> release_mails(std::string_view instance) = 0;
    /// When the next mail falls due, if any waits.
    virtual base::Result<std::optional<base::UtcTime>> next_mail_at() = 0;

    // Messages

    virtual base::Result<void> add_message(const MessageRow& message) = 0;
    /// The newest first.
    virtual base::Result<std::vector<MessageRow>> list_messages(unsigned limit) = 0;

    /// Removes those that came before that time; how many.
    virtual base::Result<std::int64_t> purge_messages(base::UtcTime before) = 0;

    /// Removes what time has made useless: nonces, used codes, sessions, attempts.
    virtual base::Result<void> purge(base::UtcTime now) = 0;
};

}  // namespace oss::central
