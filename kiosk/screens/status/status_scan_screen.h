#pragma once

#include "kiosk/screens/page/context.h"
#include "kiosk/screens/page/page.h"

#include <optional>

namespace oss::screens {

/// The receipt's QR before the camera; typing the number is one touch away.
struct StatusScanModel {
    PageModel page{};
    CameraPicture camera{};
    bool other_code = false;  ///< a code was read that is no receipt's
    base::Instant since{};
};

StatusScanModel make_status_scan_model(const flow::FlowState& state, const Context& context);
std::optional<flow::Event> draw_status_scan(const StatusScanModel& model, ui::Ui& ui);

}  // namespace oss::screens
