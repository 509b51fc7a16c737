#pragma once

#include "kiosk/screens/page/page.h"

#include <optional>
#include <string_view>

namespace oss::screens {

/// The code of answers that were kept.
struct ResumeModel {
    PageModel page{};
    std::string_view code{};  ///< borrowed from the state
    ui::FilledText problem{};
    bool opening = false;  ///< the store looks
};

ResumeModel make_resume_model(const flow::FlowState& state, const Context& context);
std::optional<flow::Event> draw_resume(const ResumeModel& model, ui::Ui& ui);

}  // namespace oss::screens
