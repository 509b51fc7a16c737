#pragma once

#include "core/base/hash_chain.h"
#include "core/base/result.h"
#include "core/central/store/office_types.h"

#include <optional>
#include <string_view>
#include <vector>

namespace oss::central {

/// The office's side of the Store: kiosks' health, opinions, officers, their work and its
/// log. The same promises as Store. An action and its entry in the log are one transaction.
class OfficeStore {
public:
    virtual ~OfficeStore() = default;

    // The hall

    /// Keeps the newest report. A help call stays open until a report without one. True when
    /// an officer answered the open call.
    virtual base::Result<bool> save_report(const KioskReport& report) = 0;
    virtual base::Result<std::vector<KioskHealthRow>> kiosk_health() = 0;
    /// Fails with not_found when there is no open call.
    virtual base::Result<void> answer_help(std::string_view kiosk_id, const AuditNote& note) = 0;
    /// False when the same opinion came before.
    virtual base::Result<bool> add_feedback(const NewFeedback& feedback) = 0;

    // Officers

    /// Makes or resets the officer; sessions end.
    virtual base::Result<void> invite_officer(const OfficerInvitation& invitation, const AuditNote& note) = 0;
    virtual base::Result<std::optional<OfficerRow>> find_officer(std::string_view name) = 0;
    virtual base::Result<std::optional<OfficerRow>> find_invited_officer(const TokenHash& invitation) = 0;
    /// Uses up the invitation. Fails with already_used.
    virtual base::Result<void> enrol_officer(const TokenHash& invitation, std::string_view password_hash,
                                             std::int64_t totp_step, const AuditNote& note) = 0;
    /// Fails with already_used when the code of that step or a later one was used before.
    virtual base::Result<void> sign_in_officer(const OfficerSession& session, std::int64_t totp_step,
                                               const AuditNote& note) = 0;
    virtual base::Result<std::optional<OfficerSession>> find_officer_session(const TokenHash& token) = 0;
    virtual base::Result<void> touch_officer_session(const TokenHash& token, base::UtcTime at) = 0;
    virtual base::Result<void> drop_officer_session(const TokenHash& token) = 0;

    // Applications

    /// The newest first.
    virtual base::Result<std::vector<OfficeApplication>> list_applications(const ApplicationFilter& filter) = 0;
    virtual base::Result<std::optional<OfficeApplication>> office_application(std::string_view reference) = 0;
    /// All that ever held this NIK and were not cancelled.
    virtual base::Result<std::optional<std::string>> find_reference_by_nik(const BlindIndex& nik) = 0;
    /// From needs_officer to received, with its first mail. Fails with not_found.
    virtual base::Result<void> release_application(const NewMail& mail, const AuditNote& note) = 0;
    /// Another address, with a new mail in place of the old one. Fails with not_found when it was
    /// activated already.
    virtual base::Result<void> correct_email(const SealedColumn& personal, const BlindIndex& email, const NewMail& mail,
                                             const AuditNote& note) = 0;
    /// Ends access or application; the NIK may register again. Fails with not_found.
    virtual base::Result<void> cancel_application(std::string_view reference, const AuditNote& note) = 0;
    /// Personal data of a cancelled application goes; the row stays for counting. Fails with
    /// not_found when it is not cancelled.
    virtual base::Result<void> erase_application(std::string_view reference, const AuditNote& note) = 0;

    /// The application's mails in the order in which they were made.
    virtual base::Result<std::vector<MailEvent>> mails_of(std::string_view reference) = 0;

    // The end of keeping

    /// References whose personal data have been kept long enough, the oldest first.
    virtual base::Result<std::vector<std::string>> due_for_purge(const RetentionTerms& terms, unsigned limit) = 0;
    /// Its personal data go; who never activated is cancelled with it. The row stays, for counting
    /// and as proof of the consent. False when it is not due or another instance was first.
    virtual base::Result<bool> purge_application(std::string_view reference, const RetentionTerms& terms,
                                                 const AuditNote& note) = 0;

    virtual base::Result<Statistics> statistics(base::UtcTime from, base::UtcTime before) = 0;

    // The office's bundle for its kiosks

    /// Fails with already_exists when that version is there.
    virtual base::Result<void> add_bundle(const BundleRow& bundle) = 0;
    virtual base::Result<std::optional<BundleRow>> newest_bundle() = 0;

    // The log

    virtual base::Result<void> append_audit(const AuditNote& note) = 0;
    /// The last entry's number and hash; 0 and base::chain_start before the first.
    virtual base::Result<base::ChainAnchor> audit_end() = 0;
    /// Entries after `number` in order.
    virtual base::Result<std::vector<base::ChainEntry>> audit_entries(std::int64_t number, unsigned limit) = 0;
};

}  // namespace oss::central
