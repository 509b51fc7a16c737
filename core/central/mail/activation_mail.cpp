#include "core/central/mail/activation_mail.h"

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
    return {std::move(mail_id), reference, kind, std::move(content), now};
}

}  // namespace

ActivationMail make_activation_mail(const std::string& reference, const Vault& vault, base::UtcTime now,
                                    std::chrono::hours link_life, base::Random& random)
{
    const std::string token = new_token(random);
    return {{hash_token(token), reference, now + link_life},
            make_mail(reference, MailKind::activation, token, vault, now, random)};
}

NewMail make_credentials_mail(const std::string& reference, std::string_view password, const Vault& vault,
                              base::UtcTime now, base::Random& random)
{
    return make_mail(reference, MailKind::credentials, password, vault, now, random);
}

base::Result<std::string> open_mail_secret(const Vault& vault, const MailRow& mail)
{
    const base::SecretBytes secret = OSS_TRY(vault.open(place_of(mail.mail_id), mail.content));
    return std::string{base::as_text(secret.bytes())};
}

}  // namespace oss::central
