#pragma once

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/base/random.h"
#include "core/base/result.h"
#include "core/central/accounts/deadlines.h"
#include "core/central/accounts/password_hasher.h"
#include "core/central/accounts/password_rules.h"
#include "core/central/store/store.h"
#include "core/central/vault/vault.h"
#include "core/domain/application.h"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace oss::central {

/// An account and what its citizen told, for the pages.
struct AccountView {
    AccountRow row;
    domain::Application citizen;
    std::string username;
};

/// What a link in an activation mail opens.
struct LinkView {
    ApplicationRow application;
    domain::Application citizen;
    base::UtcTime expires_at;
};

struct SignIn {
    enum class Outcome : std::uint8_t {
        signed_in,
        wrong,    ///< no such account or wrong password: never told apart
        locked,   ///< too many attempts; see locked_until
        expired,  ///< the right initial password, too late
    };
    Outcome outcome = Outcome::wrong;
    std::string session_token;
    base::UtcTime locked_until;
};

struct PasswordChange {
    std::string session_token;     ///< of the one session that is left; empty when refused
    std::string_view problem_key;  ///< of assets/strings
};

/// Activation, sign-in, passwords, sessions. Safe from any thread; blocks.
class Accounts {
public:
    struct Parts {
        Store& store;
        const Vault& vault;
        PasswordHasher& hasher;
        const PasswordRules& rules;
        const base::Clock& clock;
        base::Random& random;
        base::Log& log;
        Deadlines& deadlines;
        std::chrono::hours initial_password_life;
        std::function<void()> mail_is_waiting;  ///< wakes the mail worker; may be empty
    };
    /// Fails with crypto.
    static base::Result<std::unique_ptr<Accounts>> create(Parts parts);

    /// Fails with not_found, expired or already_used; nothing changes.
    base::Result<LinkView> look_at_link(std::string_view token);
    /// Makes the account and queues the credentials mail. Fails as look_at_link().
    base::Result<LinkView> activate(std::string_view token);
    /// "It was not me": cancels. Fails as look_at_link().
    base::Result<void> disown(std::string_view token);

    /// Whether so many attempts failed, for this login or from this peer, that a question must
    /// be answered before the next one. The same for logins that nobody has.
    base::Result<bool> needs_question(std::string_view login, std::string_view peer);
    /// `login` is a user name or an e-mail address; `peer` the address that asks.
    base::Result<SignIn> sign_in(std::string_view login, std::string_view password, std::string_view peer);
    /// The account behind a session cookie; nothing when the session is unknown or over.
    base::Result<std::optional<AccountView>> account_of_session(std::string_view session_token);
    /// By its application's number; nothing when there is none or it is over.
    base::Result<std::optional<AccountView>> account(std::string_view reference);
    base::Result<void> sign_out(std::string_view session_token);
    /// `current` is not asked for while the initial password counts.
    base::Result<PasswordChange> change_password(const AccountView& account, std::string_view current,
                                                 std::string_view password, std::string_view again);
    base::Result<void> start_licensing(const AccountView& account);

private:
    Accounts(Parts parts, std::string no_account_hash)
        : m_parts(std::move(parts)), m_no_account_hash(std::move(no_account_hash))
    {
    }

    base::Result<std::optional<AccountRow>> find_account(std::string_view login);
    /// The account, unless its 30 days are over: then it is cancelled, swept or not.
    base::Result<std::optional<AccountRow>> still_open(std::optional<AccountRow> account);
    base::Result<bool> password_fits(const std::optional<AccountRow>& account, std::string_view password);
    base::Result<std::string> free_username(const LinkView& link);
    SessionRow make_session(std::string_view token, const std::string& reference) const;
    base::Result<AccountView> view_of(AccountRow row);

    Parts m_parts;
    std::string m_no_account_hash;  ///< checked when there is no account, for equal work
};

}  // namespace oss::central
