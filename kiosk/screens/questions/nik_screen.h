#pragma once

#include "kiosk/screens/page/page.h"

#include <optional>
#include <string_view>

namespace oss::screens {

/// The sixteen digits, typed.
struct NikModel {
    PageModel page{};
    std::string_view digits{};  ///< borrowed from the state
    ui::FilledText count{};
    ui::FilledText problem{};
    ui::FilledText failure{};  ///< the machine's: the camera does not work
    bool camera = false;
    bool practice = false;  ///< the invented card stands beside the keys
};

NikModel make_nik_model(const flow::FlowState& state, const Context& context);
std::optional<flow::Event> draw_nik(const NikModel& model, ui::Ui& ui);

}  // namespace oss::screens
