#pragma once

#include "drivers/scanner/code.h"
#include "drivers/scanner/vision/code_areas.h"
#include "drivers/scanner/vision/picture.h"
#include "drivers/scanner/zxing_reader.h"

#include <optional>

namespace oss::scanner {

/// How bars are made readable: noise averaged along them, edges steepened across them, glare
/// evened out.
struct BarCare {
    float scale = 1;       ///< to the area's size in the picture
    int average_rows = 1;  ///< 1: not averaged
    float sharpening = 0;  ///< 0: not sharpened
    bool even_out = false;
};

/// How squares are made readable: the same means, in all directions.
struct SquareCare {
    int average = 1;   ///< pixels; 1: not averaged
    int even_out = 0;  ///< neighbourhood in pixels; 0: not at all
    float blur = 0;    ///< pixels, of what sharpening takes back
    float amount = 0;  ///< of sharpening; 0: none
};

/// Ways of reading one area of a picture. Each straightens it into a picture of its own, takes
/// care of it and hands it to ZXing; the code's corners come back in the picture it was given.
/// Used by one thread.
class CodeWays {
public:
    /// As it stands, wherever it is.
    std::optional<Code> read(const GreyView& picture, CodeSearch search) const;
    /// Either way up.
    std::optional<Code> read_bars(const GreyView& picture, const CodeArea& area, const BarCare& care);
    std::optional<Code> read_square(const GreyView& picture, const CodeArea& area, const SquareCare& care);
    /// Squares anywhere, with what motion and defocus smeared brought out.
    std::optional<Code> read_sharpened(const GreyView& picture);
    /// Squares anywhere, small ones.
    std::optional<Code> read_enlarged(const GreyView& picture);

    /// Wipes what is kept of the pictures.
    void forget();

private:
    const ZxingReader m_zxing;
    GreyPicture m_area;
    GreyPicture m_work;
};

}  // namespace oss::scanner
