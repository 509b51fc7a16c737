#pragma once

#include "core/base/result.h"
#include "drivers/printer/paper/document.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace oss::domain {
struct ReceiptContent;
}

namespace oss::printer {

/// Gives the text of a key of assets/strings ("rcpt.number") in the citizen's language;
/// empty when there is none.
using TextLookup = std::function<std::string(std::string_view key)>;

/// The office's own lines, from the kiosk's configuration (`office.*`).
struct Office {
    std::string authority;             ///< "Pemerintah Kota Mojokerto"
    std::string name;                  ///< "DPMPTSP & NAKER"
    std::vector<std::string> address;  ///< one line each
    std::string phone;                 ///< "Telp. 0321-330 900"
};

/// Lays out the citizen's receipt. Pure. `copy` > 0 marks a reprint.
/// Fails with bad_configuration when a text is missing.
base::Result<Document> layout_receipt(const domain::ReceiptContent& content, const TextLookup& texts,
                                      const Office& office, int copy = 0);

}  // namespace oss::printer
