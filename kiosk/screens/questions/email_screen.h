#pragma once

#include "kiosk/screens/page/page.h"

#include <optional>
#include <string_view>

namespace oss::screens {

/// The e-mail address, and a suggestion when it looks mistyped.
struct EmailModel {
    PageModel page{};
    std::string_view email{};     ///< borrowed from the state
    ui::FilledText suggestion{};  ///< the whole question; empty: none
    ui::FilledText problem{};
};

EmailModel make_email_model(const flow::FlowState& state, const Context& context);
std::optional<flow::Event> draw_email(const EmailModel& model, ui::Ui& ui);

}  // namespace oss::screens
