#pragma once

#include "drivers/printer/paper/bitmap.h"

#include <cstdint>
#include <string>

namespace oss::bench {

/// How tired the printer, the paper and the hand are. Chosen from what is known of them, not
/// by what can be read:
///  - Heads for 80 mm paper are made for 100 km and 100 million pulses a dot (Epson's
///    specification of the TM-H6000III, 1.6.3.1): 400,000 receipts. Dots die one by one, first
///    where most is printed, and the code stands in the same place of each receipt: so all
///    that die here, 1 % of the head's 576, lie within the code.
///  - A roller that slips leaves a row out now and then.
///  - Fresh print has a density of about 1.2. Makers of receipt paper promise some years in
///    the dark; light and warmth bleach it. Left here: 0.35 to 0.7 of black's contrast on a
///    picture, a density of 0.33 to 0.83 - a receipt that one sees has faded, and differently
///    from side to side, as under a head that presses unevenly or a fold that kept off light.
///  - A telephone looks for codes in a picture 1920 pixels wide that shows 1.3 times the
///    distance (a lens of 66 degrees): of a dot, 0.125 mm, it sees 185 pixels by the distance
///    in mm. A hand goes from 25 cm over 18 to 12.
///  - It is held at any angle and trembles by two degrees, the lens sets its sharpness a pixel
///    or two wrong, and the sensor in a room adds noise of 4 of 255 steps.
///  - It looks some ten times a second; three looks at each distance are less than the second
///    a hand stays there. Each look is searched whole, halved and thirded, as a
///    reader may (newer versions of ZXing-cpp try smaller pictures by themselves): a dead dot
///    cuts a sharp finder pattern in two, but hardly a small one.
struct Wear {
    int dead_dots = 6;
    int skipped_rows = 2;
    double palest = 0.35;
    double darkest = 0.7;
    double largest_angle = 180;  ///< degrees to each side
    double tremble = 2;          ///< degrees, one standard deviation
    int most_blur = 2;           ///< pixels to each side, at least 1
    double noise = 4;
};

/// What a telephone's camera reads of `paper` at that wear; all chance comes from `seed`. The
/// three distances are tried one after the other, as a hand does. Empty when no QR is read.
std::string read_worn(const printer::Bitmap& paper, const Wear& wear, std::uint32_t seed);

}  // namespace oss::bench
