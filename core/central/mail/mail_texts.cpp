#include "core/central/mail/mail_texts.h"

#include "core/base/time_format.h"
#include "core/central/mail/new_mails.h"
#include "core/central/pages/date_texts.h"
#include "core/central/vault/personal.h"

#include <utility>

namespace oss::central {

using base::Result;
using base::UtcTime;

namespace {

std::string_view subject_key(MailKind kind)
{
    switch (kind) {
    case MailKind::activation: return "mail.act_subject";
    case MailKind::credentials: return "mail.cred_subject";
    case MailKind::reminder: return "mail.rem_subject";
    case MailKind::cancelled: return "mail.can_subject";
    case MailKind::reset: return "mail.reset_subject";
    }
    return "mail.act_subject";
}

}  // namespace

AccessTimes access_times(const MailSettings& settings, UtcTime at)
{
    const domain::Date first = domain::date_in_mojokerto(at);
    const domain::Date last{std::chrono::sys_days{first} + settings.access_life};
    const base::WallTime end{.year = static_cast<int>(last.year()),
                             .month = static_cast<int>(static_cast<unsigned>(last.month())),
                             .day = static_cast<int>(static_cast<unsigned>(last.day())),
                             .hour = 23,
                             .minute = 59,
                             .second = 59};
    return {base::from_wib(end), at + settings.initial_password_life};
}

MailTexts::MailTexts(const Templates& templates, const Strings& strings, const Vault& vault, MailSettings settings)
    : m_templates(templates), m_strings(strings), m_vault(vault), m_settings(std::move(settings))
{
}

void MailTexts::put_kind(const MailRow& mail, const std::string& secret, UtcTime at, TemplateValues& values) const
{
    const Language language = language_of(mail.application.language);
    // The page keeps it in a cookie, so the pages after it follow.
    const std::string query =
        language == Language::id ? std::string{} : "?lang=" + std::string{language_code(language)};
    const auto link_to = [&](const std::string& path) { return m_settings.public_url + path + query; };
    switch (mail.kind) {
    case MailKind::activation:
        values.set("link", link_to("/aktivasi/" + secret))
            .set("cancel_link", link_to("/aktivasi/" + secret + "/batal"));
        values.set("batas", date_and_time(m_strings, language, mail.application.link_expires_at.value_or(at)));
        break;
    case MailKind::credentials:
        values.set("password", secret).set("link", link_to("/masuk"));
        values.set("jam", std::to_string(m_settings.initial_password_life.count()));
        values.set("tanggal", long_date(m_strings, language, access_times(m_settings, at).deadline));
        break;
    case MailKind::reminder: {
        const UtcTime deadline = mail.application.deadline.value_or(at);
        values.set("link", link_to("/akun")).set("tanggal", long_date(m_strings, language, deadline));
        values.set("n", std::to_string(days_until(at, deadline)));
        break;
    }
    case MailKind::cancelled: values.set("link", link_to("/daftar")); break;
    case MailKind::reset:
        values.set("link", link_to("/kata-sandi-baru/" + secret));
        values.set("menit", std::to_string(m_settings.reset_life.count()));
        break;
    }
}

Result<MailMessage> MailTexts::write(const MailRow& mail, const std::string& username, UtcTime at) const
{
    const domain::Application citizen =
        OSS_TRY(open_personal(m_vault, mail.application, domain::date_in_mojokerto(at)));
    const std::string secret = OSS_TRY(open_mail_secret(m_vault, mail));
    const Language language = language_of(mail.application.language);

    TemplateValues values;
    values.set("language", std::string{language_code(language)});
    values.set("nama", std::string{citizen.name.view()}).set("nomor", mail.application.reference);
    values.set("nik", citizen.nik.masked_short()).set("email", std::string{citizen.email.view()});
    values.set("username", username).set("public_url", m_settings.public_url);
    m_settings.office.put_into(values);
    put_kind(mail, secret, at, values);
    const std::string name{to_text(mail.kind)};
    const std::string subject = m_templates.fill(subject_key(mail.kind), language, values);
    values.set("subject", subject);
    const std::size_t domain_at = m_settings.from_address.find('@');
    return MailMessage{.from_name = m_settings.from_name,
                       .from_address = m_settings.from_address,
                       .to_address = std::string{citizen.email.view()},
                       .subject = subject,
                       .message_id = mail.mail_id + m_settings.from_address.substr(domain_at),
                       .language = std::string{language_code(language)},
                       .date = at,
                       .text = m_templates.render(name + ".txt", language, values, TemplateEscape::plain),
                       .html = m_templates.render(name + ".html", language, values, TemplateEscape::html)};
}

}  // namespace oss::central
