#pragma once

#include "kiosk/screens/page/page.h"
#include "kiosk/ui/strings.h"

#include <optional>
#include <string_view>

namespace oss::screens {

/// The machine takes no new session; it says where help is and a code for the officer.
struct OutOfServiceModel {
    PageModel page{};
    ui::FilledText lead{};
    ui::FilledText where{};
    std::string_view code{};  ///< the error's stable name
};

OutOfServiceModel make_out_of_service_model(const flow::FlowState& state, const Context& context);
std::optional<flow::Event> draw_out_of_service(const OutOfServiceModel& model, ui::Ui& ui);

}  // namespace oss::screens
