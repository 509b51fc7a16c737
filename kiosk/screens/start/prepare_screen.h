#pragma once

#include "kiosk/screens/page/page.h"

#include <optional>

namespace oss::screens {

/// What to have at hand before starting.
struct PrepareModel {
    PageModel page{};
};

PrepareModel make_prepare_model(const flow::FlowState& state, const Context& context);
std::optional<flow::Event> draw_prepare(const PrepareModel& model, ui::Ui& ui);

}  // namespace oss::screens
