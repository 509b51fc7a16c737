#pragma once

#include "kiosk/screens/page/page.h"

#include <optional>

namespace oss::screens {

/// Thanks; take the card and the receipt. Nothing of the citizen is left.
struct GoodbyeModel {
    PageModel page{};
    bool practice = false;
};

GoodbyeModel make_goodbye_model(const flow::FlowState& state, const Context& context);
std::optional<flow::Event> draw_goodbye(const GoodbyeModel& model, ui::Ui& ui);

}  // namespace oss::screens
