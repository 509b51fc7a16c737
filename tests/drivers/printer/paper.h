#pragma once

#include "drivers/printer/content/receipt.h"
#include "drivers/printer/escpos/profile.h"
#include "drivers/printer/paper/bitmap.h"
#include "drivers/printer/paper/fonts.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace oss::test {

/// The typefaces of the build tree.
printer::FontSet load_fonts();

/// A shipped profile.
printer::Profile load_profile(std::string_view name);

/// The texts of assets/strings in "id", "en" or "jv".
printer::TextLookup load_texts(std::string_view language);

/// The office of the design's pictures.
printer::Office sample_office();

/// What a camera reads off `paper` between two rows; empty when there is no code.
std::string read_code(const printer::Bitmap& paper, int first_row, int last_row);
/// All codes on it, in the order of their words.
std::vector<std::string> read_codes(const printer::Bitmap& paper);

/// What zbarimg, another reader, reads off a picture, each code with a line's end; nothing
/// where it is not installed.
std::optional<std::string> read_by_zbar(const std::filesystem::path& picture);

/// Dots that differ between `paper` and the PNG at `path`; all of them when sizes differ or
/// the file is missing. With OSS_UPDATE_GOLDEN in the environment the file is written anew.
int dots_differing(const printer::Bitmap& paper, const std::filesystem::path& path);

}  // namespace oss::test
