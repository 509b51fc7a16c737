#include "kiosk/screens/start/capital_screen.h"

#include "kiosk/screens/page/parts.h"

#include <algorithm>
#include <array>

namespace oss::screens {
namespace {

using flow::Capital;

struct Guess {
    Capital capital;
    std::string_view id;
    std::string_view label;
    ui::Icon icon;
};
constexpr std::array guesses{
    Guess{Capital::micro, "capital_micro", "capital.micro", ui::Icon::cash},
    Guess{Capital::small, "capital_small", "capital.small", ui::Icon::cash_multiple},
    Guess{Capital::over, "capital_over", "capital.over", ui::Icon::bank_outline},
    Guess{Capital::unknown, "capital_unknown", "capital.unknown", ui::Icon::help_circle_outline}};

ui::Notice suggestion(Capital capital, const ui::Ui& ui)
{
    switch (capital) {
    case Capital::micro:
    case Capital::small:
        return {.tone = ui::Tone::ok, .text = ui.text("capital.result_umk"), .icon = ui::Icon::lightbulb_on_outline};
    case Capital::over:
        return {.tone = ui::Tone::ok, .text = ui.text("capital.result_non"), .icon = ui::Icon::lightbulb_on_outline};
    case Capital::unknown: break;
    }
    return {.tone = ui::Tone::info, .text = ui.text("capital.result_ask"), .icon = ui::Icon::face_agent};
}

}  // namespace

CapitalModel make_capital_model(const flow::FlowState& state, const Context& context)
{
    return {.page = make_page_model(state, context), .chosen = state.capital};
}

std::optional<flow::Event> draw_capital(const CapitalModel& model, ui::Ui& ui)
{
    Page page(model.page, {.heading = ui.text("capital.title"), .lead = ui.text("capital.lead"), .lead_may_go = true},
              ui);
    constexpr float gap = 20;
    const ui::Zones& zones = page.zones();
    const float width = zones.pad.w;
    const ui::Notice advice = suggestion(model.chosen.value_or(Capital::unknown), ui);
    const bool above = zones.landscape || zones.low();
    const float told = model.chosen && !above ? ui::notice_height(ui, advice, width) : 0;
    const float count = static_cast<float>(guesses.size());
    const float room = zones.reachable().h - (told > 0 ? told + gap : 0);
    const float row = std::min(154.0F, (room - (count - 1) * gap) / count);
    Rows rows{zones.pad_of(count * row + (count - 1) * gap + (told > 0 ? told + gap : 0))};
    ui.set_group(ui::Group::pad);
    for (const Guess& guess : guesses) {
        const ui::Option option{.id = guess.id,
                                .label = ui.text(guess.label),
                                .selected = model.chosen == guess.capital,
                                .icon = guess.icon};
        if (ui::option(ui, rows.take(row, gap), option)) {
            page.send({flow::EventKind::set_capital, guess.capital});
        }
    }
    if (told > 0) {
        ui::notice(ui, rows.take(told), advice);
    } else if (model.chosen) {
        page.tell(advice);
    }
    page.back_and(next_button(ui), flow::EventKind::next);
    return page.close();
}

}  // namespace oss::screens
