#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace oss::staff {

/// A PIN is six to eight digits.
bool is_pin(std::string_view text);

/// argon2id of the PIN, in libsodium's text form. Takes a few tenths of a second and 64 MB.
/// Fails with bad_input (is_pin()) or crypto (no memory).
base::Result<std::string> hash_pin(std::string_view pin);

/// Whether `pin` is the one behind `hash`; false for anything that is no hash. As slow as
/// hash_pin().
bool matches(std::string_view pin, const std::string& hash);

/// The hash in a file of its owner's only. Fails as base::read_private_file and
/// base::write_private_file.
base::Result<std::string> load_pin_hash(const std::filesystem::path& file);
base::Result<void> save_pin_hash(const std::filesystem::path& file, const std::string& hash);

}  // namespace oss::staff
