#pragma once

#include "kiosk/screens/page/context.h"
#include "kiosk/screens/page/page.h"

#include <optional>
#include <string_view>

namespace oss::screens {

/// The camera looks for a code; typing is always one touch away.
struct ScanModel {
    PageModel page{};
    CameraPicture camera{};
    std::string_view message{};   ///< what the last other code was; empty: none
    bool typing_offered = false;  ///< nothing was read for a while
    bool practice = false;        ///< the invented card may be used
    base::Instant since{};
};

ScanModel make_scan_model(const flow::FlowState& state, const Context& context);
std::optional<flow::Event> draw_scan(const ScanModel& model, ui::Ui& ui);

}  // namespace oss::screens
