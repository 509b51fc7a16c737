#pragma once

#include "core/flow/event.h"
#include "kiosk/ui/icons.h"

#include <span>
#include <string_view>

namespace oss::screens {

/// Keys of one thing that a topic tells; the text may be missing.
struct InfoKeys {
    ui::Icon icon{};
    std::string_view title;
    std::string_view text{};
};

/// A topic: name for ids, icon, key of its title, and what it tells.
struct InfoTopicRow {
    flow::InfoTopic topic{};
    std::string_view name;
    ui::Icon icon{};
    std::string_view title;
    std::span<const InfoKeys> items;
};

/// All topics, in the enum's order.
std::span<const InfoTopicRow> info_topics();

}  // namespace oss::screens
