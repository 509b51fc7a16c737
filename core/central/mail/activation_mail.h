#pragma once

#include "core/base/clock.h"
#include "core/base/random.h"
#include "core/base/result.h"
#include "core/central/store/types.h"
#include "core/central/vault/vault.h"

#include <chrono>
#include <string>
#include <string_view>

namespace oss::central {

/// A link and the mail that carries it: stored together.
struct ActivationMail {
    NewLink link;
    NewMail mail;
};

/// A fresh link of 256 random bits for this application, and its mail.
ActivationMail make_activation_mail(const std::string& reference, const Vault& vault, base::UtcTime now,
                                    std::chrono::hours link_life, base::Random& random);

/// The mail with the user name and the initial password.
NewMail make_credentials_mail(const std::string& reference, std::string_view password, const Vault& vault,
                              base::UtcTime now, base::Random& random);

/// The secret inside a waiting mail: the link's token or the initial password.
/// Fails with crypto.
base::Result<std::string> open_mail_secret(const Vault& vault, const MailRow& mail);

}  // namespace oss::central
