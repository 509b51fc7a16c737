#include "core/central/vault/service_keys.h"

#include "core/base/private_file.h"

#include <algorithm>
#include <system_error>
#include <utility>

namespace oss::central {

using base::Error;
using base::ErrorCode;
using base::Result;
using base::SecretBytes;

namespace {

constexpr std::size_t key_size = 32;

Result<SecretBytes> load_key(const std::filesystem::path& path, MissingKeys missing, base::Random& random)
{
    Result<SecretBytes> key = base::read_private_file(path);
    if (!key && key.error().code() == ErrorCode::not_found && missing == MissingKeys::make) {
        SecretBytes fresh{key_size};
        random.fill(fresh.bytes());
        OSS_TRY(base::write_private_file(path, fresh.bytes()));
        return fresh;
    }
    if (key && key->size() != key_size) {
        return Error{ErrorCode::bad_configuration, path.string() + " does not hold 32 bytes"};
    }
    return key;
}

Result<std::vector<wire::OpeningKey>> load_former_openings(const std::filesystem::path& directory)
{
    std::vector<wire::OpeningKey> keys;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator{directory, error}) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with("opening-") && name.ends_with(".key")) {
            const SecretBytes secret = OSS_TRY(base::read_private_file(entry.path()));
            keys.push_back(OSS_TRY(wire::OpeningKey::from_secret(secret.bytes())));
        }
    }
    if (error) {
        return Error{ErrorCode::io, "cannot read the keys directory " + directory.string()};
    }
    return keys;
}

}  // namespace

const wire::OpeningKey* ServiceKeys::opening_for(std::string_view key_id) const
{
    if (wire::key_id(opening.seal_key()) == key_id) {
        return &opening;
    }
    const auto found = std::ranges::find_if(
        former_openings, [key_id](const wire::OpeningKey& key) { return wire::key_id(key.seal_key()) == key_id; });
    return found == former_openings.end() ? nullptr : &*found;
}

Result<std::string> ServiceKeys::rotate_opening(const std::filesystem::path& directory, base::Random& random)
{
    const SecretBytes secret = OSS_TRY(base::read_private_file(directory / "opening.key"));
    const wire::OpeningKey old = OSS_TRY(wire::OpeningKey::from_secret(secret.bytes()));
    // The copy stands before the original is replaced: at no moment is a key on no disk.
    OSS_TRY(base::write_private_file(directory / ("opening-" + wire::key_id(old.seal_key()) + ".key"), secret.bytes()));
    const wire::OpeningKey fresh = wire::OpeningKey::generate(random);
    OSS_TRY(base::write_private_file(directory / "opening.key", fresh.secret()));
    return wire::key_id(fresh.seal_key());
}

Result<ServiceKeys> ServiceKeys::load(const std::filesystem::path& directory, MissingKeys missing, base::Random& random)
{
    if (missing == MissingKeys::make) {
        std::error_code error;
        std::filesystem::create_directories(directory, error);
        std::filesystem::permissions(directory, std::filesystem::perms::owner_all, error);
        if (error) {
            return Error{ErrorCode::io, "cannot make the keys directory " + directory.string()};
        }
    }
    const SecretBytes opening = OSS_TRY(load_key(directory / "opening.key", missing, random));
    const SecretBytes receipt = OSS_TRY(load_key(directory / "receipt.key", missing, random));
    SecretBytes columns = OSS_TRY(load_key(directory / "columns.key", missing, random));
    SecretBytes index = OSS_TRY(load_key(directory / "index.key", missing, random));
    return ServiceKeys{OSS_TRY(wire::OpeningKey::from_secret(opening.bytes())),
                       OSS_TRY(load_former_openings(directory)), OSS_TRY(wire::SigningKey::from_seed(receipt.bytes())),
                       std::move(columns), std::move(index)};
}

}  // namespace oss::central
