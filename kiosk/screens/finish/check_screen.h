#pragma once

#include "core/base/wiped_text.h"
#include "kiosk/screens/page/page.h"

#include <optional>
#include <string_view>

namespace oss::screens {

/// All answers; each can be changed. The NIK is masked until it is asked for.
struct CheckModel {
    PageModel page{};
    std::string_view name{};  ///< borrowed from the state, as is email
    bool entity = false;      ///< a legal entity registers
    ui::FilledText nik{};
    bool revealed = false;
    ui::FilledText birth_date{};
    std::string_view email{};
    base::WipedText<20> phone{};
    bool whatsapp = false;
};

CheckModel make_check_model(const flow::FlowState& state, const Context& context);
std::optional<flow::Event> draw_check(const CheckModel& model, ui::Ui& ui);

/// The answers about a legal entity; they have a page of their own before the person's.
struct EntityCheckModel {
    PageModel page{};
    std::string_view kind{};  ///< its name in the session's language
    std::string_view name{};  ///< borrowed from the state, as the next two
    std::string_view number{};
    std::string_view position{};
};

EntityCheckModel make_entity_check_model(const flow::FlowState& state, const Context& context);
std::optional<flow::Event> draw_entity_check(const EntityCheckModel& model, ui::Ui& ui);

}  // namespace oss::screens
