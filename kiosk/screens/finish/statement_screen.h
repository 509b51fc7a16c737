#pragma once

#include "core/domain/business.h"
#include "kiosk/screens/page/page.h"

#include <optional>

namespace oss::screens {

/// The declaration, unticked until the citizen touches it.
struct StatementModel {
    PageModel page{};
    bool ticked = false;
    std::optional<domain::AssistedBy> assisted_by{};
    ui::FilledText problem{};
};

StatementModel make_statement_model(const flow::FlowState& state, const Context& context);
std::optional<flow::Event> draw_statement(const StatementModel& model, ui::Ui& ui);

}  // namespace oss::screens
