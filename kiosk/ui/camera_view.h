#pragma once

#include "kiosk/ui/ui.h"

#include <array>
#include <optional>
#include <string_view>

namespace oss::ui {

struct CameraView {
    TextureId texture = 0;  ///< 0: no picture yet
    Size picture{4, 3};     ///< its size in pixels, for the crop
    bool mirrored = true;
    /// Corners of the code found, 0..1 of the picture, in the decoder's order.
    std::optional<std::array<Point, 4>> found{};
    /// Corners of what is looked at, 0..1 of the picture: drawn as a thin line.
    std::optional<std::array<Point, 4>> marked{};
    std::string_view hint{};  ///< pill at the bottom
    std::optional<Icon> hint_icon{};
    base::Instant running_since{};  ///< phase of the scan line
};
/// The camera's picture with brackets and scan line, or the code found in green. Asks for
/// the next frame while the line moves.
void camera_view(Ui& ui, const Rect& area, const CameraView& view);

}  // namespace oss::ui
