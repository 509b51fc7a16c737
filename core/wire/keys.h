#pragma once

#include "core/base/random.h"
#include "core/base/result.h"
#include "core/base/secret_bytes.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace oss::wire {

/// An Ed25519 public key (RFC 8032): a kiosk's, or the service's receipt key.
struct VerifyKey {
    std::array<std::uint8_t, 32> bytes{};
    friend bool operator==(const VerifyKey&, const VerifyKey&) = default;
};

/// The service's X25519 public key (RFC 7748), to which personal parts are sealed.
struct SealKey {
    std::array<std::uint8_t, 32> bytes{};
    friend bool operator==(const SealKey&, const SealKey&) = default;
};

using Signature = std::array<std::uint8_t, 64>;
using Digest = std::array<std::uint8_t, 32>;

Digest sha256(std::span<const std::uint8_t> bytes);

/// Whether `signature` was made over `message` with the secret half of `key`.
/// Anything else, a wrong length too, is false.
bool verify(const VerifyKey& key, std::span<const std::uint8_t> message, std::span<const std::uint8_t> signature);

/// The short name of a public key: base64url of the first 9 bytes of its SHA-256.
std::string key_id(const VerifyKey& key);
std::string key_id(const SealKey& key);

/// Base64 as it stands in JSON. Parsing fails with bad_input.
std::string to_text(const VerifyKey& key);
std::string to_text(const SealKey& key);
base::Result<VerifyKey> parse_verify_key(std::string_view text);
base::Result<SealKey> parse_seal_key(std::string_view text);

/// An Ed25519 secret key. Move-only, wiped when it goes away; const members may be called
/// from several threads at a time.
class SigningKey {
public:
    static SigningKey generate(base::Random& random);
    /// From the 32 bytes that seed() gave. Fails with crypto when they are not 32.
    static base::Result<SigningKey> from_seed(std::span<const std::uint8_t> seed);

    const VerifyKey& verify_key() const { return m_verify_key; }
    /// What a key file holds: 32 bytes, borrowed.
    std::span<const std::uint8_t> seed() const { return m_secret.bytes().first(32); }
    Signature sign(std::span<const std::uint8_t> message) const;

private:
    explicit SigningKey(std::span<const std::uint8_t> seed);

    base::SecretBytes m_secret;
    VerifyKey m_verify_key;
};

/// The service's X25519 secret key. Move-only, wiped when it goes away; const members may be
/// called from several threads at a time.
class OpeningKey {
public:
    static OpeningKey generate(base::Random& random);
    /// From the 32 bytes that secret() gave. Fails with crypto when they are not 32.
    static base::Result<OpeningKey> from_secret(std::span<const std::uint8_t> secret);

    const SealKey& seal_key() const { return m_seal_key; }
    /// What a key file holds: 32 bytes, borrowed.
    std::span<const std::uint8_t> secret() const { return m_secret.bytes(); }
    /// The plain bytes of what seal() made for seal_key(). Fails with crypto.
    base::Result<base::SecretBytes> open(std::span<const std::uint8_t> sealed) const;

private:
    explicit OpeningKey(std::span<const std::uint8_t> secret);

    base::SecretBytes m_secret;
    SealKey m_seal_key;
};

/// Seals to `key` (libsodium crypto_box_seal): only the service opens it, not the sealer.
/// Says nothing about who sealed; what is sealed is signed as well.
std::vector<std::uint8_t> seal(std::span<const std::uint8_t> plain, const SealKey& key);

}  // namespace oss::wire
