#pragma once

#include "kiosk/ui/ui.h"

#include <cstdint>

namespace oss::screens {

enum class NextStepsTitle : std::uint8_t { shown, left_out };

/// The five steps at the citizen's telephone, the 30-day rule among them, in a card at the
/// top of `area`. All or nothing: false where they do not fit, and then nothing is drawn.
bool draw_next_steps(ui::Ui& ui, const ui::Rect& area, NextStepsTitle title = NextStepsTitle::shown);

}  // namespace oss::screens
