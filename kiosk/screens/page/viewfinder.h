#pragma once

#include "kiosk/screens/page/context.h"
#include "kiosk/screens/page/page.h"

namespace oss::screens {

/// The camera's picture and what the machine says about the search.
struct Viewfinder {
    CameraPicture camera{};
    base::Instant since{};
    ui::Notice advice{};
    /// A button beside "Gambar tidak disimpan"; drawn when it has an id.
    ui::Button beside{};
    flow::Event beside_event{flow::EventKind::tick};
};

/// Draws it in the page's pad; in landscape the words stand on the left.
void draw_viewfinder(Page& page, const Viewfinder& viewfinder);

}  // namespace oss::screens
