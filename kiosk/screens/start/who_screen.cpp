#include "kiosk/screens/start/who_screen.h"

#include "kiosk/screens/page/parts.h"

#include <algorithm>
#include <array>

namespace oss::screens {
namespace {

constexpr float button_height = 84;
constexpr float short_notice_height = 128;

ui::Notice long_notice(const ui::Ui& ui)
{
    return {.tone = ui::Tone::info,
            .text = ui.text("who.oss11"),
            .button_height = button_height,
            .buttons_below_text = true};
}

/// The notice for holders of an OSS 1.1 account with its button below.
void draw_long_notice(Page& page, const ui::Button& have)
{
    ui::Ui& ui = page.ui();
    const ui::Notice notice = long_notice(ui);
    const ui::Rect& middle = page.zones().middle;
    const float height = ui::notice_height(ui, notice, middle.w);
    const ui::Rect place = ui::notice(ui, {middle.x, middle.y, middle.w, height}, notice);
    const float width = std::min(ui::small_button_width(ui, have), place.w);
    if (ui::small_button(ui, {place.x, place.y, width, button_height}, have)) {
        page.send(flow::EventKind::choose_have_account);
    }
}

/// One line and the button, where the text is at its largest (DESIGN section 4).
void draw_short_notice(Page& page, const ui::Button& have, ui::Point corner)
{
    ui::Ui& ui = page.ui();
    const ui::Rect area{corner.x, corner.y, page.zones().middle.w, short_notice_height};
    ui::notice(ui, area, {.tone = ui::Tone::info, .title = ui.text("who.oss11_short")});
    const float width = std::min(ui::small_button_width(ui, have), area.w - 420);
    if (ui::small_button(ui, {area.right() - 22 - width, area.y + 16, width, 96}, have)) {
        page.send(flow::EventKind::choose_have_account);
    }
}

/// What the two scales are, above what is pressed.
void draw_scales(Page& page, const ui::Choice& umk, const ui::Choice& non_umk)
{
    ui::Ui& ui = page.ui();
    const ui::Zones& zones = page.zones();
    const auto fact = [](const ui::Choice& choice) {
        return Fact{.icon = choice.icon.value_or(ui::Icon::domain),
                    .title = choice.title,
                    .text = choice.text,
                    .color = choice.usual ? ui::TileColor::teal : ui::TileColor::brick};
    };
    std::array facts{fact(umk), fact(non_umk)};
    constexpr float gap = 20;
    const ui::Rect& middle = zones.middle;
    const float room = zones.reach - gap - middle.y;
    const float padding = fit_facts(ui, facts, middle.w, room);
    const float height = fact_card_height(ui, facts, middle.w, padding);
    draw_fact_card(ui, {middle.x, middle.y, middle.w, height}, facts, padding);
    const ui::Notice notice{.tone = ui::Tone::info, .text = ui.text("who.oss11")};
    const ui::Notice shown = ui::fitted(ui, notice, middle.w, room - height - gap);
    const float told = ui::notice_height(ui, shown, middle.w);
    if (told <= room - height - gap) {
        ui::notice(ui, {middle.x, middle.y + height + gap, middle.w, told}, shown);
    }
}

/// Low reach: the words above, and for each answer a row below.
void draw_low(Page& page, const ui::Button& have, ui::Choice umk, ui::Choice non_umk)
{
    ui::Ui& ui = page.ui();
    const ui::Zones& zones = page.zones();
    draw_scales(page, umk, non_umk);
    constexpr float gap = 20;
    for (ui::Choice* choice : {&umk, &non_umk}) {
        choice->text = {};
        choice->tile = 112;
    }
    const float room = (zones.reachable().h - short_notice_height - 2 * gap) / 2;
    const float row = std::min(
        room, std::max(ui::choice_card_height(ui, umk, zones.pad.w), ui::choice_card_height(ui, non_umk, zones.pad.w)));
    Rows rows{zones.pad_of(short_notice_height + 2 * (gap + row))};
    ui.set_group(ui::Group::middle);
    const ui::Rect first = rows.take(short_notice_height, gap);
    draw_short_notice(page, have, {first.x, first.y});
    ui.set_group(ui::Group::pad);
    if (ui::choice_card(ui, rows.take(row, gap), umk)) {
        page.send(flow::EventKind::choose_umk);
    }
    if (ui::choice_card(ui, rows.take(row), non_umk)) {
        page.send(flow::EventKind::choose_non_umk);
    }
}

/// Kembali, and the help to choose beside it or where the caller has a place for it.
void draw_actions(Page& page, const ui::Rect* elsewhere = nullptr)
{
    ui::Ui& ui = page.ui();
    const auto [left, right] = ui::action_row<2>(page.zones(), {300, 0});
    page.way_back(left, {.id = "back", .label = ui.text("common.back"), .icon = ui::Icon::chevron_left},
                  flow::EventKind::back);
    page.aside(elsewhere != nullptr ? *elsewhere : right,
               {.id = "help_choose", .label = ui.text("who.help_choose"), .icon = ui::Icon::help_circle_outline},
               flow::EventKind::help_choose);
}

}  // namespace

WhoModel make_who_model(const flow::FlowState& state, const Context& context)
{
    return {.page = make_page_model(state, context), .suggests_non_umk = state.capital == flow::Capital::over};
}

std::optional<flow::Event> draw_who(const WhoModel& model, ui::Ui& ui)
{
    const bool largest = ui.theme().extra_large();
    Page page(model.page, {.heading = ui.text("who.title"), .lead = largest ? "" : ui.text("who.lead")}, ui);
    const ui::Button have{.id = "have_account",
                          .label = ui.text("who.oss11_btn"),
                          .kind = ui::ButtonKind::secondary,
                          .trailing_icon = ui::Icon::chevron_right};
    ui::Choice umk{.id = "choose_umk",
                   .title = ui.text("who.umk"),
                   .text = ui.text("who.umk_text"),
                   .icon = ui::Icon::storefront_outline,
                   .usual = !model.suggests_non_umk};
    ui::Choice non_umk{.id = "choose_non_umk",
                       .title = ui.text("who.nonumk"),
                       .text = ui.text("who.nonumk_text"),
                       .icon = ui::Icon::domain,
                       .usual = model.suggests_non_umk};
    if (page.zones().low()) {
        draw_low(page, have, umk, non_umk);
        draw_actions(page);
        return page.close();
    }
    const float width = page.zones().pad.w;
    const auto both = [&] {
        return ui::choice_card_height(ui, umk, width) + 20 + ui::choice_card_height(ui, non_umk, width);
    };
    const ui::Rect& middle = page.zones().middle;
    const float notice = ui::notice_height(ui, long_notice(ui), middle.w);
    const float least = page.zones().landscape ? 0 : short_notice_height + 24;
    if (both() + least > page.zones().pad.h) {
        umk.icon.reset();
        non_umk.icon.reset();
    }
    // Large cards on a lying screen need the action row's right part for themselves.
    const bool crowded = page.zones().landscape && both() > page.zones().pad.h;
    const float room = middle.h - (page.zones().landscape ? 0 : both() + 24);
    ui.set_group(ui::Group::middle);
    if (largest || crowded || notice > room) {
        draw_short_notice(page, have, {middle.x, middle.y});
    } else {
        draw_long_notice(page, have);
    }

    const float first = ui::choice_card_height(ui, umk, width);
    const float second = ui::choice_card_height(ui, non_umk, width);
    Rows rows{page.zones().pad_of(first + 20 + second)};
    ui.set_group(ui::Group::pad);
    if (ui::choice_card(ui, rows.take(first, 20), umk)) {
        page.send(flow::EventKind::choose_umk);
    }
    if (ui::choice_card(ui, rows.take(second), non_umk)) {
        page.send(flow::EventKind::choose_non_umk);
    }
    const float action = page.zones().actions.h;
    const ui::Rect below_notice{middle.x, middle.bottom() - action, middle.w, action};
    draw_actions(page, crowded ? &below_notice : nullptr);
    return page.close();
}

}  // namespace oss::screens
