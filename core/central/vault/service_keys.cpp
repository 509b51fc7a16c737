#include "core/central/vault/service_keys.h"

#include "core/base/private_file.h"

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

}  // namespace

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
                       OSS_TRY(wire::SigningKey::from_seed(receipt.bytes())), std::move(columns), std::move(index)};
}

}  // namespace oss::central
