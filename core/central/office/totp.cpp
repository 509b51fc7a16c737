#include "core/central/office/totp.h"

#include "core/base/encoding.h"
#include "core/base/secret_bytes.h"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

namespace oss::central {
namespace {

constexpr std::int64_t step_milliseconds = 30'000;
constexpr std::string_view issuer = "oss-central";

}  // namespace

std::int64_t totp_step(base::UtcTime time) { return time.time_since_epoch().count() / step_milliseconds; }

std::string totp_code(std::span<const std::uint8_t> secret, std::int64_t step)
{
    std::array<std::uint8_t, 8> counter{};
    for (std::size_t i = 0; i < counter.size(); ++i) {
        counter[i] = static_cast<std::uint8_t>(static_cast<std::uint64_t>(step) >> (8 * (counter.size() - 1 - i)));
    }
    std::array<std::uint8_t, EVP_MAX_MD_SIZE> hash{};
    unsigned size = 0;
    HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), counter.data(), counter.size(), hash.data(),
         &size);
    // Dynamic truncation: RFC 4226 section 5.3.
    const std::size_t at = hash[19] & 0x0fU;
    const std::uint32_t number = (hash[at] & 0x7fU) << 24U | std::uint32_t{hash[at + 1]} << 16U |
                                 std::uint32_t{hash[at + 2]} << 8U | hash[at + 3];
    return fmt::format("{:06}", number % 1'000'000);
}

std::optional<std::int64_t> matching_totp_step(std::span<const std::uint8_t> secret, std::string_view typed,
                                               base::UtcTime now)
{
    std::string digits;
    for (const char c : typed) {
        if (c != ' ') {
            digits += c;
        }
    }
    std::optional<std::int64_t> found;
    const std::int64_t current = totp_step(now);
    for (const std::int64_t step : {current - 1, current, current + 1}) {
        if (base::equal_in_constant_time(base::as_bytes(totp_code(secret, step)), base::as_bytes(digits))) {
            found = step;
        }
    }
    return found;
}

std::string to_base32(std::span<const std::uint8_t> bytes)
{
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string out;
    std::uint32_t bits = 0;
    unsigned count = 0;
    for (const std::uint8_t byte : bytes) {
        bits = (bits << 8U) | byte;
        count += 8;
        while (count >= 5) {
            count -= 5;
            out += alphabet[(bits >> count) & 31U];
        }
    }
    if (count > 0) {
        out += alphabet[(bits << (5 - count)) & 31U];
    }
    return out;
}

std::string totp_address(std::string_view officer, std::span<const std::uint8_t> secret)
{
    return fmt::format("otpauth://totp/{0}:{1}?secret={2}&issuer={0}", issuer, officer, to_base32(secret));
}

}  // namespace oss::central
