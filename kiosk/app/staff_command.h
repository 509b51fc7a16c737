#pragma once

#include <filesystem>

namespace oss::app {

/// Reads a new PIN of the officers' side from standard input, twice, and keeps its hash.
/// Never from the command line: others could read it there. Exit code.
int set_pin_command(const std::filesystem::path& config_file);

}  // namespace oss::app
