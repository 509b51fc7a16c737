#include "kiosk/screens/status/resume_screen.h"

#include "kiosk/screens/page/parts.h"
#include "kiosk/screens/page/words.h"
#include "kiosk/ui/fields.h"

#include <algorithm>

namespace oss::screens {

ResumeModel make_resume_model(const flow::FlowState& state, const Context& context)
{
    const Words words{state, context};
    return {.page = make_page_model(state, context),
            .code = state.draft.code.view(),
            .problem = state.problem ? problem_text(*state.problem, words) : ui::FilledText{},
            .opening = state.keeping};
}

std::optional<flow::Event> draw_resume(const ResumeModel& model, ui::Ui& ui)
{
    constexpr float boxes = 160;
    const bool wrong = !model.problem.empty();
    Page page(model.page,
              {.heading = ui.text("resume.title"),
               .lead = wrong ? std::string_view{} : ui.text("resume.lead"),
               .lead_may_go = true,
               .heading_may_go = wrong},
              ui);
    const float told = page.tell_problem(model.problem.view());
    const ui::Zones& zones = page.zones();
    const ui::Rect keys = zones.keyboard_of(ui::code_keyboard_height);
    const ui::Rect& middle = zones.middle;
    const float top = zones.landscape ? middle.y + told : std::max(middle.y + told, keys.y - boxes - 50);
    ui::code_boxes(ui, {middle.x, top, middle.w, boxes}, model.code, wrong);
    ui.set_group(ui::Group::pad);
    page.send_key(ui::code_keyboard(ui, keys));
    ui::Button next = next_button(ui);
    next.enabled = !model.opening;
    page.back_and(next, flow::EventKind::next);
    return page.close();
}

}  // namespace oss::screens
