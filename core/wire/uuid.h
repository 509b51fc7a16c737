#pragma once

#include "core/base/clock.h"
#include "core/base/random.h"

#include <string>
#include <string_view>

namespace oss::wire {

/// A UUID of version 7 (RFC 9562 section 5.7): 48 bits of time, 74 random bits.
std::string new_uuid_v7(base::UtcTime now, base::Random& random);

/// Whether `text` is a UUID of version 7 in lower case.
bool is_uuid_v7(std::string_view text);

}  // namespace oss::wire
