#pragma once

#include <string>
#include <string_view>

namespace oss::printer {

/// Takes one character off the front of `text`, which must not be empty. A byte that is
/// not UTF-8 becomes U+FFFD, so that printing goes on.
char32_t take_character(std::string_view& text);

/// What a printer's ASCII font can show of `text`: accents dropped, dashes and bullets
/// replaced by their nearest sign, all else '?'. Code pages differ from maker to maker.
std::string fold_to_ascii(std::string_view text);

}  // namespace oss::printer
