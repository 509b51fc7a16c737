#pragma once

#include "kiosk/screens/page/page.h"

#include <optional>

namespace oss::screens {

/// The start screen: what this is, what to bring, and one large button.
struct AttractModel {
    PageModel page{};
    bool online = false;
};

AttractModel make_attract_model(const flow::FlowState& state, const Context& context);
std::optional<flow::Event> draw_attract(const AttractModel& model, ui::Ui& ui);

}  // namespace oss::screens
