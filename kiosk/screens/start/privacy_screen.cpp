#include "kiosk/screens/start/privacy_screen.h"

#include "kiosk/screens/page/parts.h"
#include "kiosk/screens/page/words.h"

#include <algorithm>
#include <array>

namespace oss::screens {

PrivacyModel make_privacy_model(const flow::FlowState& state, const Context& context)
{
    const Words words{state, context};
    const NumberText days{context.office.retention_days};
    return {.page = make_page_model(state, context),
            .recipient = words.fill("privacy.who_text", {{"n", days.view()}}),
            .rights = words.office("privacy.rights_text")};
}

std::optional<flow::Event> draw_privacy(const PrivacyModel& model, ui::Ui& ui)
{
    Page page(model.page, {.heading = ui.text("privacy.title")}, ui);
    const auto fact = [&](ui::Icon icon, std::string_view title, std::string_view text) {
        return Fact{.icon = icon, .title = title, .text = text, .color = ui::TileColor::teal};
    };
    std::array facts{
        fact(ui::Icon::account_key_outline, ui.text("privacy.use"), ui.text("privacy.use_text")),
        fact(ui::Icon::format_list_bulleted, ui.text("privacy.what"), ui.text("privacy.what_text")),
        fact(ui::Icon::office_building_outline, ui.text("privacy.who"), model.recipient.view()),
        fact(ui::Icon::camera_off_outline, ui.text("privacy.photo"), ui.text("privacy.photo_text")),
        fact(ui::Icon::shield_account_outline, ui.text("privacy.rights"), model.rights.view()),
    };
    const ui::Button decline{.id = "decline",
                             .label = ui.text("privacy.decline"),
                             .kind = ui::ButtonKind::secondary,
                             .icon = ui::Icon::close};
    constexpr float decline_height = 96;
    const bool beside = page.zones().landscape;
    // Batal stands in the plinth too: with the largest letters that is enough.
    const bool declines = beside || !ui.theme().extra_large();
    const float below = beside || !declines ? 0 : decline_height + 20;
    const float width = page.zones().pad.w;
    const float padding = fit_facts(ui, facts, width, page.zones().pad.h - below);
    const float height = fact_card_height(ui, facts, width, padding);
    Rows rows{page.zones().pad_of(height + below)};
    draw_fact_card(ui, rows.take(height, 20), facts, padding);
    if (declines) {
        const ui::Rect corner = beside ? page.zones().middle : rows.take(decline_height);
        ui.set_group(ui::Group::pad);
        const ui::Button read = read_button(ui);
        const float read_width = ui::small_button_width(ui, read);
        const float button_width = ui::small_button_width(ui, decline);
        if (ui::small_button(ui, {corner.x, corner.y, read_width, decline_height}, read)) {
            page.send(flow::EventKind::repeat_speech);
        }
        const float left = corner.x + std::min(read_width + 20, corner.w - button_width);
        if (ui::small_button(ui, {left, corner.y, button_width, decline_height}, decline)) {
            page.send(flow::EventKind::cancel);
        }
    }
    page.back_and({.id = "next", .label = ui.text("privacy.agree"), .icon = ui::Icon::check_bold},
                  flow::EventKind::next);
    return page.close();
}

}  // namespace oss::screens
