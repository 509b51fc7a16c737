#pragma once

#include "core/base/clock.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace oss::central {

/// Time-based one-time passwords (RFC 6238) as telephones make them: HMAC-SHA-1, steps of 30
/// seconds, six digits.
inline constexpr std::size_t totp_secret_size = 20;  // RFC 4226 section 4, R6: 160 bits

std::int64_t totp_step(base::UtcTime time);

/// "492039"
std::string totp_code(std::span<const std::uint8_t> secret, std::int64_t step);

/// The step whose code `typed` is: this one, the one before or the one after, for clocks that
/// go wrong a little. Spaces are ignored. All three are compared, in constant time.
std::optional<std::int64_t> matching_totp_step(std::span<const std::uint8_t> secret, std::string_view typed,
                                               base::UtcTime now);

/// RFC 4648 section 6, without padding: how a secret is typed and put into an address.
std::string to_base32(std::span<const std::uint8_t> bytes);

/// "otpauth://totp/...": what the QR code holds.
std::string totp_address(std::string_view officer, std::span<const std::uint8_t> secret);

}  // namespace oss::central
