#pragma once

#include "core/central/accounts/accounts.h"

#include <chrono>
#include <functional>
#include <optional>
#include <string_view>
#include <utility>

namespace oss::central {

/// Forgotten passwords. What is asked for is only written down; who it belongs to is looked
/// up afterwards on the mail worker's thread, so neither the answer nor its time tells
/// whether there is an account. Safe from any thread; blocks.
class PasswordReset {
public:
    struct Parts {
        Store& store;
        const Vault& vault;
        Accounts& accounts;
        PasswordHasher& hasher;
        const PasswordRules& rules;
        const base::Clock& clock;
        base::Random& random;
        base::Log& log;
        std::chrono::minutes link_life;         ///< short: OWASP Forgot Password Cheat Sheet
        std::function<void()> mail_is_waiting;  ///< wakes the mail worker; may be empty
    };
    explicit PasswordReset(Parts parts) : m_parts(std::move(parts)) {}

    /// `login` is a user name or an e-mail address. The time until which this login or this
    /// peer must wait, if it must.
    base::Result<std::optional<base::UtcTime>> ask(std::string_view login, std::string_view peer);

    /// Makes link and mail for those who asked and have an account.
    base::Result<void> answer_requests();

    /// Whose password the link is for. Fails with not_found, expired or already_used.
    base::Result<AccountView> look_at_link(std::string_view token);
    /// Sets it; all sessions end and locks are lifted. The key of the problem in
    /// assets/strings, or nothing. Fails as look_at_link().
    base::Result<std::optional<std::string_view>> set_password(std::string_view token, std::string_view password,
                                                               std::string_view again);

private:
    base::Result<void> answer(const ResetRequest& request);

    Parts m_parts;
};

}  // namespace oss::central
