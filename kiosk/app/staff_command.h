#pragma once

#include "kiosk/staff/room.h"

#include <filesystem>

namespace oss::app {

/// Reads a new PIN of the officers' side from standard input, twice, and keeps its hash.
/// Never from the command line: others could read it there. The two roles' PINs must differ.
/// Exit code.
int set_pin_command(const std::filesystem::path& config_file, staff::Role role);

}  // namespace oss::app
