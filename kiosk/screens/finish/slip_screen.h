#pragma once

#include "kiosk/screens/page/page.h"

#include <optional>

namespace oss::screens {

/// The paper that tells how to make an e-mail address; the screen tells it too, and shows
/// the code to go on with, in case no paper comes.
struct SlipModel {
    PageModel page{};
    flow::PrintState print{};
    base::WipedText<6> code{};  ///< empty when nothing was kept
    ui::FilledText until{};
};

SlipModel make_slip_model(const flow::FlowState& state, const Context& context);
std::optional<flow::Event> draw_slip(const SlipModel& model, ui::Ui& ui);

}  // namespace oss::screens
