#pragma once

#include "kiosk/screens/page/page.h"

#include <optional>

namespace oss::screens {

/// The receipt's number, typed.
struct StatusNumberModel {
    PageModel page{};
    ui::FilledText number{};  ///< in its groups
    ui::FilledText problem{};
    ui::FilledText failure{};  ///< the machine's: the camera does not work
    bool camera = false;
};

StatusNumberModel make_status_number_model(const flow::FlowState& state, const Context& context);
std::optional<flow::Event> draw_status_number(const StatusNumberModel& model, ui::Ui& ui);

/// The year of birth, typed.
struct StatusYearModel {
    PageModel page{};
    std::string_view year{};  ///< borrowed from the state
    ui::FilledText problem{};
};

StatusYearModel make_status_year_model(const flow::FlowState& state, const Context& context);
std::optional<flow::Event> draw_status_year(const StatusYearModel& model, ui::Ui& ui);

}  // namespace oss::screens
