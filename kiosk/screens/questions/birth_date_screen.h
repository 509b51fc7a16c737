#pragma once

#include "kiosk/screens/page/page.h"

#include <optional>
#include <string_view>

namespace oss::screens {

/// Day, month and year of birth.
struct BirthDateModel {
    PageModel page{};
    std::string_view day{};    ///< borrowed from the state
    std::string_view month{};  ///< its name
    std::string_view year{};   ///< borrowed from the state
    int month_number = 0;
    flow::DatePart part{};
    flow::Prefill prefill{};
    ui::FilledText problem{};
};

BirthDateModel make_birth_date_model(const flow::FlowState& state, const Context& context);
std::optional<flow::Event> draw_birth_date(const BirthDateModel& model, ui::Ui& ui);

}  // namespace oss::screens
