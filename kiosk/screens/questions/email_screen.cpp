#include "kiosk/screens/questions/email_screen.h"

#include "kiosk/screens/page/parts.h"
#include "kiosk/screens/page/words.h"
#include "kiosk/ui/fields.h"

#include <algorithm>

namespace oss::screens {

EmailModel make_email_model(const flow::FlowState& state, const Context& context)
{
    const Words words{state, context};
    EmailModel model{.page = make_page_model(state, context), .email = state.draft.email.view()};
    if (state.suggestion) {
        model.suggestion = words.fill(
            "email.suggest", {{"nama", state.suggestion->local_part()}, {"domain", state.suggestion->domain()}});
    }
    if (state.problem) {
        model.problem = problem_text(*state.problem, words);
    }
    return model;
}

namespace {

constexpr float answer_height = 92;

/// "Did you mean ...?" with two answers of equal size; in low reach they stand at the keys.
void draw_suggestion(const EmailModel& model, Page& page, float y, float keys_top)
{
    ui::Ui& ui = page.ui();
    const ui::Rect& middle = page.zones().middle;
    const bool apart = page.zones().low();
    const ui::Notice notice{.tone = ui::Tone::warn,
                            .text = model.suggestion.view(),
                            .icon = ui::Icon::lightbulb_on_outline,
                            .button_height = apart ? 0 : answer_height};
    const float height = ui::notice_height(ui, notice, middle.w);
    const ui::Rect area{middle.x, y, middle.w, height};
    const ui::Rect inside = ui::notice(ui, area, notice);
    const ui::Rect place = apart ? ui::Rect{middle.x, keys_top - 20 - answer_height, middle.w, answer_height} : inside;
    const auto [yes, no] = ui::row<2>(place, 16, {page.zones().landscape ? 283.0F : 0.0F, 0});
    ui.set_group(ui::Group::middle);
    if (ui::small_button(ui, yes,
                         {.id = "take_suggestion",
                          .label = ui.text("email.suggest_yes"),
                          .icon = ui::Icon::check_bold,
                          .icon_px = 40})) {
        page.send(flow::EventKind::take_suggestion);
    }
    if (ui::small_button(
            ui, no, {.id = "keep_typed", .label = ui.text("email.suggest_no"), .kind = ui::ButtonKind::secondary})) {
        page.send(flow::EventKind::keep_typed);
    }
}

}  // namespace

std::optional<flow::Event> draw_email(const EmailModel& model, ui::Ui& ui)
{
    const bool wrong = !model.problem.empty();
    const bool asks = !model.suggestion.empty();
    const bool no_lead = wrong || (asks && ui.theme().large()) || (asks && ui.theme().landscape());
    Page page(model.page,
              {.heading = ui.text("email.title"),
               .lead = no_lead ? std::string_view{} : ui.text("email.lead"),
               .lead_may_go = true,
               .heading_may_go = wrong || asks},
              ui);
    const float told = page.tell_problem(model.problem.view());
    const ui::Rect& middle = page.zones().middle;
    const ui::Rect field{middle.x, middle.y + told, middle.w, 128};
    ui::text_field(ui, field, {.text = model.email, .icon = ui::Icon::email_outline, .error = wrong});
    // The two answers take the domains' place: one of them completes the address.
    const auto domains = asks && page.zones().low() ? ui::Domains::left_out : ui::Domains::shown;
    const ui::Rect keys = page.zones().keyboard_of(ui::email_keyboard_height(ui.theme(), domains));
    if (wrong) {
        page.tell_below(field, model.problem.view(), keys.y);
    } else if (!model.suggestion.empty()) {
        draw_suggestion(model, page, field.bottom() + 24, keys.y);
    }
    ui.set_group(ui::Group::pad);
    page.send_key(ui::email_keyboard(ui, keys, domains));
    page.back_aside_and({.id = "no_email", .label = ui.text("email.none")}, flow::EventKind::no_email, next_button(ui),
                        flow::EventKind::next);
    return page.close();
}

}  // namespace oss::screens
