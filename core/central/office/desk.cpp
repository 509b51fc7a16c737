#include "core/central/office/desk.h"

#include "core/central/mail/new_mails.h"
#include "core/central/vault/personal.h"
#include "core/domain/date.h"
#include "core/domain/reference.h"

namespace oss::central {

using base::Error;
using base::ErrorCode;
using base::Result;

namespace {

/// A person at the counter may ask again sooner than one who only clicks.
constexpr std::chrono::seconds resend_pause{60};

}  // namespace

AuditNote Desk::make_note(std::string action, std::string subject, const std::string& officer) const
{
    return {.at = m_parts.clock.utc(),
            .officer = officer,
            .action = std::move(action),
            .subject = std::move(subject),
            .reason = {}};
}

void Desk::wake() const
{
    if (m_parts.mail_is_waiting) {
        m_parts.mail_is_waiting();
    }
}

Result<void> Desk::note(std::string action, std::string subject, const std::string& officer)
{
    return m_parts.store.append_audit(make_note(std::move(action), std::move(subject), officer));
}

Result<DeskApplication> Desk::open(OfficeApplication application)
{
    DeskApplication opened{std::move(application), std::nullopt};
    if (!opened.application.row.personal.empty()) {
        opened.citizen = OSS_TRY(
            open_personal(m_parts.vault, opened.application.row, domain::date_in_mojokerto(m_parts.clock.utc())));
    }
    return opened;
}

Result<std::optional<DeskApplication>> Desk::find(std::string_view reference)
{
    std::optional<OfficeApplication> found = OSS_TRY(m_parts.store.office_application(reference));
    if (!found) {
        return std::optional<DeskApplication>{};
    }
    return std::optional{OSS_TRY(open(std::move(*found)))};
}

Result<std::vector<DeskApplication>> Desk::list(const ApplicationFilter& filter)
{
    std::vector<DeskApplication> all;
    for (OfficeApplication& application : OSS_TRY(m_parts.store.list_applications(filter))) {
        all.push_back(OSS_TRY(open(std::move(application))));
    }
    return all;
}

Result<std::optional<std::string>> Desk::search(std::string_view typed, const std::string& officer)
{
    using Found = std::optional<std::string>;
    if (const auto reference = domain::Reference::parse(typed)) {
        return OSS_TRY(m_parts.store.office_application(reference->text())) ? Found{reference->text()} : Found{};
    }
    const auto nik = domain::Nik::parse(typed);
    if (!nik) {
        return Found{};
    }
    Found found = OSS_TRY(m_parts.store.find_reference_by_nik(nik_index(m_parts.vault, *nik)));
    OSS_TRY(note("application.searched_by_nik", found.value_or("none"), officer));
    return found;
}

Result<void> Desk::note_reveal(const std::string& reference, const std::string& officer)
{
    return note("application.nik_revealed", reference, officer);
}

Result<void> Desk::release(const std::string& reference, const std::string& officer)
{
    const NewMail fresh = make_link_mail(reference, LinkPurpose::activation, m_parts.vault, m_parts.clock.utc(),
                                         m_parts.activation_life, m_parts.random);
    OSS_TRY(m_parts.store.release_application(fresh, make_note("application.released", reference, officer)));
    wake();
    return {};
}

Result<void> Desk::resend(const std::string& reference, const std::string& officer)
{
    const NewMail fresh = make_link_mail(reference, LinkPurpose::activation, m_parts.vault, m_parts.clock.utc(),
                                         m_parts.activation_life, m_parts.random);
    OSS_TRY(
        m_parts.store.resend_activation(fresh, resend_pause, make_note("application.mail_resent", reference, officer)));
    wake();
    return {};
}

Result<void> Desk::correct_email(const std::string& reference, std::string_view address, const std::string& officer)
{
    auto email = domain::EmailAddress::parse(address);
    if (!email) {
        return Error{ErrorCode::bad_input, "not an e-mail address"};
    }
    std::optional<DeskApplication> found = OSS_TRY(find(reference));
    if (!found || !found->citizen) {
        return Error{ErrorCode::not_found, "no such application"};
    }
    found->citizen->email = *email;
    const NewMail fresh = make_link_mail(reference, LinkPurpose::activation, m_parts.vault, m_parts.clock.utc(),
                                         m_parts.activation_life, m_parts.random);
    OSS_TRY(m_parts.store.correct_email(seal_personal(m_parts.vault, reference, *found->citizen),
                                        email_index(m_parts.vault, *email), fresh,
                                        make_note("application.email_corrected", reference, officer)));
    wake();
    return {};
}

Result<void> Desk::start_licensing(const std::string& reference, const std::string& officer)
{
    return m_parts.store.start_licensing(reference, m_parts.clock.utc(),
                                         make_note("application.licensing_started", reference, officer));
}

Result<void> Desk::cancel(const std::string& reference, const std::string& officer)
{
    return m_parts.store.cancel_application(reference, make_note("application.cancelled", reference, officer));
}

Result<void> Desk::erase(const std::string& reference, const std::string& officer)
{
    return m_parts.store.erase_application(reference, make_note("application.erased", reference, officer));
}

Result<void> Desk::answer_help(const std::string& kiosk_id, const std::string& officer)
{
    return m_parts.store.answer_help(kiosk_id, make_note("kiosk.help_answered", kiosk_id, officer));
}

Result<void> Desk::revoke_kiosk(const std::string& kiosk_id, const std::string& officer)
{
    return m_parts.store.revoke_kiosk(kiosk_id, m_parts.clock.utc(), make_note("kiosk.revoked", kiosk_id, officer));
}

}  // namespace oss::central
