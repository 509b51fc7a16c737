#pragma once

#include "core/base/result.h"
#include "core/base/secret_bytes.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>

namespace oss::base {

/// Files that only their owner may read: keys and what belongs to them. Blocking; call from
/// any thread. Errors name the file, never its content.

/// The whole file. Fails with not_found, with bad_configuration when the file is open to
/// others, is a link or is longer than `limit` bytes, else with io.
Result<SecretBytes> read_private_file(const std::filesystem::path& path, std::size_t limit = 65536);

/// Creates or replaces the file with mode 0600 in one step: after a power cut the old or the
/// new content stands there whole, and once this returns it is the new one.
/// Fails with disk_full or io.
Result<void> write_private_file(const std::filesystem::path& path, std::span<const std::uint8_t> content);

}  // namespace oss::base
