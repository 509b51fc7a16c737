#pragma once

#include "kiosk/screens/page/page.h"

#include <optional>
#include <string_view>
#include <vector>

namespace oss::screens {

/// The legal form, by the codes of OSS; others go to the counter.
struct EntityKindModel {
    PageModel page{};
    std::optional<domain::EntityKind> chosen{};
    ui::FilledText problem{};
};

EntityKindModel make_entity_kind_model(const flow::FlowState& state, const Context& context);
std::optional<flow::Event> draw_entity_kind(const EntityKindModel& model, ui::Ui& ui);

/// The name of a legal form, as a key of assets/strings.
std::string_view entity_kind_key(domain::EntityKind kind);
/// The names of all forms that are asked for.
std::vector<std::string_view> entity_kind_keys();

/// Name, approval number or position: one line that is typed.
struct EntityTextModel {
    PageModel page{};
    flow::Phase phase{};
    std::string_view text{};  ///< borrowed from the state
    ui::FilledText problem{};
};

EntityTextModel make_entity_text_model(const flow::FlowState& state, const Context& context);
std::optional<flow::Event> draw_entity_text(const EntityTextModel& model, ui::Ui& ui);

}  // namespace oss::screens
