#pragma once

#include "kiosk/screens/page/page.h"

#include <optional>

namespace oss::screens {

/// The curtain: hides the answers from others.
struct CurtainModel {
    PageModel page{};
};

CurtainModel make_curtain_model(const flow::FlowState& state, const Context& context);
std::optional<flow::Event> draw_curtain(const CurtainModel& model, ui::Ui& ui);

}  // namespace oss::screens
