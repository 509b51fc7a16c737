#pragma once

#include "kiosk/ui/color.h"
#include "kiosk/ui/geometry.h"

#include <optional>
#include <string>
#include <vector>

namespace oss::ui {

/// One text as it was drawn.
struct DrawnText {
    std::string text{};
    Rect room{};        ///< what it was given; as high as the text where it may grow downwards
    Rect ink{};         ///< what its letters take
    bool cut = false;   ///< a word longer than the line was broken between two characters
    bool half = false;  ///< something drawn later covers a part of it
    Color color{};
    std::optional<Color> ground{};  ///< the opaque colour under it, as far as rectangles and discs tell
};

/// Notes where a frame's texts stand, for the tests of the layout: nothing may overflow, be
/// covered or touch its neighbour. Not used while citizens are at the screen.
class TextWatch {
public:
    void begin_frame()
    {
        m_texts.clear();
        m_grounds.clear();
    }
    void add(DrawnText text);
    /// A passing message was laid over `r`: what it meets is not to be judged.
    void lay_over(const Rect& r);
    /// What is added until the next call is seen only inside of `r` (nothing: everywhere).
    void clip(const std::optional<Rect>& r) { m_clip = r; }
    /// Something was drawn over `r`: texts below it are no longer to be seen.
    void cover(const Rect& r);
    /// What is added later inside of `r` stands on a colour that runs from `top` to `bottom`.
    void lay(const Rect& r, Color top, Color bottom);

    const std::vector<DrawnText>& texts() const { return m_texts; }

private:
    struct Ground {
        Rect area{};
        Color top{};
        Color bottom{};
    };

    std::optional<Color> ground_of(const Rect& ink) const;

    std::vector<DrawnText> m_texts;
    std::vector<Ground> m_grounds;
    std::optional<Rect> m_clip;
};

}  // namespace oss::ui
