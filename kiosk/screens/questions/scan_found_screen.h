#pragma once

#include "kiosk/screens/page/page.h"

#include <optional>

namespace oss::screens {

/// A NIK was read; the card can be taken back.
struct ScanFoundModel {
    PageModel page{};
    CameraPicture camera{};
    ui::FilledText masked{};
};

ScanFoundModel make_scan_found_model(const flow::FlowState& state, const Context& context);
std::optional<flow::Event> draw_scan_found(const ScanFoundModel& model, ui::Ui& ui);

}  // namespace oss::screens
