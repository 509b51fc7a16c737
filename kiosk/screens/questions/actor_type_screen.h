#pragma once

#include "kiosk/screens/page/page.h"

#include <optional>

namespace oss::screens {

/// Person or legal entity.
struct ActorTypeModel {
    PageModel page{};
};

ActorTypeModel make_actor_type_model(const flow::FlowState& state, const Context& context);
std::optional<flow::Event> draw_actor_type(const ActorTypeModel& model, ui::Ui& ui);

}  // namespace oss::screens
