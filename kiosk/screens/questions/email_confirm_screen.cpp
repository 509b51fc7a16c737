#include "kiosk/screens/questions/email_confirm_screen.h"

#include "kiosk/screens/page/parts.h"
#include "kiosk/ui/fields.h"

namespace oss::screens {

EmailConfirmModel make_email_confirm_model(const flow::FlowState& state, const Context& context)
{
    return {.page = make_page_model(state, context),
            .email = state.answers.email ? state.answers.email->view() : std::string_view{}};
}

std::optional<flow::Event> draw_email_confirm(const EmailConfirmModel& model, ui::Ui& ui)
{
    Page page(model.page, {.heading = ui.text("email.echo_title"), .lead = ui.text("email.echo_lead")}, ui);
    constexpr float height = 313;
    constexpr float gap = 20;
    const bool landscape = page.zones().landscape;
    ui::Rect area = page.zones().pad_of(landscape && page.reads_answers() ? height + gap + read_button_height : height);
    area.h = height;
    if (!landscape) {
        // Where the eyes are, not at the hands.
        area.y -= 256;
    }
    ui::email_read_back(ui, area, model.email);
    if (page.reads_answers()) {
        page.reading_button({area.x, area.bottom() + gap, area.w, read_button_height}, "common.read_aloud");
    }
    const auto [left, right] = ui::action_row<2>(page.zones(), {380, 0});
    page.way_on(right, {.id = "accept", .label = ui.text("nikok.yes"), .icon = ui::Icon::check_bold},
                flow::EventKind::accept);
    page.way_back(left, {.id = "correct", .label = ui.text("nikok.fix"), .icon = ui::Icon::pencil},
                  flow::EventKind::correct);
    return page.close();
}

}  // namespace oss::screens
