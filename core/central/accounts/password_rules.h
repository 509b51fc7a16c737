#pragma once

#include "core/base/random.h"
#include "core/base/result.h"
#include "core/domain/application.h"

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace oss::central {

/// What a password of a citizen's own must be (OWASP ASVS 5.0, 6.2): long enough, not
/// common, not made of the citizen's own data; no rules about kinds of characters.
/// Immutable; safe from any thread.
class PasswordRules {
public:
    static constexpr std::size_t shortest = 10;  ///< characters
    static constexpr std::size_t longest = 128;  ///< characters

    /// Reads the lists of common passwords in `folder`, one a line, lower case: breached.txt and
    /// common.txt. Fails with bad_configuration.
    static base::Result<PasswordRules> load(const std::filesystem::path& folder);

    /// Nothing when the password may be used, else the key of the reason in assets/strings.
    std::optional<std::string_view> check(std::string_view password, const domain::Application& citizen,
                                          std::string_view username) const;

private:
    bool is_common(const std::string& folded) const;

    std::set<std::string, std::less<>> m_common;
};

/// 12 characters without look-alikes in three groups, "K7MR-4XWA-9TCF": 55 bits, for one use
/// within days.
std::string new_initial_password(base::Random& random);

/// What was typed for an initial password, in the form in which it was hashed: upper case,
/// without hyphens and spaces.
std::string fold_initial_password(std::string_view typed);

}  // namespace oss::central
