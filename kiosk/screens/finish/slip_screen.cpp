#include "kiosk/screens/finish/slip_screen.h"

#include "kiosk/screens/page/parts.h"
#include "kiosk/screens/page/words.h"
#include "kiosk/ui/fields.h"

#include <algorithm>
#include <array>

namespace oss::screens {
namespace {

constexpr float boxes_height = 140;

bool can_print_again(flow::PrintState print)
{
    return print == flow::PrintState::failed || print == flow::PrintState::unknown;
}

/// The code and its last hour. Returns the height taken.
void draw_code(const SlipModel& model, ui::Ui& ui, const ui::Rect& area)
{
    Rows rows{area};
    ui::code_boxes(ui, rows.take(boxes_height, 16), model.code.view(), false);
    ui::draw_text(ui.painter(), model.until.view(), {area.x, rows.rest().y}, area.w, {.style = ui::TextStyle::body});
}

float code_height(const SlipModel& model, const ui::Ui& ui, float width)
{
    return boxes_height + 16 + ui::text_size(ui.painter(), model.until.view(), {.style = ui::TextStyle::body}, width).h;
}

void draw_actions(const SlipModel& model, Page& page)
{
    ui::Ui& ui = page.ui();
    const ui::Button done{.id = "finish", .label = ui.text("common.done"), .icon = ui::Icon::check_bold};
    if (!can_print_again(model.print)) {
        page.way_on(page.zones().actions, done, flow::EventKind::finish);
        return;
    }
    const auto [again, on] = ui::action_row<2>(page.zones(), {400, 0});
    page.way_on(on, done, flow::EventKind::finish);
    page.aside(again, {.id = "print_again", .label = ui.text("done.reprint"), .icon = ui::Icon::printer_outline},
               flow::EventKind::print_again);
}

}  // namespace

SlipModel make_slip_model(const flow::FlowState& state, const Context& context)
{
    const Words words{state, context};
    SlipModel model{.page = make_page_model(state, context), .print = state.print};
    if (state.kept) {
        model.code = state.kept->code;
        const ui::FilledText until = deadline_text(state.kept->valid_until, context.now, words);
        model.until = words.fill("guide.until", {{"batas", until.view()}});
    }
    return model;
}

std::optional<flow::Event> draw_slip(const SlipModel& model, ui::Ui& ui)
{
    const bool has_code = !model.code.empty();
    Page page(model.page, {.heading = ui.text(has_code ? "guide.code" : "guide.title")}, ui);
    page.tell(print_notice(model.print, ui));
    const ui::Zones& zones = page.zones();
    const std::array texts{ui.text("slip.mail_1"), ui.text("slip.mail_2"), ui.text("slip.mail_3"),
                           ui.text("slip.mail_4")};
    const float width = zones.pad.w;
    const float code = has_code ? code_height(model, ui, width) : 0;
    const float below_notice = zones.landscape ? 0 : 170;
    const float room = zones.pad.h - below_notice - code - (has_code ? 40 : 0);
    Steps steps{.texts = texts, .gap = 24, .style = ui::TextStyle::list_text};
    for (const auto style : {ui::TextStyle::body, ui::TextStyle::step_count}) {
        if (steps_height(ui, steps, width - 84) + 64 > room) {
            steps.style = style;
            steps.gap = 12;
        }
    }
    const float card = steps_height(ui, steps, width - 84) + 64;
    const bool tells_how = card <= room;
    Rows rows{zones.pad_of(code + (has_code && tells_how ? 40 : 0) + (tells_how ? card : 0))};
    if (has_code) {
        draw_code(model, ui, rows.take(code, 40));
    }
    if (tells_how) {
        const ui::Rect area = rows.take(card);
        ui::card(ui, area);
        draw_steps(ui, area.inset(42, 32), steps);
    }
    draw_actions(model, page);
    return page.close();
}

}  // namespace oss::screens
