#pragma once

#include "kiosk/ui/layout.h"
#include "kiosk/ui/ui.h"

#include <string_view>

namespace oss::ui {

/// Star, office, GRATIS, clock. `on_picture`: light, for the attract screen.
void header(Ui& ui, const Zones& zones, std::string_view clock, bool on_picture);

/// Name and number of the step over seven bricks.
void stepper(Ui& ui, const Zones& zones, int step);
inline constexpr int step_count = 7;

}  // namespace oss::ui
