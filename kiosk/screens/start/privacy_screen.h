#pragma once

#include "kiosk/screens/page/page.h"

#include <optional>

namespace oss::screens {

/// What the data is used for (UU 27/2022 art. 21).
struct PrivacyModel {
    PageModel page{};
    ui::FilledText recipient{};
    ui::FilledText rights{};
};

PrivacyModel make_privacy_model(const flow::FlowState& state, const Context& context);
std::optional<flow::Event> draw_privacy(const PrivacyModel& model, ui::Ui& ui);

}  // namespace oss::screens
