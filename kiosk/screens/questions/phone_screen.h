#pragma once

#include "core/base/wiped_text.h"
#include "kiosk/screens/page/page.h"

#include <optional>

namespace oss::screens {

/// The telephone number, and whether WhatsApp is on it.
struct PhoneModel {
    PageModel page{};
    base::WipedText<24> digits{};  ///< in groups
    bool asked = false;            ///< one of the three answers was touched
    std::optional<bool> whatsapp{};
    ui::FilledText problem{};
};

PhoneModel make_phone_model(const flow::FlowState& state, const Context& context);
std::optional<flow::Event> draw_phone(const PhoneModel& model, ui::Ui& ui);

}  // namespace oss::screens
