#pragma once

#include "kiosk/screens/page/date_parts.h"
#include "kiosk/screens/page/page.h"

#include <optional>

namespace oss::screens {

/// Two dates that differ. Three equal buttons, none filled: nobody is nudged into
/// confirming a wrong date.
struct BirthMismatchModel {
    PageModel page{};
    DateParts entered{};
    DateParts in_nik{};
};

BirthMismatchModel make_birth_mismatch_model(const flow::FlowState& state, const Context& context);
std::optional<flow::Event> draw_birth_mismatch(const BirthMismatchModel& model, ui::Ui& ui);

}  // namespace oss::screens
