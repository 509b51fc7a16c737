#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace oss::domain {

/// The mail domain that someone probably meant by `domain` (lower case), when it looks like
/// a slip of the finger for one that is common in Indonesia or has a mistyped ending.
/// None when the domain is a common one or looks like no slip.
std::optional<std::string> suggested_mail_domain(std::string_view domain);

}  // namespace oss::domain
