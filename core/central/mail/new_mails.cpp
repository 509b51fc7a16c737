#include "core/central/mail/new_mails.h"

#include "core/base/encoding.h"
#include "core/wire/uuid.h"

#include <utility>

namespace oss::central {
namespace {

std::string place_of(std::string_view mail_id) { return "mails.content:" + std::string{mail_id}; }

NewMail make_mail(const std::string& reference, MailKind kind, std::string_view secret, const Vault& vault,
                  base::UtcTime now, base::Random& random)
{
    std::string mail_id = wire::new_uuid_v7(now, random);
    SealedColumn content = vault.seal(place_of(mail_id), base::as_bytes(secret));
    return {std::move(mail_id), reference, kind, std::move(content), now, {}};
}

}  // namespace

NewMail make_link_mail(const std::string& reference, LinkPurpose purpose, const Vault& vault, base::UtcTime now,
                       std::chrono::minutes link_life, base::Random& random)
{
    const std::string token = new_token(random);
    const MailKind kind = purpose == LinkPurpose::reset ? MailKind::reset : MailKind::activation;
    NewMail mail = make_mail(reference, kind, token, vault, now, random);
    mail.link = {hash_token(token), now + link_life};
    return mail;
}

NewMail make_credentials_mail(const std::string& reference, std::string_view password, const Vault& vault,
                              base::UtcTime now, base::Random& random)
{
    return make_mail(reference, MailKind::credentials, password, vault, now, random);
}

NewMail make_notice_mail(const std::string& reference, MailKind kind, const Vault& vault, base::UtcTime now,
                         base::Random& random)
{
    return make_mail(reference, kind, {}, vault, now, random);
}

base::Result<std::string> open_mail_secret(const Vault& vault, const MailRow& mail)
{
    const base::SecretBytes secret = OSS_TRY(vault.open(place_of(mail.mail_id), mail.content));
    return std::string{base::as_text(secret.bytes())};
}

}  // namespace oss::central
