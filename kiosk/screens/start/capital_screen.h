#pragma once

#include "kiosk/screens/page/page.h"

#include <optional>

namespace oss::screens {

/// "Bantu saya memilih": what the business is worth, and what to choose then.
struct CapitalModel {
    PageModel page{};
    std::optional<flow::Capital> chosen{};
};

CapitalModel make_capital_model(const flow::FlowState& state, const Context& context);
std::optional<flow::Event> draw_capital(const CapitalModel& model, ui::Ui& ui);

}  // namespace oss::screens
