#pragma once

#include "core/base/random.h"
#include "core/base/result.h"
#include "core/base/secret_bytes.h"
#include "core/wire/keys.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace oss::central {

/// Whether missing key files may be made: only while there is no data that needs old ones.
enum class MissingKeys : std::uint8_t { make, refuse };

/// All secrets of the service, each in its own file of the keys directory (mode 0600).
struct ServiceKeys {
    wire::OpeningKey opening;                       ///< opening.key: kiosks seal to its public half
    std::vector<wire::OpeningKey> former_openings;  ///< opening-ID.key: what was sealed before a rotation
    wire::SigningKey receipt;                       ///< receipt.key: signs acknowledgements
    base::SecretBytes columns;                      ///< columns.key: personal columns
    base::SecretBytes index;                        ///< index.key: blind indexes

    /// The key to which something was sealed, by wire::key_id(); nullptr when it is not ours.
    const wire::OpeningKey* opening_for(std::string_view key_id) const;

    /// Makes a new opening key; the old one stays as opening-ID.key, for what kiosks sealed
    /// to it and have not delivered yet. Answers the new key's id. Blocks on the disk.
    /// Fails as load().
    static base::Result<std::string> rotate_opening(const std::filesystem::path& directory, base::Random& random);

    /// Reads the files, or makes those that are missing. Fails with not_found (missing and
    /// refused), bad_configuration (readable by others, wrong length), io.
    static base::Result<ServiceKeys> load(const std::filesystem::path& directory, MissingKeys missing,
                                          base::Random& random);
};

}  // namespace oss::central
