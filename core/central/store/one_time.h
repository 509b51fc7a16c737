#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/central/store/types.h"

#include <optional>
#include <string_view>

namespace oss::central {

/// When something that works once was used, and how long it works: a link, a code.
struct OneTime {
    base::UtcTime expires_at;
    std::optional<base::UtcTime> used_at;
};

/// Whether it works at `now`. `what` names it in the error. Fails with not_found (nothing given),
/// already_used or expired.
base::Result<void> check_one_time(const std::optional<OneTime>& found, base::UtcTime now, std::string_view what);

/// The same for a link.
base::Result<void> check_link(const std::optional<LinkRow>& link, base::UtcTime now);

}  // namespace oss::central
