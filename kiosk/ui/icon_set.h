#pragma once

#include "kiosk/ui/theme.h"

#include <cstdint>
#include <vector>

struct ImFontAtlas;

namespace oss::ui {

/// The icons as pictures in the font atlas, at the sizes in use. Not as an ImGui font:
/// its tables reach up to the highest code point, which costs 8 MB for each size.
class IconSet {
public:
    /// One icon at one size: where it is in the atlas, and where in its square.
    struct Picture {
        float px = 0;    ///< side of the square, pixels
        float left = 0;  ///< of the drawn part inside the square, pixels
        float top = 0;
        float width = 0;
        float height = 0;
        float u0 = 0;
        float v0 = 0;
        float u1 = 0;
        float v1 = 0;
    };

    /// Rasterises the icons and asks the atlas for room; before the atlas is built.
    void reserve(ImFontAtlas& atlas, const Theme& theme, const std::vector<unsigned char>& typeface);
    /// Puts them there; after it is built.
    void store(ImFontAtlas& atlas);

    /// The picture to draw for a square of `pixels`: the smallest that is not smaller, or
    /// the largest.
    const Picture& picture(Icon icon, float pixels) const;

private:
    struct Baked {
        Icon icon = Icon::account;
        Picture picture;
        int rectangle = 0;
        std::vector<std::uint8_t> coverage;  ///< only between reserve and store
    };
    std::vector<std::vector<Baked>> m_by_icon;
};

}  // namespace oss::ui
