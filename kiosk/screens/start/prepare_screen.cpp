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
    std::array facts{
        fact(ui::Icon::card_account_details_outline, "prepare.ktp", "prepare.ktp_hint"),
        fact(ui::Icon::email_check_outline, "prepare.email", "prepare.email_hint"),
        fact(ui::Icon::cellphone_check, "prepare.phone", "prepare.phone_hint"),
    };
    ui::Notice later{.tone = ui::Tone::sand,
                     .text = ui.text("prepare.later_list"),
                     .title = ui.text("prepare.later_title"),
                     .icon = ui::Icon::folder_text_outline};
    constexpr float gap = 20;
    constexpr float side = 38;          // from a card's edge to its tile
    constexpr float number_room = 110;  // the disc at the right
    const bool beside = page.zones().landscape;
    const float width = page.zones().pad.w;
    const auto row_height = [&] {
        float height = facts.front().tile + 60;
        for (const Fact& one : facts) {
            height = std::max(height, fact_height(ui, one, width - 2 * side - number_room) + 40);
        }
        return height;
    };
    const auto total_height = [&] {
        return 3 * row_height() + 2 * gap + (beside ? 0 : ui::notice_height(ui, later, width) + 32);
    };
    const float room = page.zones().pad.h;
    if (total_height() > room) {
        later.compact = true;
    }
    if (total_height() > room) {
        std::ranges::for_each(facts, [](Fact& one) {
            one.tile = 96;
            one.text_style = ui::TextStyle::step_count;
        });
    }
    const float row = std::min(row_height(), room / 3 - gap);
    const float later_height = ui::notice_height(ui, later, width);
    Rows rows{page.zones().pad_of(std::min(total_height(), room))};
    int number = 0;
    for (const Fact& one : facts) {
        const ui::Rect area = rows.take(row, ++number == 3 ? 32 : gap);
        ui::card(ui, area);
        draw_fact(ui, {area.x + side, area.y, area.w - 2 * side - number_room, area.h}, one);
        ui::number_disc(ui, {area.right() - 74, area.centre().y}, 72, number, ui::Role::brick_soft,
                        ui::Role::brick_deep);
    }
    if (beside) {
        page.tell(later);
    } else {
        ui::notice(ui, rows.take(later_height), later);
    }
    page.back_aside_and({.id = "no_email", .label = ui.text("prepare.no_email")}, flow::EventKind::no_email,
                        {.id = "next", .label = ui.text("prepare.ready"), .icon = ui::Icon::check_bold},
                        flow::EventKind::next);
    return page.close();
}

}  // namespace oss::screens
