#pragma once

#include "core/base/wiped_text.h"
#include "kiosk/screens/page/page.h"

#include <optional>

namespace oss::screens {

/// The NIK, to be compared with the card digit by digit.
struct NikConfirmModel {
    PageModel page{};
    base::WipedText<16> digits{};
    ui::FilledText area{};  ///< empty: not in the region table
    ui::FilledText date{};
};

NikConfirmModel make_nik_confirm_model(const flow::FlowState& state, const Context& context);
std::optional<flow::Event> draw_nik_confirm(const NikConfirmModel& model, ui::Ui& ui);

}  // namespace oss::screens
