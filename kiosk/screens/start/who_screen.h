#pragma once

#include "kiosk/screens/page/page.h"

#include <optional>

namespace oss::screens {

/// The scale of the business, and the way out for those who have an account.
struct WhoModel {
    PageModel page{};
    bool suggests_non_umk = false;  ///< what "Bantu saya memilih" found
};

WhoModel make_who_model(const flow::FlowState& state, const Context& context);
std::optional<flow::Event> draw_who(const WhoModel& model, ui::Ui& ui);

}  // namespace oss::screens
