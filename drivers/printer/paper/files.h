#pragma once

#include "core/base/result.h"
#include "drivers/printer/paper/bitmap.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

namespace oss::printer {

/// Writes beside `path` and renames, so that nobody sees half a file. Blocks on the disk.
/// Fails with io.
base::Result<void> write_file(const std::filesystem::path& path, std::span<const std::uint8_t> bytes);

/// `paper` as a PNG file's bytes, black on white.
std::vector<std::uint8_t> to_png(const Bitmap& paper);

}  // namespace oss::printer
