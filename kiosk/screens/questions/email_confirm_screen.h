#pragma once

#include "kiosk/screens/page/page.h"

#include <optional>
#include <string_view>

namespace oss::screens {

/// The e-mail address, large, to be compared.
struct EmailConfirmModel {
    PageModel page{};
    std::string_view email{};  ///< borrowed from the state
};

EmailConfirmModel make_email_confirm_model(const flow::FlowState& state, const Context& context);
std::optional<flow::Event> draw_email_confirm(const EmailConfirmModel& model, ui::Ui& ui);

}  // namespace oss::screens
