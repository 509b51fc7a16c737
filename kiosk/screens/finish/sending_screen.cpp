#include "kiosk/screens/finish/sending_screen.h"

#include "kiosk/screens/page/parts.h"
#include "kiosk/ui/lists.h"
#include "kiosk/ui/motifs.h"

#include <algorithm>

namespace oss::screens {

SendingModel make_sending_model(const flow::FlowState& state, const Context& context)
{
    return {.page = make_page_model(state, context), .stored = state.outcome.has_value(), .since = state.phase_since};
}

std::optional<flow::Event> draw_sending(const SendingModel& model, ui::Ui& ui)
{
    Page page(model.page, {.heading = ui.text("sending.title"), .lead = ui.text("sending.lead")}, ui);
    const ui::Zones& zones = page.zones();
    const float row = std::max(132.0F, ui.theme().line_height(ui::TextStyle::list_text) + 60);
    const float card = 3 * row + 4;
    ui::Rect area = zones.pad_of(card);
    if (!zones.landscape) {
        area.y -= 60;
    }
    const ui::Rect& middle = zones.middle;
    const float bottom = zones.landscape ? middle.bottom() : area.y;
    const float radius = std::min(224.0F, (bottom - middle.y) / 2 - 20);
    ui::working(ui, {middle.centre().x, (middle.y + bottom) / 2}, radius, model.since);

    using enum ui::ProgressState;
    ui::card(ui, area);
    Rows rows{area.inset(34, 2)};
    ui::progress_row(ui, rows.take(row), ui.text("sending.s1"), model.stored ? done : running, false);
    ui::progress_row(ui, rows.take(row), ui.text("sending.s2"), model.stored ? running : waiting, false);
    ui::progress_row(ui, rows.take(row), ui.text("sending.s3"), waiting, true);
    return page.close();
}

}  // namespace oss::screens
