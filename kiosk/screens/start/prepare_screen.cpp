#include "kiosk/screens/start/prepare_screen.h"

#include "kiosk/screens/page/parts.h"

#include <algorithm>
#include <array>

namespace oss::screens {

PrepareModel make_prepare_model(const flow::FlowState& state, const Context& context)
{
    return {.page = make_page_model(state, context)};
}

std::optional<flow::Event> draw_prepare(const PrepareModel& model, ui::Ui& ui)
{
    Page page(model.page, {.heading = ui.text("prepare.title"), .lead = ui.text("prepare.lead")}, ui);
    const auto fact = [&](ui::Icon icon, std::string_view title, std::string_view hint) {
        return Fact{.icon = icon,
                    .title = ui.text(title),
                    .text = ui.text(hint),
                    .tile = 132,
                    .title_style = ui::TextStyle::card_title,
                    .gap = 32};
    };
    const std::array facts{
        fact(ui::Icon::card_account_details_outline, "prepare.ktp", "prepare.ktp_hint"),
        fact(ui::Icon::email_check_outline, "prepare.email", "prepare.email_hint"),
        fact(ui::Icon::cellphone_check, "prepare.phone", "prepare.phone_hint"),
    };
    const ui::Notice later{.tone = ui::Tone::sand,
                           .text = ui.text("prepare.later_list"),
                           .title = ui.text("prepare.later_title"),
                           .icon = ui::Icon::folder_text_outline};
    constexpr float gap = 20;
    constexpr float side = 38;          // from a card's edge to its tile
    constexpr float number_room = 110;  // the disc at the right
    const bool beside = page.zones().landscape;
    const float width = page.zones().pad.w;
    float row = 132 + 60;
    for (const Fact& one : facts) {
        row = std::max(row, fact_height(ui, one, width - 2 * side - number_room) + 40);
    }
    const float later_height = ui::notice_height(ui, later, beside ? page.zones().middle.w : width);
    const float total = 3 * row + 2 * gap + (beside ? 0 : later_height + 32);
    Rows rows{page.zones().pad_of(total)};
    int number = 0;
    for (const Fact& one : facts) {
        const ui::Rect area = rows.take(row, ++number == 3 ? 32 : gap);
        ui::card(ui, area);
        draw_fact(ui, area.inset(side, 0), {one});
        ui::number_disc(ui, {area.right() - 74, area.centre().y}, 72, number, ui::Role::brick_soft, ui::Role::brick);
    }
    if (beside) {
        page.tell(later);
    } else {
        ui::notice(ui, rows.take(later_height), later);
    }
    page.back_and({.id = "next", .label = ui.text("prepare.ready"), .icon = ui::Icon::check_bold},
                  flow::EventKind::next);
    return page.close();
}

}  // namespace oss::screens
