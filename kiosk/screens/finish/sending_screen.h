#pragma once

#include "kiosk/screens/page/page.h"

#include <optional>

namespace oss::screens {

/// Storing and sending. Nothing can be touched but the plinth.
struct SendingModel {
    PageModel page{};
    bool stored = false;
    base::Instant since{};
};

SendingModel make_sending_model(const flow::FlowState& state, const Context& context);
std::optional<flow::Event> draw_sending(const SendingModel& model, ui::Ui& ui);

}  // namespace oss::screens
