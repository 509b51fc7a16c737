#include "kiosk/screens/questions/birth_date_screen.h"

#include "kiosk/screens/page/parts.h"
#include "kiosk/screens/page/words.h"
#include "kiosk/ui/fields.h"

#include <algorithm>

namespace oss::screens {

BirthDateModel make_birth_date_model(const flow::FlowState& state, const Context& context)
{
    const Words words{state, context};
    const std::string_view month = domain::month_key(state.draft.birth_month);
    return {.page = make_page_model(state, context),
            .day = state.draft.birth_day.view(),
            .month = month.empty() ? std::string_view{} : words(month),
            .year = state.draft.birth_year.view(),
            .month_number = state.draft.birth_month,
            .part = state.date_part,
            .prefill = state.birth_date_prefill,
            .problem = state.problem ? problem_text(*state.problem, words) : ui::FilledText{}};
}

namespace {

std::string_view lead_key(flow::Prefill prefill)
{
    switch (prefill) {
    case flow::Prefill::none: return "birth.lead_empty";
    case flow::Prefill::from_nik: return "birth.lead";
    case flow::Prefill::from_card: return "birth.lead_card";
    }
    return {};
}

void draw_pad(const BirthDateModel& model, Page& page)
{
    ui::Ui& ui = page.ui();
    ui.set_group(ui::Group::pad);
    if (model.part != flow::DatePart::month) {
        page.send_key(ui::numpad(ui, page.zones().pad_of(ui::numpad_height(ui.theme()))));
        return;
    }
    const auto selected = model.month_number > 0 ? std::optional{model.month_number} : std::nullopt;
    if (const auto month = ui::month_keys(ui, page.zones().pad_of(ui::month_keys_height(ui.theme())), selected)) {
        page.send({flow::EventKind::pick_month, *month});
    }
}

}  // namespace

std::optional<flow::Event> draw_birth_date(const BirthDateModel& model, ui::Ui& ui)
{
    const bool wrong = !model.problem.empty();
    const std::string_view lead = ui.text(lead_key(model.prefill));
    Page page(model.page,
              {.heading = ui.text("birth.title"),
               .lead = wrong ? std::string_view{} : lead,
               .lead_may_go = true,
               .heading_may_go = wrong},
              ui);
    const float told = page.tell_problem(model.problem.view());
    const ui::Zones& zones = page.zones();
    // The boxes keep their place while the pad below changes between digits and months.
    const float above_keys = zones.low() ? 24.0F : 44.0F;
    const float low = zones.pad_of(ui::month_keys_height(ui.theme())).y - above_keys - ui::date_boxes_height;
    const float top = zones.landscape ? zones.middle.y + told : std::max(zones.middle.y + told, low);
    const auto touched =
        ui::date_boxes(ui, {zones.middle.x, top, zones.middle.w, ui::date_boxes_height},
                       {.labels = {ui.text("birth.day"), ui.text("birth.month"), ui.text("birth.year")},
                        .values = {model.day, model.month, model.year},
                        .active = static_cast<int>(model.part),
                        .error = wrong});
    if (touched) {
        page.send({flow::EventKind::pick_date_part, static_cast<flow::DatePart>(*touched)});
    }
    draw_pad(model, page);
    page.back_and(next_button(ui), flow::EventKind::next);
    return page.close();
}

}  // namespace oss::screens
