#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <vector>

namespace oss::base {

/// The whole file. Blocking. Fails with bad_input when it can't be read or is longer than
/// `limit` bytes.
Result<std::vector<std::uint8_t>> read_file(const std::filesystem::path& file, std::size_t limit);

}  // namespace oss::base
