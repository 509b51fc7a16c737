#pragma once

#include "kiosk/ui/ui.h"

namespace oss::ui {

/// The attract picture: dusk sky, light rays, the split gate (candi bentar) and the Surya
/// star rising in it, standing on the bottom of `area`. The rays have turned one step in the
/// first frame of each minute. `scale` is .735 in portrait, .9 in landscape.
void gate_picture(Ui& ui, const Rect& area, float scale);

}  // namespace oss::ui
