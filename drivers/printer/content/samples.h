#pragma once

#include "core/base/result.h"
#include "drivers/printer/content/receipt.h"
#include "drivers/printer/escpos/profile.h"
#include "drivers/printer/paper/document.h"

#include <string_view>
#include <vector>

namespace oss::printer {

/// The names that sample_paper() knows: receipts ("sent", "stored", "officer", "reprint",
/// "practice") and slips ("non-umk", "old-account", "make-email", ...).
std::vector<std::string_view> sample_names();

/// An invented citizen's receipt or slip, for `oss-kiosk receipt --sample` and for tests.
/// Fails with not_found.
base::Result<Document> sample_paper(std::string_view name, const TextLookup& texts, const Office& office,
                                    const Profile& profile);

}  // namespace oss::printer
