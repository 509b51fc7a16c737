#include "kiosk/screens/status/status_number_screen.h"

#include "core/domain/reference.h"
#include "kiosk/screens/page/parts.h"
#include "kiosk/screens/page/words.h"
#include "kiosk/ui/fields.h"

namespace oss::screens {
namespace {

constexpr float field_height = 128;

/// The field below what is told; its rectangle.
ui::Rect draw_field(Page& page, const ui::TextField& field, std::string_view problem, float keys_top, float told = 0)
{
    const ui::Zones& zones = page.zones();
    const float y = zones.middle.y + told + page.tell_problem(problem);
    const ui::Rect area{zones.middle.x, y, zones.middle.w, field_height};
    ui::text_field(page.ui(), area, field);
    page.tell_below(area, problem, keys_top);
    return area;
}

Question question(const ui::Ui& ui, std::string_view heading, std::string_view lead, bool wrong)
{
    return {.heading = ui.text(heading),
            .lead = wrong ? std::string_view{} : ui.text(lead),
            .lead_may_go = true,
            .heading_may_go = wrong};
}

}  // namespace

StatusNumberModel make_status_number_model(const flow::FlowState& state, const Context& context)
{
    const Words words{state, context};
    return {.page = make_page_model(state, context),
            .number = filled(domain::in_groups(state.status.number.view())),
            .problem = state.problem ? problem_text(*state.problem, words) : ui::FilledText{},
            .failure = state.failure ? filled(words("err.camera_number")) : ui::FilledText{},
            .camera = state.machine.camera_available};
}

std::optional<flow::Event> draw_status_number(const StatusNumberModel& model, ui::Ui& ui)
{
    const bool wrong = !model.problem.empty();
    Page page(model.page, question(ui, "status.number_title", "status.number_lead", wrong), ui);
    float told = 0;
    if (!wrong && !model.failure.empty()) {
        told = page.tell({.tone = ui::Tone::warn,
                          .text = model.failure.view(),
                          .icon = ui::Icon::camera_off_outline,
                          .id = "failure"});
    }
    const ui::Zones& zones = page.zones();
    const ui::Rect keys = zones.keyboard_of(ui::reference_keyboard_height);
    const ui::Rect field = draw_field(page,
                                      {.text = model.number.view(),
                                       .icon = ui::Icon::receipt_text_outline,
                                       .style = ui::TextStyle::reference,
                                       .error = wrong},
                                      model.problem.view(), keys.y, told);
    const ui::Button camera{.id = "use_camera",
                            .label = ui.text("status.use_camera"),
                            .kind = ui::ButtonKind::secondary,
                            .icon = ui::Icon::camera_outline};
    const float limit = zones.landscape ? zones.middle.bottom() : keys.y - 20;
    constexpr float button = 84;
    if (model.camera && !wrong && field.bottom() + 20 + button <= limit) {
        const float width = ui::small_button_width(ui, camera);
        ui.set_group(ui::Group::middle);
        const float y = zones.low() ? limit - button : field.bottom() + 20;
        if (ui::small_button(ui, {field.right() - width, y, width, button}, camera)) {
            page.send(flow::EventKind::use_camera);
        }
    }
    ui.set_group(ui::Group::pad);
    page.send_key(ui::reference_keyboard(ui, keys));
    page.back_aside_and({.id = "resume", .label = ui.text("resume.button")}, flow::EventKind::resume_answers,
                        next_button(ui), flow::EventKind::next);
    return page.close();
}

StatusYearModel make_status_year_model(const flow::FlowState& state, const Context& context)
{
    const Words words{state, context};
    return {.page = make_page_model(state, context),
            .year = state.status.birth_year.view(),
            .problem = state.problem ? problem_text(*state.problem, words) : ui::FilledText{}};
}

std::optional<flow::Event> draw_status_year(const StatusYearModel& model, ui::Ui& ui)
{
    const bool wrong = !model.problem.empty();
    Page page(model.page, question(ui, "status.year_title", "status.year_lead", wrong), ui);
    const ui::Rect keys = page.zones().pad_of(ui::numpad_height(ui.theme()));
    draw_field(
        page,
        {.text = model.year, .icon = ui::Icon::calendar_outline, .style = ui::TextStyle::reference, .error = wrong},
        model.problem.view(), keys.y);
    ui.set_group(ui::Group::pad);
    page.send_key(ui::numpad(ui, keys));
    page.back_and(next_button(ui), flow::EventKind::next);
    return page.close();
}

}  // namespace oss::screens
