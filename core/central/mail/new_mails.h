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

/// A mail with a fresh link of 256 random bits for this application.
NewMail make_link_mail(const std::string& reference, LinkPurpose purpose, const Vault& vault, base::UtcTime now,
                       std::chrono::minutes link_life, base::Random& random);

/// The mail with the user name and the initial password.
NewMail make_credentials_mail(const std::string& reference, std::string_view password, const Vault& vault,
                              base::UtcTime now, base::Random& random);

/// A mail that holds no secret: reminder, cancelled.
NewMail make_notice_mail(const std::string& reference, MailKind kind, const Vault& vault, base::UtcTime now,
                         base::Random& random);

/// The secret inside a waiting mail: the link's token, the initial password, or nothing.
/// Fails with crypto.
base::Result<std::string> open_mail_secret(const Vault& vault, const MailRow& mail);

}  // namespace oss::central
