#pragma once

#include "core/base/result.h"
#include "core/central/intake/applications.h"
#include "core/central/store/store.h"

#include <filesystem>
#include <string>
#include <vector>

namespace oss::central {

/// What an import did. Lines name files, references and codes only.
struct ImportReport {
    int accepted = 0;
    int known = 0;                       ///< were here already, by the network or an earlier stick
    std::vector<std::string> refused{};  ///< "REFERENCE: duplicate_registration"
    std::vector<std::string> damaged{};  ///< files that are not whole; what they still hold was taken
};

/// Takes every *.bundle of a folder, as `oss-kiosk outbox export` wrote it, and writes the
/// signed acknowledgements beside it as *.acks, for the kiosk's `outbox import`. May be
/// repeated. Blocking. Fails with not_found, disk_full or io, else as the store.
base::Result<ImportReport> import_bundles(Applications& applications, Store& store,
                                          const std::filesystem::path& folder);

}  // namespace oss::central
