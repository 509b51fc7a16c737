#pragma once

#include "core/base/result.h"
#include "drivers/printer/content/receipt.h"
#include "drivers/printer/escpos/profile.h"
#include "drivers/printer/paper/document.h"

#include <string_view>
#include <vector>

namespace oss::printer {

/// The names that sample_receipt() knows: "sent", "stored", "officer", "reprint".
std::vector<std::string_view> sample_names();

/// An invented citizen's receipt, for `oss-kiosk receipt --sample` and for tests.
/// Fails with not_found.
base::Result<Document> sample_receipt(std::string_view name, const TextLookup& texts, const Office& office);

/// Bars over the whole width, a ruler, both weights, a QR: shows which profile fits an
/// unknown printer. For technicians, English.
Document test_page(const Profile& profile);

}  // namespace oss::printer
