#pragma once

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/base/random.h"
#include "core/base/result.h"
#include "core/base/secret_bytes.h"
#include "core/central/accounts/password_hasher.h"
#include "core/central/store/store.h"
#include "core/central/vault/vault.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace oss::central {

struct OfficerSignIn {
    enum class Outcome : std::uint8_t {
        signed_in,
        wrong,   ///< name, password or code: never told apart
        locked,  ///< too many attempts
    };
    Outcome outcome = Outcome::wrong;
    std::string session_token;
};

/// An officer who must choose a password and set up the second factor.
struct Invited {
    OfficerRow officer;
    base::SecretBytes totp_secret;
};

/// A name that may stand in logs and addresses: 2 to 32 of a-z, 0-9, hyphen.
bool is_officer_name(std::string_view name);

/// For the command line, without a running service: makes an officer, or resets a known one,
/// and gives the invitation's token, good for 24 hours. `role`: nothing keeps the known one's.
/// Fails with bad_input (name), already_exists or not_found, and as the store.
base::Result<std::string> invite_officer(Store& store, const Vault& vault, base::Random& random, base::UtcTime now,
                                         const std::string& name, std::optional<OfficerRole> role);

/// Officers' accounts: invitation, sign-in with a second factor, sessions. Safe from any
/// thread; blocks.
class Officers {
public:
    struct Parts {
        Store& store;
        const Vault& vault;
        PasswordHasher& hasher;
        const base::Clock& clock;
        base::Random& random;
        base::Log& log;
    };
    /// Fails with crypto.
    static base::Result<std::unique_ptr<Officers>> create(Parts parts);

    /// Nothing when it is unknown, used or too old.
    base::Result<std::optional<Invited>> look_at_invitation(std::string_view token);
    /// Takes the invitation up. What is wrong with the input, or nothing when it worked; an
    /// unknown invitation fails with not_found.
    enum class Refusal : std::uint8_t { none, short_password, differ, wrong_code };
    base::Result<Refusal> enrol(std::string_view token, std::string_view password, std::string_view again,
                                std::string_view code);

    /// `peer`: the address that asks. The same work for a name that nobody has.
    base::Result<OfficerSignIn> sign_in(std::string_view name, std::string_view password, std::string_view code,
                                        std::string_view peer);
    base::Result<std::optional<OfficerRow>> officer_of_session(std::string_view session_token);
    base::Result<void> sign_out(std::string_view session_token);

    static constexpr std::size_t shortest_password = 12;

private:
    Officers(Parts parts, std::string no_officer_hash) : m_parts(parts), m_no_officer_hash(std::move(no_officer_hash))
    {
    }
    base::Result<base::SecretBytes> secret_of(const OfficerRow& officer) const;

    Parts m_parts;
    std::string m_no_officer_hash;
};

}  // namespace oss::central
