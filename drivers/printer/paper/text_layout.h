#pragma once

#include "drivers/printer/paper/document.h"
#include "drivers/printer/paper/fonts.h"

#include <string>
#include <vector>

namespace oss::printer {

/// A run of one weight in a line, `x` dots from the line's left end.
struct Run {
    std::string text;
    Weight weight = Weight::regular;
    int x = 0;
};
struct TextLine {
    std::vector<Run> runs;
    int width = 0;
};

enum class Wrapping : std::uint8_t {
    filled,    ///< as many words to a line as fit
    balanced,  ///< the same number of lines, all about as long: for centred text
};

/// Breaks `text` at its spaces into lines of at most `width` dots; a word that is wider is
/// broken anywhere. A no-break space (U+00A0) holds its neighbours together; a zero width
/// space (U+200B) lets them part.
std::vector<TextLine> wrap(const RichText& text, int size, int width, Wrapping wrapping, const FontSet& fonts);

}  // namespace oss::printer
