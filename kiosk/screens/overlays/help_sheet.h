#pragma once

#include "core/flow/state.h"
#include "kiosk/screens/page/context.h"
#include "kiosk/ui/ui.h"

#include <optional>
#include <string_view>

namespace oss::screens {

/// Help for the screen below, over it.
struct HelpModel {
    bool nik = false;  ///< where to find the NIK; else what this screen asks
    std::string_view text{};
    ui::FilledText where{};
    flow::OfficerCall call = flow::OfficerCall::none;
};

HelpModel make_help_model(const flow::FlowState& state, const Context& context);
std::optional<flow::Event> draw_help(const HelpModel& model, ui::Ui& ui);

}  // namespace oss::screens
