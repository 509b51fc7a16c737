#include "kiosk/screens/finish/statement_screen.h"

#include "kiosk/screens/page/parts.h"
#include "kiosk/screens/page/words.h"

#include <algorithm>
#include <array>

namespace oss::screens {

StatementModel make_statement_model(const flow::FlowState& state, const Context& context)
{
    const Words words{state, context};
    return {.page = make_page_model(state, context),
            .ticked = state.answers.statement_ticked,
            .assisted_by = state.answers.assisted_by,
            .problem = state.problem   ? problem_text(*state.problem, words)
                       : state.failure ? failure_text(*state.failure, words)
                                       : ui::FilledText{}};
}

namespace {

constexpr float segment_height = 104;
constexpr float segment_gap = 18;
constexpr float label_height = 72;
constexpr float read_height = 96;
constexpr float helper_height = label_height + 2 * segment_height + segment_gap;

void draw_helpers(const StatementModel& model, Page& page, const ui::Rect& area)
{
    using domain::AssistedBy;
    struct Helper {
        std::string_view id;
        std::string_view key;
        std::optional<AssistedBy> value;
    };
    constexpr std::array helpers{Helper{"assisted_none", "statement.assist_none", std::nullopt},
                                 Helper{"assisted_family", "statement.assist_family", AssistedBy::keluarga},
                                 Helper{"assisted_officer", "statement.assist_officer", AssistedBy::petugas},
                                 Helper{"assisted_other", "statement.assist_other", AssistedBy::pendamping}};
    ui::Ui& ui = page.ui();
    Rows rows{area};
    constexpr std::array styles{ui::TextStyle::value, ui::TextStyle::body_bold, ui::TextStyle::button_small,
                                ui::TextStyle::number_small};
    const std::string_view question = ui.text("statement.assisted");
    const ui::TextStyle style = ui::first_fitting(ui.painter(), question, styles, area.w);
    ui::draw_text_in(ui.painter(), question, rows.take(label_height - 16, 16), {.style = style});
    ui.set_group(ui::Group::pad);
    for (std::size_t i = 0; i < helpers.size(); ++i) {
        const ui::Rect cell =
            ui::grid_cell(rows.rest(), 2, 2, segment_gap, static_cast<int>(i % 2), static_cast<int>(i / 2));
        if (ui::segment(ui, cell,
                        {.id = helpers[i].id,
                         .label = ui.text(helpers[i].key),
                         .selected = model.assisted_by == helpers[i].value})) {
            page.send({flow::EventKind::set_assistance, helpers[i].value});
        }
    }
}

/// The largest style in which the words of the statement fit.
ui::TextStyle words_style(const ui::Ui& ui, std::string_view text, const ui::Size& room)
{
    for (const ui::TextStyle style : {ui::TextStyle::statement, ui::TextStyle::list_text, ui::TextStyle::body}) {
        if (ui::text_size(ui.painter(), text, {.style = style}, room.w).h <= room.h) {
            return style;
        }
    }
    return ui::TextStyle::step_count;
}

/// Low reach: the words stand above, the box that declares them true below.
void draw_low(const StatementModel& model, Page& page, const ui::Statement& statement, float told)
{
    constexpr float tick = 124;
    constexpr float gap = 20;
    constexpr float padding = 40;
    ui::Ui& ui = page.ui();
    const ui::Zones& zones = page.zones();
    // While something is wrong, that comes first.
    const bool asks = told == 0;
    const float below = asks ? helper_height + gap : 0;
    Rows rows{zones.pad_of(read_height + gap + tick + below)};
    const ui::Rect card{zones.pad.x, zones.pad.y + told, zones.pad.w, rows.rest().y - gap - zones.pad.y - told};
    const ui::Rect words = card.inset(padding);
    const ui::TextSpec spec{.style = words_style(ui, statement.text, {words.w, words.h})};
    const float height = ui::text_size(ui.painter(), statement.text, spec, words.w).h;
    const ui::Rect shown{card.x, card.bottom() - height - 2 * padding, card.w, height + 2 * padding};
    ui::card(ui, shown);
    ui::draw_text(ui.painter(), statement.text, {words.x, shown.y + padding}, words.w, spec);

    ui.set_group(ui::Group::pad);
    const ui::Button read = read_button(ui);
    const ui::Rect line = rows.take(read_height, gap);
    if (ui::small_button(ui, {line.x, line.y, ui::small_button_width(ui, read), line.h}, read)) {
        page.send(flow::EventKind::repeat_speech);
    }
    if (ui::statement_tick(ui, rows.take(tick, gap), statement)) {
        page.send(flow::EventKind::toggle_statement);
    }
    if (asks) {
        draw_helpers(model, page, rows.take(helper_height));
    }
}

}  // namespace

std::optional<flow::Event> draw_statement(const StatementModel& model, ui::Ui& ui)
{
    const bool wrong = !model.problem.empty();
    Page page(model.page,
              {.heading = ui.text("statement.title"),
               .lead = wrong ? std::string_view{} : ui.text("statement.lead"),
               .lead_may_go = true,
               .heading_may_go = wrong},
              ui);
    const float told = page.tell_problem(model.problem.view());
    const ui::Zones& zones = page.zones();
    const ui::Statement statement{.id = "statement",
                                  .title = ui.text("statement.tick"),
                                  .text = ui.text("statement.text"),
                                  .ticked = model.ticked};
    const ui::Button submit{.id = "submit",
                            .label = ui.text("statement.submit"),
                            .kind = model.ticked ? ui::ButtonKind::primary : ui::ButtonKind::not_yet,
                            .icon = ui::Icon::send};
    if (zones.low()) {
        draw_low(model, page, statement, told);
        page.back_and(submit, flow::EventKind::submit);
        return page.close();
    }
    const float card = ui::statement_card_height(ui, statement, zones.pad.w);
    // Who helped is asked on the left in landscape, and not where what is wrong needs the room.
    const bool asks = told + helper_height + (zones.landscape ? 0 : card + 10) <= zones.middle.h;
    const float helpers = zones.landscape || !asks ? 0 : helper_height;
    const float rest = zones.pad.h - told - card - helpers;
    // The reading button has its place where the words leave one.
    const float reading = rest >= read_height + 20 + 24 ? read_height + 20 : 0;
    const float gap = helpers == 0 ? 0 : std::clamp(rest - reading, 10.0F, 58.0F);
    Rows rows{zones.pad_of(card + reading + gap + helpers)};
    ui.set_group(ui::Group::pad);
    if (ui::statement_card(ui, rows.take(card, reading > 0 ? 20 : gap), statement)) {
        page.send(flow::EventKind::toggle_statement);
    }
    if (reading > 0) {
        const ui::Button read = read_button(ui);
        const ui::Rect line = rows.take(read_height, gap);
        if (ui::small_button(ui, {line.x, line.y, ui::small_button_width(ui, read), line.h}, read)) {
            page.send(flow::EventKind::repeat_speech);
        }
    }
    if (asks) {
        const ui::Rect& middle = zones.middle;
        draw_helpers(model, page,
                     zones.landscape ? ui::Rect{middle.x, middle.bottom() - helper_height, middle.w, helper_height}
                                     : rows.take(helper_height));
    }
    page.back_and(submit, flow::EventKind::submit);
    return page.close();
}

}  // namespace oss::screens
