#pragma once

#include "core/flow/event.h"
#include "kiosk/ui/ui.h"

#include <optional>

namespace oss::screens {

/// Stop and delete? Asked before anything is lost, over the screen below.
std::optional<flow::Event> draw_cancel(ui::Ui& ui);

}  // namespace oss::screens
