#include "core/central/mail/mail_texts.h"

#include "core/base/time_format.h"
#include "core/central/mail/activation_mail.h"
#include "core/central/pages/date_texts.h"
#include "core/central/vault/personal.h"

#include <utility>

namespace oss::central {

using base::Result;
using base::UtcTime;

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

Result<MailMessage> MailTexts::write(const MailRow& mail, const std::string& username, UtcTime at) const
{
    const domain::Application citizen =
        OSS_TRY(open_personal(m_vault, mail.application, domain::date_in_mojokerto(at)));
    const std::string secret = OSS_TRY(open_mail_secret(m_vault, mail));
    const Language language = language_of(mail.application.language);
    const bool is_activation = mail.kind == MailKind::activation;

    TemplateValues values;
    values.set("language", std::string{language_code(language)});
    values.set("nama", std::string{citizen.name.view()}).set("nomor", mail.application.reference);
    values.set("nik", citizen.nik.masked_short()).set("email", std::string{citizen.email.view()});
    values.set("office", m_settings.office_line).set("public_url", m_settings.public_url);
    if (is_activation) {
        const std::string link = m_settings.public_url + "/aktivasi/" + secret;
        values.set("link", link).set("cancel_link", link + "/batal");
        values.set("batas", date_and_time(m_strings, language, mail.application.link_expires_at.value_or(at)));
    } else {
        values.set("username", username).set("password", secret).set("link", m_settings.public_url + "/masuk");
        values.set("tanggal", long_date(m_strings, language, access_times(m_settings, at).deadline));
    }
    const std::string name = is_activation ? "activation" : "credentials";
    const std::string subject =
        m_templates.fill(is_activation ? "mail.act_subject" : "mail.cred_subject", language, values);
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
