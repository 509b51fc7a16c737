#pragma once

#include <string_view>

namespace oss::app {

/// Of this program; the service and the officers' screens show it.
inline constexpr std::string_view version = "0.1.0";

}  // namespace oss::app
