#include "core/central/vault/vault.h"

#include "core/base/assert.h"
#include "core/base/encoding.h"

#include <sodium.h>

#include <utility>

namespace oss::central {

using base::Error;
using base::ErrorCode;
using base::Result;
using base::SecretBytes;

namespace {

constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t key_size = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;

}  // namespace

Vault::Vault(SecretBytes column_key, SecretBytes index_key, base::Random& random)
    : m_column_key(std::move(column_key)), m_index_key(std::move(index_key)), m_random(random)
{
    OSS_ASSERT(m_column_key.size() == key_size && m_index_key.size() == crypto_generichash_KEYBYTES);
}

std::vector<std::uint8_t> Vault::seal(std::string_view place, std::span<const std::uint8_t> plain) const
{
    std::vector<std::uint8_t> sealed(nonce_size + plain.size() + tag_size);
    m_random.fill(std::span{sealed}.first(nonce_size));
    const auto context = base::as_bytes(place);
    crypto_aead_xchacha20poly1305_ietf_encrypt(sealed.data() + nonce_size, nullptr, plain.data(), plain.size(),
                                               context.data(), context.size(), nullptr, sealed.data(),
                                               m_column_key.bytes().data());
    return sealed;
}

Result<SecretBytes> Vault::open(std::string_view place, std::span<const std::uint8_t> sealed) const
{
    if (sealed.size() < nonce_size + tag_size) {
        return Error{ErrorCode::crypto, "a sealed column is too short"};
    }
    SecretBytes plain{sealed.size() - nonce_size - tag_size};
    const auto context = base::as_bytes(place);
    const auto body = sealed.subspan(nonce_size);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(plain.bytes().data(), nullptr, nullptr, body.data(), body.size(),
                                                   context.data(), context.size(), sealed.data(),
                                                   m_column_key.bytes().data()) != 0) {
        return Error{ErrorCode::crypto, "a sealed column does not open with this key"};
    }
    return plain;
}

std::array<std::uint8_t, 32> Vault::blind_index(std::string_view kind, std::string_view value) const
{
    crypto_generichash_state state;
    std::array<std::uint8_t, 32> index{};
    const auto key = m_index_key.bytes();
    crypto_generichash_init(&state, key.data(), key.size(), index.size());
    const auto kind_bytes = base::as_bytes(kind);
    const auto value_bytes = base::as_bytes(value);
    constexpr std::uint8_t separator = 0;
    crypto_generichash_update(&state, kind_bytes.data(), kind_bytes.size());
    crypto_generichash_update(&state, &separator, 1);
    crypto_generichash_update(&state, value_bytes.data(), value_bytes.size());
    crypto_generichash_final(&state, index.data(), index.size());
    return index;
}

std::array<std::uint8_t, 32> hash_token(std::string_view token)
{
    std::array<std::uint8_t, 32> hash{};
    const auto bytes = base::as_bytes(token);
    crypto_hash_sha256(hash.data(), bytes.data(), bytes.size());
    return hash;
}

std::string new_token(base::Random& random)
{
    std::array<std::uint8_t, 32> bytes{};
    random.fill(bytes);
    return base::to_base64url(bytes);
}

}  // namespace oss::central
