#pragma once

#include "core/flow/event.h"

namespace oss::flow {

/// Whether the citizen can't rely on paper: the code on the screen takes its place.
constexpr bool is_trouble(PrintState print) { return print == PrintState::failed || print == PrintState::unknown; }

}  // namespace oss::flow
