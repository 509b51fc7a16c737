#pragma once

#include "core/central/store/types.h"

#include <string>
#include <string_view>

namespace oss::central {

/// For one user name or e-mail address.
inline constexpr ThrottlePolicy account_policy{};
/// For one network address: a public office's visitors may share one.
inline constexpr ThrottlePolicy peer_policy{.free_attempts = 30};

/// A user name or an e-mail address as it is compared: lower case, without spaces.
std::string fold_login(std::string_view login);

}  // namespace oss::central
