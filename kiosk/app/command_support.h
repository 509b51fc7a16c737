#pragma once

#include "core/base/error.h"

namespace oss::app {

/// Writes the error as one line to standard error and answers the exit code: 2 for wrong
/// use or configuration, 1 for work that failed.
int report_failure(const base::Error& error);

}  // namespace oss::app
