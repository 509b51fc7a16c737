#pragma once

#include "core/central/store/group_writer.h"
#include "core/central/store/kiosk_cache.h"
#include "core/central/store/store.h"
#include "core/sql/database.h"

#include <filesystem>
#include <memory>
#include <mutex>

namespace oss::central {

/// The store in a database, SQLite or PostgreSQL: one writing connection with group commit, on
/// PostgreSQL with helpers, and one reading connection.
class SqlStore final : public Store {
public:
    /// Opens or creates the database and brings its schema up to date from the files in
    /// `migrations`. `url`: the file of an SQLite database, or postgresql://... Blocking.
    static base::Result<std::unique_ptr<SqlStore>> open(const std::string& url,
                                                        const std::filesystem::path& migrations);

    base::Result<void> ping() override;
    base::Result<bool> is_empty() override;

    base::Result<void> add_enrolment_code(const NewEnrolmentCode& code, const std::optional<AuditNote>& note) override;
    base::Result<KioskRow> enrol_kiosk(const TokenHash& code, KioskRow kiosk) override;
    base::Result<std::optional<KioskRow>> find_kiosk(std::string_view kiosk_id) override;
    base::Result<std::vector<KioskRow>> list_kiosks() override;
    base::Result<void> revoke_kiosk(std::string_view kiosk_id, base::UtcTime at,
                                    const std::optional<AuditNote>& note) override;
    base::Result<void> remember_nonce(std::string_view kiosk_id, std::string_view nonce,
                                      base::UtcTime expires_at) override;

    base::Result<Acceptance> accept(const NewApplication& application) override;
    void begin_accept(NewApplication application, Accepted accepted) override;
    base::Result<std::optional<ApplicationRow>> find_application(std::string_view reference) override;
    base::Result<void> resend_activation(const NewMail& mail, std::chrono::seconds pause,
                                         const std::optional<AuditNote>& note) override;

    base::Result<std::optional<LinkRow>> find_link(const TokenHash& token, LinkPurpose purpose) override;
    base::Result<bool> is_username_taken(const BlindIndex& username) override;
    base::Result<void> activate(const Activation& activation) override;
    base::Result<void> disown(const TokenHash& token, base::UtcTime at) override;
    base::Result<std::optional<AccountRow>> find_account_by_username(const BlindIndex& username) override;
    base::Result<std::optional<AccountRow>> find_account_by_email(const BlindIndex& email) override;
    base::Result<std::optional<AccountRow>> find_account(std::string_view reference) override;
    base::Result<void> change_password(std::string_view password_hash, const SessionRow& session) override;
    base::Result<void> reset_password(const TokenHash& token, std::string_view password_hash,
                                      base::UtcTime at) override;
    base::Result<void> add_reset_request(const ResetRequest& request) override;
    base::Result<std::vector<ResetRequest>> reset_requests(unsigned limit) override;
    base::Result<bool> answer_reset_request(std::string_view request_id, const NewMail* mail,
                                            std::chrono::seconds pause) override;

    base::Result<void> start_licensing(std::string_view reference, base::UtcTime at,
                                       const std::optional<AuditNote>& note) override;
    base::Result<std::vector<std::string>> due_reminders(int days, base::UtcTime now, base::UtcTime latest,
                                                         unsigned limit) override;
    base::Result<bool> remind(int days, const NewMail& mail) override;
    base::Result<std::vector<std::string>> overdue(base::UtcTime now, unsigned limit) override;
    base::Result<bool> cancel_overdue(const NewMail& notice) override;

    base::Result<void> add_session(const SessionRow& session) override;
    base::Result<std::optional<SessionRow>> find_session(const TokenHash& token) override;
    base::Result<void> touch_session(const TokenHash& token, base::UtcTime at) override;
    base::Result<void> drop_session(const TokenHash& token) override;
    base::Result<std::optional<base::UtcTime>> count_attempt(const BlindIndex& subject, base::UtcTime at,
                                                             const ThrottlePolicy& policy) override;
    base::Result<std::int64_t> attempts(const BlindIndex& subject, base::UtcTime at,
                                        const ThrottlePolicy& policy) override;
    base::Result<void> forgive_attempts(const BlindIndex& subject, Forgive how_many) override;

    base::Result<std::vector<MailRow>> claim_mails(std::string_view instance, base::UtcTime now,
                                                   base::UtcTime leased_until, unsigned limit) override;
    base::Result<void> mail_sent(std::string_view mail_id, base::UtcTime at,
                                 const std::optional<AccessTimes>& access) override;
    base::Result<void> mail_deferred(std::string_view mail_id, base::UtcTime next_attempt_at,
                                     std::string_view answer) override;
    base::Result<void> mail_bounced(std::string_view mail_id, base::UtcTime at, std::string_view answer) override;
    base::Result<void> release_mails(std::string_view instance) override;
    base::Result<std::optional<base::UtcTime>> next_mail_at() override;

    base::Result<void> add_message(const MessageRow& message) override;
    base::Result<std::vector<MessageRow>> list_messages(unsigned limit) override;

    base::Result<std::int64_t> purge_messages(base::UtcTime before) override;

    base::Result<void> purge(base::UtcTime now) override;

    base::Result<bool> save_report(const KioskReport& report) override;
    base::Result<std::vector<KioskHealthRow>> kiosk_health() override;
    base::Result<void> answer_help(std::string_view kiosk_id, const AuditNote& note) override;
    base::Result<bool> add_feedback(const NewFeedback& feedback) override;
    base::Result<void> invite_officer(const OfficerInvitation& invitation, const AuditNote& note) override;
    base::Result<std::optional<OfficerRow>> find_officer(std::string_view name) override;
    base::Result<std::optional<OfficerRow>> find_invited_officer(const TokenHash& invitation) override;
    base::Result<void> enrol_officer(const TokenHash& invitation, std::string_view password_hash,
                                     std::int64_t totp_step, const AuditNote& note) override;
    base::Result<void> sign_in_officer(const OfficerSession& session, std::int64_t totp_step,
                                       const AuditNote& note) override;
    base::Result<std::optional<OfficerSession>> find_officer_session(const TokenHash& token) override;
    base::Result<void> touch_officer_session(const TokenHash& token, base::UtcTime at) override;
    base::Result<void> drop_officer_session(const TokenHash& token) override;
    base::Result<std::vector<OfficeApplication>> list_applications(const ApplicationFilter& filter) override;
    base::Result<std::optional<OfficeApplication>> office_application(std::string_view reference) override;
    base::Result<std::optional<std::string>> find_reference_by_nik(const BlindIndex& nik) override;
    base::Result<void> release_application(const NewMail& mail, const AuditNote& note) override;
    base::Result<void> correct_email(const SealedColumn& personal, const BlindIndex& email, const NewMail& mail,
                                     const AuditNote& note) override;
    base::Result<void> cancel_application(std::string_view reference, const AuditNote& note) override;
    base::Result<void> erase_application(std::string_view reference, const AuditNote& note) override;
    base::Result<std::vector<std::string>> due_for_purge(const RetentionTerms& terms, unsigned limit) override;
    base::Result<bool> purge_application(std::string_view reference, const RetentionTerms& terms,
                                         const AuditNote& note) override;
    base::Result<std::vector<MailEvent>> mails_of(std::string_view reference) override;
    base::Result<Statistics> statistics(base::UtcTime from, base::UtcTime before) override;
    base::Result<void> add_bundle(const BundleRow& bundle) override;
    base::Result<std::optional<BundleRow>> newest_bundle() override;
    base::Result<void> append_audit(const AuditNote& note) override;
    base::Result<base::ChainAnchor> audit_end() override;
    base::Result<std::vector<base::ChainEntry>> audit_entries(std::int64_t number, unsigned limit) override;

private:
    SqlStore(std::unique_ptr<sql::Database> writer, std::vector<std::unique_ptr<sql::Database>> helpers,
             std::unique_ptr<sql::Database> reader);

    /// Runs `read` on the reading connection, one caller at a time.
    template <typename T, typename Read>
    base::Result<T> read(Read read)
    {
        const std::lock_guard lock{m_reader_mutex};
        return read(*m_reader);
    }

    KioskCache m_kiosks;
    std::mutex m_reader_mutex;
    std::unique_ptr<sql::Database> m_reader;
    GroupWriter m_writer;
};

}  // namespace oss::central
