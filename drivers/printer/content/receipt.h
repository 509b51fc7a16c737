#pragma once

#include "core/base/result.h"
#include "drivers/printer/content/words.h"
#include "drivers/printer/paper/document.h"

namespace oss::domain {
struct ReceiptContent;
}

namespace oss::printer {

/// Lays out the citizen's receipt. Pure. `copy` > 0 marks a reprint.
/// Fails with bad_configuration when a text is missing.
base::Result<Document> layout_receipt(const domain::ReceiptContent& content, const TextLookup& texts,
                                      const Office& office, int copy = 0);

}  // namespace oss::printer
