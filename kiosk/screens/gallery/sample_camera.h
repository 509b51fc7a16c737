#pragma once

#include "kiosk/screens/page/context.h"
#include "kiosk/ui/offscreen.h"
#include "kiosk/ui/toolkit.h"

namespace oss::screens {

/// What a camera would show for previews: an invented card on a table, drawn once with
/// `screen` and kept on its graphics card. Mirrored, as cameras of kiosks look at people.
CameraPicture make_sample_camera(ui::Offscreen& screen, ui::Toolkit& toolkit);

}  // namespace oss::screens
