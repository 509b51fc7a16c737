#include "core/wire/keys.h"

#include "core/base/assert.h"
#include "core/base/encoding.h"

#include <sodium.h>

#include <algorithm>

namespace oss::wire {
namespace {

using base::Error;
using base::ErrorCode;
using base::Result;

static_assert(crypto_sign_PUBLICKEYBYTES == 32 && crypto_sign_SEEDBYTES == 32 && crypto_sign_BYTES == 64);
static_assert(crypto_box_PUBLICKEYBYTES == 32 && crypto_box_SECRETKEYBYTES == 32);

constexpr std::size_t key_bytes = 32;
constexpr std::size_t key_id_bytes = 9;

std::string short_name(std::span<const std::uint8_t> key)
{
    const Digest digest = sha256(key);
    return base::to_base64url(std::span{digest}.first(key_id_bytes));
}

template <typename Key>
Result<Key> parse_key(std::string_view text)
{
    const auto bytes = OSS_TRY(base::from_base64(text));
    Key key;
    if (bytes.size() != key.bytes.size()) {
        return Error{ErrorCode::bad_input, "a public key has 32 bytes"};
    }
    std::ranges::copy(bytes, key.bytes.begin());
    return key;
}

}  // namespace

Digest sha256(std::span<const std::uint8_t> bytes)
{
    Digest digest{};
    crypto_hash_sha256(digest.data(), bytes.data(), bytes.size());
    return digest;
}

bool verify(const VerifyKey& key, std::span<const std::uint8_t> message, std::span<const std::uint8_t> signature)
{
    return signature.size() == crypto_sign_BYTES &&
           crypto_sign_verify_detached(signature.data(), message.data(), message.size(), key.bytes.data()) == 0;
}

std::string key_id(const VerifyKey& key) { return short_name(key.bytes); }

std::string key_id(const SealKey& key) { return short_name(key.bytes); }

std::string to_text(const VerifyKey& key) { return base::to_base64(key.bytes); }

std::string to_text(const SealKey& key) { return base::to_base64(key.bytes); }

Result<VerifyKey> parse_verify_key(std::string_view text) { return parse_key<VerifyKey>(text); }

Result<SealKey> parse_seal_key(std::string_view text) { return parse_key<SealKey>(text); }

SigningKey::SigningKey(std::span<const std::uint8_t> seed) : m_secret(crypto_sign_SECRETKEYBYTES)
{
    crypto_sign_seed_keypair(m_verify_key.bytes.data(), m_secret.bytes().data(), seed.data());
}

SigningKey SigningKey::generate(base::Random& random)
{
    base::SecretBytes seed{key_bytes};
    random.fill(seed.bytes());
    return SigningKey{seed.bytes()};
}

Result<SigningKey> SigningKey::from_seed(std::span<const std::uint8_t> seed)
{
    if (seed.size() != key_bytes) {
        return Error{ErrorCode::crypto, "a signing key's seed has 32 bytes"};
    }
    return SigningKey{seed};
}

Signature SigningKey::sign(std::span<const std::uint8_t> message) const
{
    Signature signature{};
    crypto_sign_detached(signature.data(), nullptr, message.data(), message.size(), m_secret.bytes().data());
    return signature;
}

OpeningKey::OpeningKey(std::span<const std::uint8_t> secret) : m_secret(secret)
{
    OSS_ASSERT(crypto_scalarmult_base(m_seal_key.bytes.data(), m_secret.bytes().data()) == 0);
}

OpeningKey OpeningKey::generate(base::Random& random)
{
    base::SecretBytes secret{key_bytes};
    random.fill(secret.bytes());
    return OpeningKey{secret.bytes()};
}

Result<OpeningKey> OpeningKey::from_secret(std::span<const std::uint8_t> secret)
{
    if (secret.size() != key_bytes) {
        return Error{ErrorCode::crypto, "an opening key has 32 bytes"};
    }
    return OpeningKey{secret};
}

Result<base::SecretBytes> OpeningKey::open(std::span<const std::uint8_t> sealed) const
{
    if (sealed.size() < crypto_box_SEALBYTES) {
        return Error{ErrorCode::crypto, "too short for a sealed box"};
    }
    base::SecretBytes plain{sealed.size() - crypto_box_SEALBYTES};
    if (crypto_box_seal_open(plain.bytes().data(), sealed.data(), sealed.size(), m_seal_key.bytes.data(),
                             m_secret.bytes().data()) != 0) {
        return Error{ErrorCode::crypto, "sealed to another key, or damaged"};
    }
    return plain;
}

std::vector<std::uint8_t> seal(std::span<const std::uint8_t> plain, const SealKey& key)
{
    std::vector<std::uint8_t> sealed(plain.size() + crypto_box_SEALBYTES);
    OSS_ASSERT(crypto_box_seal(sealed.data(), plain.data(), plain.size(), key.bytes.data()) == 0);
    return sealed;
}

}  // namespace oss::wire
