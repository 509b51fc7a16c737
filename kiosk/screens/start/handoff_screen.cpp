#include "kiosk/screens/start/handoff_screen.h"

#include "kiosk/screens/page/parts.h"
#include "kiosk/screens/page/words.h"
#include "kiosk/ui/motifs.h"

#include <array>
#include <span>
#include <vector>

namespace oss::screens {
namespace {

ui::Notice counter_notice(const HandoffModel& model, const ui::Ui& ui)
{
    if (model.print != flow::PrintState::none) {
        return print_notice(model.print, ui);
    }
    return {.tone = ui::Tone::info, .text = model.where.view(), .icon = ui::Icon::map_marker};
}

void draw_non_umk(const HandoffModel& model, Page& page)
{
    ui::Ui& ui = page.ui();
    const auto fact = [&](ui::Icon icon, std::string_view title, std::string_view text) {
        return Fact{.icon = icon, .title = ui.text(title), .text = ui.text(text), .tile = 104, .gap = 28};
    };
    std::array facts{
        fact(ui::Icon::domain, "nonumk.medium", "nonumk.medium_text"),
        fact(ui::Icon::factory, "nonumk.large", "nonumk.large_text"),
        fact(ui::Icon::handshake_outline, "nonumk.rep", "nonumk.rep_text"),
        fact(ui::Icon::earth, "nonumk.foreign", "nonumk.foreign_text"),
    };
    const ui::Notice where = counter_notice(model, page.ui());
    const bool beside = page.zones().landscape;
    const float width = page.zones().pad.w;
    const float below = beside ? 0 : ui::notice_height(ui, where, width) + 20;
    const float padding = fit_facts(ui, facts, width, page.zones().pad.h - below);
    const float height = fact_card_height(ui, facts, width, padding);
    Rows rows{page.zones().pad_of(height + below)};
    draw_fact_card(ui, rows.take(height, 20), facts, padding);
    if (beside) {
        page.tell(where);
    } else {
        ui::notice(ui, rows.take(below - 20), where);
    }
}

constexpr float least_picture = 220;

/// Numbered steps in a card, a warning above and a remark below.
void draw_numbered(Page& page, std::span<const std::string_view> steps, const ui::Notice& above,
                   const ui::Notice& below)
{
    ui::Ui& ui = page.ui();
    const bool beside = page.zones().landscape;
    const bool roomy = !beside && !ui.theme().large();
    const Steps list{.texts = steps, .gap = 36, .style = roomy ? ui::TextStyle::statement : ui::TextStyle::list_text};
    const float width = page.zones().pad.w;
    const float card = steps_height(ui, list, width - 84) + 92;
    const float first = beside || above.title.empty() ? 0 : ui::notice_height(ui, above, width) + 20;
    const float last = beside ? 0 : ui::notice_height(ui, below, width) + 20;
    Rows rows{page.zones().pad_of(first + card + last)};
    const ui::Rect& free = page.zones().middle;
    if (const float room = rows.rest().y - free.y; roomy && first > 0 && room >= least_picture) {
        ui::phone_picture(ui, {free.x, free.y, free.w, room});
    }
    if (first > 0) {
        ui::notice(ui, rows.take(first - 20, 20), above);
    }
    const ui::Rect area = rows.take(card, 20);
    ui::card(ui, area);
    draw_steps(ui, area.inset(42, 46), list);
    if (beside) {
        const ui::Rect& middle = page.zones().middle;
        if (!above.title.empty()) {
            const float rest = middle.h - ui::notice_height(ui, below, middle.w) - 24;
            page.tell(ui::fitted(ui, above, middle.w, rest));
        }
        page.tell(below);
    } else {
        ui::notice(ui, rows.take(last - 20), below);
    }
}

void draw_have_account(const HandoffModel& model, Page& page)
{
    ui::Ui& ui = page.ui();
    const std::array steps{ui.text("oss11.s1"), ui.text("oss11.s2"), ui.text("oss11.s3")};
    draw_numbered(
        page, steps, {.tone = ui::Tone::warn, .title = ui.text("oss11.warn"), .icon = ui::Icon::shield_alert},
        model.print == flow::PrintState::none
            ? ui::Notice{.tone = ui::Tone::sand, .text = ui.text("oss11.counter"), .icon = ui::Icon::face_agent}
            : print_notice(model.print, ui));
}

void draw_entity(const HandoffModel& model, Page& page)
{
    const std::array steps{model.counter_step.view(), page.ui().text("slip.non_2")};
    draw_numbered(page, steps, {}, counter_notice(model, page.ui()));
}

/// Paper first; once it is on its way there is nothing more to do here.
void draw_actions(const HandoffModel& model, Page& page)
{
    ui::Ui& ui = page.ui();
    const bool failed = model.print == flow::PrintState::failed || model.print == flow::PrintState::unknown;
    const ui::Button print{.id = "print_slip",
                           .label = ui.text(failed ? "done.reprint" : "common.print_guide"),
                           .icon = ui::Icon::printer};
    const ui::Button done{.id = "finish", .label = ui.text("common.done"), .icon = ui::Icon::check_bold};
    if (model.print == flow::PrintState::none) {
        page.back_and(print, flow::EventKind::print_slip);
    } else if (failed) {
        page.back_aside_and(print, flow::EventKind::print_slip, done, flow::EventKind::finish);
    } else if (model.print == flow::PrintState::printed) {
        page.back_and(done, flow::EventKind::finish);
    } else {
        page.way_on(page.zones().actions, done, flow::EventKind::finish);
    }
}

Question question_of(flow::HandoffReason reason, const ui::Ui& ui)
{
    switch (reason) {
    case flow::HandoffReason::non_umk:
        return {.heading = ui.text("nonumk.title"), .lead = ui.text("nonumk.lead"), .lead_may_go = true};
    case flow::HandoffReason::have_account: return {.heading = ui.text("oss11.title")};
    case flow::HandoffReason::entity:
        return {.heading = ui.text("handoff.entity_title"), .lead = ui.text("handoff.lead")};
    }
    return {};
}

}  // namespace

HandoffModel make_handoff_model(const flow::FlowState& state, const Context& context)
{
    const Words words{state, context};
    return {.page = make_page_model(state, context),
            .reason = state.handoff,
            .print = state.print,
            .where = words.office("nonumk.where"),
            .counter_step = words.office("slip.non_1")};
}

std::optional<flow::Event> draw_handoff(const HandoffModel& model, ui::Ui& ui)
{
    Page page(model.page, question_of(model.reason, ui), ui);
    switch (model.reason) {
    case flow::HandoffReason::non_umk: draw_non_umk(model, page); break;
    case flow::HandoffReason::have_account: draw_have_account(model, page); break;
    case flow::HandoffReason::entity: draw_entity(model, page); break;
    }
    draw_actions(model, page);
    return page.close();
}

}  // namespace oss::screens
