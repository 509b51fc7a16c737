#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace oss::base {

/// RFC 4648 section 4, with padding.
std::string to_base64(std::span<const std::uint8_t> bytes);
/// RFC 4648 section 5, without padding: for addresses and cookies.
std::string to_base64url(std::span<const std::uint8_t> bytes);
/// Lower case.
std::string to_hex(std::span<const std::uint8_t> bytes);

/// Strict: no white space, no wrong padding. Fail with bad_input.
Result<std::vector<std::uint8_t>> from_base64(std::string_view text);
Result<std::vector<std::uint8_t>> from_base64url(std::string_view text);
Result<std::vector<std::uint8_t>> from_hex(std::string_view text);

/// The bytes of a text, borrowed.
std::span<const std::uint8_t> as_bytes(std::string_view text);
/// The text that bytes spell, borrowed.
std::string_view as_text(std::span<const std::uint8_t> bytes);

}  // namespace oss::base
