#pragma once

#include "core/base/result.h"
#include "kiosk/staff/settings.h"

#include <filesystem>

namespace oss::app {

/// Settings from a file of their owner's only, in TOML. A file that is not there gives
/// `defaults`. Fails with bad_configuration (what stands there makes no sense) or io. Blocks.
base::Result<staff::Settings> load_settings(const std::filesystem::path& file, const staff::Settings& defaults);
/// Written whole or not at all. Fails as base::write_private_file(). Blocks.
base::Result<void> save_settings(const std::filesystem::path& file, const staff::Settings& settings);

}  // namespace oss::app
