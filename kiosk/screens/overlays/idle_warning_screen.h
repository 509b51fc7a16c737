#pragma once

#include "kiosk/screens/page/page.h"

#include <optional>

namespace oss::screens {

/// Is anybody there? Opaque: hides what is below.
struct IdleWarningModel {
    PageModel page{};
    ui::FilledText lead{};
    int seconds = 0;
};

IdleWarningModel make_idle_warning_model(const flow::FlowState& state, const Context& context);
std::optional<flow::Event> draw_idle_warning(const IdleWarningModel& model, ui::Ui& ui);

}  // namespace oss::screens
