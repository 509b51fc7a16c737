#pragma once

#include "core/base/result.h"
#include "drivers/printer/document.h"
#include "drivers/printer/fonts.h"
#include "drivers/printer/profile.h"
#include "drivers/printer/receipt.h"
#include "drivers/printer/target.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace oss::printer {

/// The names that sample_receipt() knows: "sent", "stored", "reprint".
std::vector<std::string_view> sample_names();

/// An invented citizen's receipt, for `oss-kiosk receipt --sample` and for tests.
/// Fails with not_found.
base::Result<Document> sample_receipt(std::string_view name, const TextLookup& texts, const Office& office);

/// A width ruler, both weights, a QR: shows which profile fits an unknown printer.
Document test_page(const Profile& profile);

/// Writes what `document` is on `profile`'s printer: the bytes sent (`*.bin`) or the paper
/// (`*.png`), by the ending of `out`. Blocks on the disk. Fails with bad_input, io.
base::Result<void> write_receipt(const Document& document, const Profile& profile, const FontSet& fonts,
                                 const std::filesystem::path& out);

/// Prints the test page on `target` and answers one line for a person about how it ended.
/// Blocks up to Timings. Fails with the printer's error.
base::Result<std::string> print_test(const Target& target, const Profile& profile, const FontSet& fonts);

}  // namespace oss::printer
