#include "kiosk/screens/questions/name_screen.h"

#include "kiosk/screens/page/parts.h"
#include "kiosk/screens/page/words.h"
#include "kiosk/ui/fields.h"

#include <algorithm>

namespace oss::screens {

NameModel make_name_model(const flow::FlowState& state, const Context& context)
{
    const Words words{state, context};
    const std::string_view name = state.draft.name.view();
    const NumberText letters{static_cast<int>(std::ranges::count_if(name, [](char c) { return c != ' '; }))};
    return {.page = make_page_model(state, context),
            .name = name,
            .from_card = state.name_prefill == flow::Prefill::from_card,
            .count = words.fill("name.count", {{"n", letters.view()}}),
            .problem = state.problem ? problem_text(*state.problem, words) : ui::FilledText{}};
}

std::optional<flow::Event> draw_name(const NameModel& model, ui::Ui& ui)
{
    const bool wrong = !model.problem.empty();
    const std::string_view lead = ui.text(model.from_card ? "name.lead_card" : "name.lead");
    Page page(model.page,
              {.heading = ui.text("name.title"),
               .lead = wrong ? std::string_view{} : lead,
               .lead_may_go = true,
               .heading_may_go = wrong},
              ui);
    const float told = page.tell_problem(model.problem.view());
    const ui::Rect keys = page.zones().keyboard_of(ui::name_keyboard_height);
    const ui::Rect& middle = page.zones().middle;
    // In portrait the field stands near the keys: eyes and hands stay together.
    const float top = page.zones().landscape ? middle.y + told : std::max(middle.y + told, keys.y - 244);
    const ui::Rect field{middle.x, top, middle.w, 128};
    ui::text_field(ui, field, {.text = model.name, .error = wrong});
    if (wrong) {
        page.tell_below(field, model.problem.view(), keys.y);
    } else {
        ui::draw_text(ui.painter(), model.count.view(), {field.x, field.bottom() + 20}, field.w,
                      {.style = ui::TextStyle::label, .color = ui::Role::ink_soft, .align = ui::Align::right});
    }
    ui.set_group(ui::Group::pad);
    page.send_key(ui::name_keyboard(ui, keys));
    page.back_and(next_button(ui), flow::EventKind::next);
    return page.close();
}

}  // namespace oss::screens
