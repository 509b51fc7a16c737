#pragma once

#include "core/central/http/message.h"

#include <string_view>

namespace oss::central {

/// An RFC 9457 problem: `code` is stable and machine-readable, `title` is for people who
/// read logs. Nothing personal goes into either.
HttpResponse problem(unsigned status, std::string_view code, std::string_view title);

}  // namespace oss::central
