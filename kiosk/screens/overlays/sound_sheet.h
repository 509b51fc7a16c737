#pragma once

#include "core/flow/state.h"
#include "kiosk/screens/page/context.h"
#include "kiosk/ui/ui.h"

#include <optional>

namespace oss::screens {

/// What is heard, and how loud: over the screen below.
struct SoundModel {
    bool on = true;
    bool headphones = false;
    bool loudest = false;
    bool softest = false;
    ui::FilledText volume{};
};

SoundModel make_sound_model(const flow::FlowState& state, const Context& context);
std::optional<flow::Event> draw_sound(const SoundModel& model, ui::Ui& ui);

}  // namespace oss::screens
