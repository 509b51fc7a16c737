#include "kiosk/screens/questions/birth_mismatch_screen.h"

#include "kiosk/screens/page/parts.h"

#include <array>

namespace oss::screens {

BirthMismatchModel make_birth_mismatch_model(const flow::FlowState& state, const Context& context)
{
    BirthMismatchModel model{.page = make_page_model(state, context)};
    if (state.answers.nik && state.answers.birth_date) {
        const Words words{state, context};
        const domain::WrittenDate entered = domain::written(state.answers.birth_date->date());
        const domain::WrittenDate in_nik = date_in(*state.answers.nik, domain::date_in_mojokerto(context.now));
        model.entered = date_parts(entered, in_nik, words);
        model.in_nik = date_parts(in_nik, entered, words);
    }
    return model;
}

namespace {

struct DateCard {
    ui::Icon icon{};
    ui::Role color = ui::Role::ink;
    ui::Role border = ui::Role::line_strong;
    std::string_view label;
};

/// The three words side by side, marked where they differ from the other date.
void draw_date(ui::Ui& ui, const DateParts& date, const ui::Rect& line)
{
    constexpr float mark = 10;  // around a word that differs
    const ui::TextSpec spec{.style = ui::TextStyle::field_narrow};
    const float space = 0.27F * ui.theme().px(spec.style);
    float width = 2 * space;
    for (std::size_t i = 0; i < date.words.size(); ++i) {
        width += ui::text_width(ui.painter(), date.words[i].view(), spec) + (date.differs[i] ? 2 * mark : 0);
    }
    float x = line.centre().x - width / 2;
    for (std::size_t i = 0; i < date.words.size(); ++i) {
        const float word = ui::text_width(ui.painter(), date.words[i].view(), spec);
        const float around = date.differs[i] ? mark : 0;
        if (date.differs[i]) {
            const ui::Rect box{x, line.y, word + 2 * mark, line.h};
            ui.painter().fill(box, ui.theme().color(ui::Role::warn_soft), 10);
            if (ui.theme().high_contrast()) {
                ui.painter().stroke(box, ui.theme().color(ui::Role::warn), 3, 10);
            }
        }
        ui::draw_text_in(ui.painter(), date.words[i].view(), {x + around - 1, line.y, word + 2, line.h}, spec);
        x += word + 2 * around + space;
    }
}

void draw_card(ui::Ui& ui, const ui::Rect& area, const DateCard& look, const DateParts& date)
{
    ui::card(ui, area, look.border, 3);
    const float label = ui.theme().line_height(ui::TextStyle::label);
    const float line = ui.theme().line_height(ui::TextStyle::field_narrow);
    const float top = area.y + (area.h - 72 - 24 - label - line - 12) / 2;
    ui.painter().icon(look.icon, {area.centre().x, top + 36}, 72, ui.theme().color(look.color));
    constexpr std::array styles{ui::TextStyle::label, ui::TextStyle::header_city, ui::TextStyle::officer};
    const ui::TextStyle style = ui::first_fitting(ui.painter(), look.label, styles, area.w - 32);
    ui::draw_text_in(ui.painter(), look.label, {area.x + 16, top + 96, area.w - 32, label},
                     {.style = style, .color = ui::Role::ink_soft, .align = ui::Align::centre});
    draw_date(ui, date, {area.x, top + 96 + label + 12, area.w, line});
}

}  // namespace

std::optional<flow::Event> draw_birth_mismatch(const BirthMismatchModel& model, ui::Ui& ui)
{
    Page page(model.page, {.heading = ui.text("mismatch.title"), .lead = ui.text("mismatch.lead")}, ui);
    const bool beside = page.zones().landscape;
    constexpr float cards = 286;
    constexpr float button = 124;
    constexpr float gap = 20;
    const float buttons = 3 * button + 2 * gap;
    Rows rows{page.zones().pad_of(cards + (beside ? 40.0F : 84.0F) + buttons)};
    const auto [left, right] = ui::row<2>(rows.take(cards, beside ? 40.0F : 84.0F), 24, {0, 0});
    draw_card(ui, left, {ui::Icon::pencil, ui::Role::primary, ui::Role::primary, ui.text("mismatch.entered")},
              model.entered);
    draw_card(
        ui, right,
        {ui::Icon::card_account_details_outline, ui::Role::brick, ui::Role::line_strong, ui.text("mismatch.innik")},
        model.in_nik);

    struct Way {
        std::string_view id;
        std::string_view key;
        ui::Icon icon;
        flow::EventKind event;
    };
    constexpr std::array ways{
        Way{"accept", "mismatch.keep", ui::Icon::check_bold, flow::EventKind::accept},
        Way{"correct", "mismatch.fix", ui::Icon::calendar_edit, flow::EventKind::correct},
        Way{"correct_nik", "mismatch.fixnik", ui::Icon::dialpad, flow::EventKind::correct_nik},
    };
    ui.set_group(ui::Group::pad);
    for (const Way& way : ways) {
        if (ui::button(
                ui, rows.take(button, gap),
                {.id = way.id, .label = ui.text(way.key), .kind = ui::ButtonKind::secondary, .icon = way.icon})) {
            page.send(way.event);
        }
    }
    page.back();
    return page.close();
}

}  // namespace oss::screens
