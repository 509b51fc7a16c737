#include "kiosk/screens/questions/nik_confirm_screen.h"

#include "kiosk/screens/page/date_parts.h"
#include "kiosk/screens/page/parts.h"
#include "kiosk/screens/page/words.h"
#include "kiosk/ui/fields.h"

#include <algorithm>
#include <array>
#include <span>

namespace oss::screens {

NikConfirmModel make_nik_confirm_model(const flow::FlowState& state, const Context& context)
{
    const Words words{state, context};
    NikConfirmModel model{.page = make_page_model(state, context)};
    if (state.answers.nik) {
        const domain::Nik& nik = *state.answers.nik;
        model.digits.assign(nik.digits());
        model.area = filled(context.regions.describe(nik));
        model.date = date_text(date_in(nik, domain::date_in_mojokerto(context.now)), words);
    }
    return model;
}

std::optional<flow::Event> draw_nik_confirm(const NikConfirmModel& model, ui::Ui& ui)
{
    // Who wears headphones has heard the lead: with large letters the button takes its room.
    Page page(
        model.page,
        {.heading = ui.text("nikok.title"), .lead = ui.text("nikok.compare"), .lead_may_go = model.page.reads_answers},
        ui);
    page.offer_reading("common.read_aloud");
    const auto fact = [&](ui::Icon icon, std::string_view label, std::string_view text) {
        return Fact{.icon = icon, .title = ui.text(label), .text = text, .tile = 64, .gap = 24, .label_first = true};
    };
    const bool known = !model.area.empty();
    const std::array facts{
        fact(ui::Icon::map_marker_outline, "nikok.area", model.area.view()),
        fact(ui::Icon::calendar_outline, "nikok.date", model.date.view()),
    };
    const std::span<const Fact> shown = std::span{facts}.last(known ? 2 : 1);
    const ui::Notice remark{.tone = known ? ui::Tone::sand : ui::Tone::warn,
                            .text = ui.text(known ? "nikok.moved" : "nikok.unknown")};

    const bool beside = page.zones().landscape;
    const float width = page.zones().pad.w;
    const float card = fact_card_height(ui, shown, width, 26);
    const float below = beside ? 0 : ui::notice_height(ui, remark, width) + 20;
    // Two lines of large digits come closer where the screen is low.
    const float room = page.zones().pad.h - 20 - card - below;
    const float digits = ui.theme().extra_large() ? std::clamp(room, 260.0F, 360.0F) : 189;
    Rows rows{page.zones().pad_of(digits + 20 + card + below)};
    ui::nik_read_back(ui, rows.take(digits, 20), model.digits.view());
    draw_fact_card(ui, rows.take(card, 20), shown, 26);
    if (beside) {
        page.tell(remark);
    } else {
        ui::notice(ui, rows.take(below - 20), remark);
    }
    const auto [left, right] = ui::action_row<2>(page.zones(), {380, 0});
    page.way_on(right, {.id = "accept", .label = ui.text("nikok.yes"), .icon = ui::Icon::check_bold},
                flow::EventKind::accept);
    page.way_back(left, {.id = "correct", .label = ui.text("nikok.fix"), .icon = ui::Icon::pencil},
                  flow::EventKind::correct);
    return page.close();
}

}  // namespace oss::screens
