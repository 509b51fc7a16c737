#pragma once

#include "kiosk/screens/page/page.h"

#include <optional>
#include <vector>

namespace oss::screens {

/// One thing that a topic tells.
struct InfoItem {
    ui::Icon icon{};
    ui::FilledText title{};
    ui::FilledText text{};
};

/// What OSS is, who must use it, and the like: a list of topics, or one topic, which takes
/// as many pages as its words need at the size that was chosen.
struct InfoModel {
    PageModel page{};
    std::optional<flow::InfoTopic> topic{};
    int part = 0;  ///< page of the topic, from 0
    std::vector<InfoItem> items{};
};

InfoModel make_info_model(const flow::FlowState& state, const Context& context);
std::optional<flow::Event> draw_info(const InfoModel& model, ui::Ui& ui);

}  // namespace oss::screens
