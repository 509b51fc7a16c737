#pragma once

#include "kiosk/screens/page/page.h"

#include <optional>

namespace oss::screens {

/// No e-mail address yet: how to get one, and to go on later.
struct NoEmailModel {
    PageModel page{};
    bool can_keep = false;  ///< there are answers to keep
    bool keeping = false;   ///< they are being sealed
    bool not_kept = false;
};

NoEmailModel make_no_email_model(const flow::FlowState& state, const Context& context);
std::optional<flow::Event> draw_no_email(const NoEmailModel& model, ui::Ui& ui);

}  // namespace oss::screens
