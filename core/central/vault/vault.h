#pragma once

#include "core/base/random.h"
#include "core/base/result.h"
#include "core/base/secret_bytes.h"

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace oss::central {

/// Encrypts personal columns and makes the keyed hashes by which their rows are found. The
/// keys live outside the database, so a copy of the database alone shows nobody's data.
/// Immutable; safe from any thread.
class Vault {
public:
    /// Both keys have 32 bytes. `random` is borrowed.
    Vault(base::SecretBytes column_key, base::SecretBytes index_key, base::Random& random);

    /// XChaCha20-Poly1305 with a random nonce. `place` names column and row and must be the
    /// same for open(): a value copied to another row does not open there.
    std::vector<std::uint8_t> seal(std::string_view place, std::span<const std::uint8_t> plain) const;
    /// Fails with crypto.
    base::Result<base::SecretBytes> open(std::string_view place, std::span<const std::uint8_t> sealed) const;

    /// Keyed BLAKE2b of `value`; `kind` separates the columns.
    std::array<std::uint8_t, 32> blind_index(std::string_view kind, std::string_view value) const;

private:
    base::SecretBytes m_column_key;
    base::SecretBytes m_index_key;
    base::Random& m_random;
};

/// SHA-256, for secrets of 128 bits and more that were handed out.
std::array<std::uint8_t, 32> hash_token(std::string_view token);

/// 256 random bits in base64url: links and sessions.
std::string new_token(base::Random& random);

}  // namespace oss::central
