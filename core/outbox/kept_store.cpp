#include "core/outbox/kept_store.h"

#include "core/base/private_file.h"
#include "core/sql/migrations.h"
#include "core/wire/kept.h"

#include <sodium.h>

#include <array>
#include <utility>
#include <vector>

namespace oss::outbox {
namespace {

using base::Error;
using base::ErrorCode;
using base::Result;

constexpr std::string_view alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
constexpr std::size_t secret_size = 32;
/// Dearer than a password's: codes are short, and nobody types more than a few an hour.
constexpr unsigned long long passes = 3;
constexpr std::size_t memory_bytes = std::size_t{64} * 1024 * 1024;

std::int64_t to_milliseconds(base::UtcTime time) { return time.time_since_epoch().count(); }

KeptCode draw_code(base::Random& random)
{
    KeptCode code;
    while (code.size() < KeptCode::capacity()) {
        code.push_back(alphabet[random.below(static_cast<std::uint32_t>(alphabet.size()))]);
    }
    return code;
}

Result<base::SecretBytes> machine_secret(const std::filesystem::path& file, base::Random& random)
{
    auto known = base::read_private_file(file);
    if (known && known->size() == secret_size) {
        return std::move(*known);
    }
    if (known || known.error().code() != ErrorCode::not_found) {
        return known ? Error{ErrorCode::crypto, "the secret for kept answers is damaged"} : known.error();
    }
    base::SecretBytes made{secret_size};
    random.fill(made.bytes());
    OSS_TRY(base::write_private_file(file, made.bytes()));
    return made;
}

void mix(std::span<std::uint8_t> out, std::span<const std::uint8_t> in, std::span<const std::uint8_t> secret)
{
    crypto_generichash(out.data(), out.size(), in.data(), in.size(), secret.data(), secret.size());
}

}  // namespace

/// What a code is worth on this machine: where its answers lie, and what opens them.
struct KeptStore::Key {
    std::array<std::uint8_t, 16> tag{};
    base::SecretBytes seal{crypto_aead_xchacha20poly1305_ietf_KEYBYTES};
};

KeptStore::KeptStore(sqlite::Database database, base::SecretBytes secret, const base::Clock& clock,
                     base::Random& random, const KeptLimits& limits)
    : m_database(std::move(database)), m_secret(std::move(secret)), m_clock(&clock), m_random(&random), m_limits(limits)
{
}

Result<KeptStore> KeptStore::open(const std::filesystem::path& file, const std::filesystem::path& migrations,
                                  const std::filesystem::path& secret, const base::Clock& clock, base::Random& random,
                                  const KeptLimits& limits)
{
    auto database = OSS_TRY(sqlite::Database::open(file));
    OSS_TRY(sql::migrate(database, OSS_TRY(sql::read_migrations(migrations))));
    return KeptStore{std::move(database), OSS_TRY(machine_secret(secret, random)), clock, random, limits};
}

Result<KeptStore::Key> KeptStore::derive(std::string_view code) const
{
    // The salt may be the same for all: each code is drawn anew, and the tag must be found.
    std::array<std::uint8_t, crypto_pwhash_SALTBYTES> salt{};
    constexpr std::array<std::uint8_t, 4> about_salt{'s', 'a', 'l', 't'};
    mix(salt, about_salt, m_secret.bytes());
    base::SecretBytes stretched{64};
    if (crypto_pwhash(stretched.bytes().data(), stretched.size(), code.data(), code.size(), salt.data(), passes,
                      memory_bytes, crypto_pwhash_ALG_ARGON2ID13) != 0) {
        return Error{ErrorCode::crypto, "no memory for argon2id"};
    }
    Key key;
    mix(key.tag, stretched.bytes().first(32), m_secret.bytes());
    mix(key.seal.bytes(), stretched.bytes().last(32), m_secret.bytes());
    return key;
}

Result<std::int64_t> KeptStore::count(std::string_view sql)
{
    auto select = OSS_TRY(m_database.prepare(sql));
    OSS_TRY(select.step());
    return select.integer(0);
}

Result<Kept> KeptStore::keep(const domain::KeptAnswers& answers)
{
    OSS_TRY(purge());
    if (OSS_TRY(count("SELECT count(*) FROM kept")) >= static_cast<std::int64_t>(m_limits.most)) {
        return Error{ErrorCode::store_full, "too many kept answers"};
    }
    Kept kept{.code = draw_code(*m_random), .valid_until = m_clock->utc() + m_limits.lifetime};
    const Key key = OSS_TRY(derive(kept.code.view()));
    const base::SecretBytes plain = wire::kept_json(answers);
    std::array<std::uint8_t, crypto_aead_xchacha20poly1305_ietf_NPUBBYTES> nonce{};
    m_random->fill(nonce);
    std::vector<std::uint8_t> sealed(plain.size() + crypto_aead_xchacha20poly1305_ietf_ABYTES);
    crypto_aead_xchacha20poly1305_ietf_encrypt(sealed.data(), nullptr, plain.bytes().data(), plain.size(),
                                               key.tag.data(), key.tag.size(), nullptr, nonce.data(),
                                               key.seal.bytes().data());
    auto insert = OSS_TRY(m_database.prepare("INSERT INTO kept (tag, nonce, sealed, expires_at) VALUES (?, ?, ?, ?)"));
    insert.bind(1, std::span<const std::uint8_t>{key.tag}).bind(2, std::span<const std::uint8_t>{nonce});
    insert.bind(3, std::span<const std::uint8_t>{sealed}).bind(4, to_milliseconds(kept.valid_until));
    OSS_TRY(insert.run());
    return kept;
}

Result<void> KeptStore::note_miss()
{
    auto insert = OSS_TRY(m_database.prepare("INSERT INTO kept_miss (at) VALUES (?)"));
    return insert.bind(1, to_milliseconds(m_clock->utc())).run();
}

Result<domain::KeptAnswers> KeptStore::take(std::string_view code)
{
    OSS_TRY(purge());
    if (OSS_TRY(count("SELECT count(*) FROM kept_miss")) >= m_limits.misses) {
        return Error{ErrorCode::rate_limited, "too many wrong codes"};
    }
    const Key key = OSS_TRY(derive(code));
    auto select = OSS_TRY(m_database.prepare("SELECT nonce, sealed FROM kept WHERE tag = ?"));
    if (!OSS_TRY(select.bind(1, std::span<const std::uint8_t>{key.tag}).step())) {
        OSS_TRY(note_miss());
        return Error{ErrorCode::not_found, "no answers under this code"};
    }
    const auto nonce = select.blob(0);
    const auto sealed = select.blob(1);
    constexpr std::size_t overhead = crypto_aead_xchacha20poly1305_ietf_ABYTES;
    if (nonce.size() != crypto_aead_xchacha20poly1305_ietf_NPUBBYTES || sealed.size() < overhead) {
        return Error{ErrorCode::store_corrupt, "malformed kept answers"};
    }
    base::SecretBytes plain{sealed.size() - overhead};
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(plain.bytes().data(), nullptr, nullptr, sealed.data(), sealed.size(),
                                                   key.tag.data(), key.tag.size(), nonce.data(),
                                                   key.seal.bytes().data()) != 0) {
        return Error{ErrorCode::store_corrupt, "kept answers do not open"};
    }
    auto answers = wire::parse_kept(plain.bytes(), domain::date_in_mojokerto(m_clock->utc()));
    if (!answers) {
        return Error{ErrorCode::store_corrupt, "kept answers do not read"};
    }
    return std::move(*answers);
}

Result<int> KeptStore::purge()
{
    const base::UtcTime now = m_clock->utc();
    auto misses = OSS_TRY(m_database.prepare("DELETE FROM kept_miss WHERE at <= ?"));
    OSS_TRY(misses.bind(1, to_milliseconds(now - m_limits.miss_time)).run());
    auto old = OSS_TRY(m_database.prepare("DELETE FROM kept WHERE expires_at <= ?"));
    OSS_TRY(old.bind(1, to_milliseconds(now)).run());
    return static_cast<int>(m_database.changes());
}

}  // namespace oss::outbox
