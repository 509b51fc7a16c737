#pragma once

#include "kiosk/screens/page/page.h"

#include <optional>
#include <string_view>

namespace oss::screens {

/// The full name.
struct NameModel {
    PageModel page{};
    std::string_view name{};  ///< borrowed from the state
    bool from_card = false;
    ui::FilledText count{};
    ui::FilledText problem{};
};

NameModel make_name_model(const flow::FlowState& state, const Context& context);
std::optional<flow::Event> draw_name(const NameModel& model, ui::Ui& ui);

}  // namespace oss::screens
