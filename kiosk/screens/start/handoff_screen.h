#pragma once

#include "kiosk/screens/page/page.h"

#include <optional>

namespace oss::screens {

/// What the counter does, or the citizen's own telephone; nothing is collected.
struct HandoffModel {
    PageModel page{};
    flow::HandoffReason reason{};
    flow::PrintState print{};
    ui::FilledText where{};
    ui::FilledText counter_step{};
};

HandoffModel make_handoff_model(const flow::FlowState& state, const Context& context);
std::optional<flow::Event> draw_handoff(const HandoffModel& model, ui::Ui& ui);

}  // namespace oss::screens
