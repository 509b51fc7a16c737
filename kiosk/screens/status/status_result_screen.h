#pragma once

#include "kiosk/screens/page/page.h"

#include <optional>

namespace oss::screens {

/// How an application stands, or why that cannot be told now. Nothing personal.
struct StatusResultModel {
    PageModel page{};
    ui::FilledText reference{};
    flow::Inquiry inquiry = flow::Inquiry::asking;
    std::optional<flow::StatusWord> word{};
    flow::Resend resend = flow::Resend::none;
    ui::FilledText until{};                           ///< what to do by which day; empty when there is none
    flow::PrintState print = flow::PrintState::none;  ///< of the slip with that day
    ui::FilledText where{};                           ///< the counter, where nothing can be told
    base::Instant since{};
};

StatusResultModel make_status_result_model(const flow::FlowState& state, const Context& context);
std::optional<flow::Event> draw_status_result(const StatusResultModel& model, ui::Ui& ui);

}  // namespace oss::screens
