#include "kiosk/screens/finish/rating_screen.h"

#include "kiosk/screens/page/parts.h"
#include "kiosk/screens/page/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

namespace oss::screens {

RatingModel make_rating_model(const flow::FlowState& state, const Context& context)
{
    const Words words{state, context};
    const domain::Feedback& feedback = state.feedback;
    return {.page = make_page_model(state, context),
            .rating = feedback.rating,
            .asked_for_money = feedback.asked_for_money,
            .report = feedback.asked_for_money.value_or(false) ? words.office("rate.fee_yes_note") : ui::FilledText{}};
}

SurveyModel make_survey_model(const flow::FlowState& state, const Context& context)
{
    return {.page = make_page_model(state, context), .items = state.feedback.survey};
}

namespace {

struct Face {
    std::string_view id;
    std::string_view key;
    ui::Icon icon;
    ui::Role color;
};
constexpr std::array faces{Face{"rate_1", "rate.1", ui::Icon::emoticon_sad_outline, ui::Role::danger},
                           Face{"rate_2", "rate.2", ui::Icon::emoticon_neutral_outline, ui::Role::warn},
                           Face{"rate_3", "rate.3", ui::Icon::emoticon_happy_outline, ui::Role::primary},
                           Face{"rate_4", "rate.4", ui::Icon::emoticon_excited_outline, ui::Role::ok}};

/// A large card with a face; the same form as an option, with the picture above the words,
/// or before them where the card is low.
bool face_card(ui::Ui& ui, const ui::Rect& area, const Face& face, bool selected)
{
    const std::string_view label = ui.text(face.key);
    const ui::Interaction touch = ui.interact(
        {.id = face.id, .label = label, .area = area, .value = selected ? "selected" : ""}, 24);  // not text
    const float border = selected ? 6 : 3;
    ui::card(ui, area, selected ? ui::Role::primary : ui::Role::line_strong, border);
    if (selected || touch.pressed) {
        ui.painter().fill(area.inset(border), ui.theme().color(ui::Role::primary_soft), 24 - border);
    }
    constexpr float flat = 150;
    if (area.h < flat) {
        const float side = std::min(84.0F, area.h - 20);
        ui.painter().icon(face.icon, {area.x + 30 + side / 2, area.centre().y}, side, ui.theme().color(face.color));
        const ui::Rect room{area.x + 30 + side + 22, area.y, area.w - 30 - side - 22 - 24, area.h};
        constexpr std::array styles{ui::TextStyle::value, ui::TextStyle::button_small, ui::TextStyle::button_smallest};
        ui::draw_text_in(ui.painter(), label, room, {.style = ui::first_fitting(ui.painter(), label, styles, room.w)});
        return touch.activated;
    }
    const ui::TextSpec spec{.style = ui::TextStyle::value, .align = ui::Align::centre, .balanced = true};
    const float words = ui::text_size(ui.painter(), label, spec, area.w - 40).h;
    const float icon = std::min(140.0F, area.h - words - 48);
    const float top = area.y + (area.h - icon - 12 - words) / 2;
    ui.painter().icon(face.icon, {area.centre().x, top + icon / 2}, icon, ui.theme().color(face.color));
    ui::draw_text(ui.painter(), label, {area.x + 20, top + icon + 12}, area.w - 40, spec);
    return touch.activated;
}

constexpr float segment_height = 112;
constexpr float fee_padding = 34;

float fee_height(const ui::Ui& ui, const RatingModel& model, float width)
{
    const float room = width - 2 * fee_padding;
    const float question =
        std::max(56.0F, ui::text_size(ui.painter(), ui.text("rate.fee"), {.style = ui::TextStyle::value}, room - 84).h);
    const float report =
        model.report.empty()
            ? 0
            : 16 + ui::text_size(ui.painter(), model.report.view(), {.style = ui::TextStyle::body}, room).h;
    return 2 * fee_padding + question + 24 + segment_height + report;
}

void draw_fee(const RatingModel& model, Page& page, const ui::Rect& area)
{
    ui::Ui& ui = page.ui();
    ui::card(ui, area);
    Rows rows{area.inset(fee_padding)};
    const float room = rows.rest().w;
    const float height =
        std::max(56.0F, ui::text_size(ui.painter(), ui.text("rate.fee"), {.style = ui::TextStyle::value}, room - 84).h);
    const ui::Rect line = rows.take(height, 24);
    ui.painter().icon(ui::Icon::cash_remove, {line.x + 30, line.centre().y}, 56, ui.theme().color(ui::Role::brick));
    ui::draw_text_in(ui.painter(), ui.text("rate.fee"), {line.x + 84, line.y, room - 84, height},
                     {.style = ui::TextStyle::value});
    const auto [no, yes] = ui::row<2>(rows.take(segment_height, 16), 24, {0, 0});
    ui.set_group(ui::Group::pad);
    if (ui::segment(ui, no,
                    {.id = "fee_no", .label = ui.text("common.no"), .selected = model.asked_for_money == false})) {
        page.send({flow::EventKind::set_fee_asked, false});
    }
    if (ui::segment(ui, yes,
                    {.id = "fee_yes", .label = ui.text("common.yes"), .selected = model.asked_for_money == true})) {
        page.send({flow::EventKind::set_fee_asked, true});
    }
    ui::draw_text(ui.painter(), model.report.view(), {rows.rest().x, rows.rest().y}, room,
                  {.style = ui::TextStyle::body});
}

/// Lewati and Kirim.
void draw_actions(Page& page)
{
    ui::Ui& ui = page.ui();
    const auto [left, right] = ui::action_row<2>(page.zones(), {340, 0});
    page.way_on(right, {.id = "next", .label = ui.text("rate.send"), .icon = ui::Icon::send}, flow::EventKind::next);
    page.way_back(left, {.id = "skip", .label = ui.text("rate.skip")}, flow::EventKind::skip);
}

}  // namespace

std::optional<flow::Event> draw_rating(const RatingModel& model, ui::Ui& ui)
{
    Page page(model.page,
              {.heading = ui.text("rate.title"),
               .lead = ui.text("rate.lead"),
               .lead_may_go = true,
               .heading_may_go = true},  // the faces say what is asked
              ui);
    const ui::Zones& zones = page.zones();
    RatingModel asked = model;
    if (zones.low() && !model.report.empty()) {
        // Where to report it is read above: below there is room for what is pressed.
        page.tell({.tone = ui::Tone::info, .text = model.report.view()});
        asked.report = {};
    }
    const float gap = zones.low() ? 16 : 24;
    const float between = zones.low() ? 20 : 44;
    const bool beside = zones.landscape;
    const float fee_width = beside ? zones.middle.w : zones.pad.w;
    const float fee = fee_height(ui, asked, fee_width);
    const float below = beside ? 0 : fee + between;
    const float cards = std::min(572.0F, zones.reachable().h - below);
    Rows rows{zones.pad_of(cards + below)};
    const ui::Rect grid = rows.take(cards, between);
    ui.set_group(ui::Group::pad);
    for (std::size_t i = 0; i < faces.size(); ++i) {
        const ui::Rect cell = ui::grid_cell(grid, 2, 2, gap, static_cast<int>(i % 2), static_cast<int>(i / 2));
        const int score = static_cast<int>(i) + domain::worst_score;
        if (face_card(ui, cell, faces[i], model.rating == score)) {
            page.send({flow::EventKind::set_rating, score});
        }
    }
    const ui::Rect& middle = zones.middle;
    draw_fee(asked, page, beside ? ui::Rect{middle.x, middle.bottom() - fee, middle.w, fee} : rows.take(fee));
    draw_actions(page);
    return page.close();
}

std::optional<flow::Event> draw_survey(const SurveyModel& model, ui::Ui& ui)
{
    Page page(model.page, {.heading = ui.text("survey.title"), .lead = ui.text("survey.lead"), .lead_may_go = true},
              ui);
    const bool low = page.zones().low();
    const float padding = low ? 20 : 34;
    const float gap = low ? 16 : 28;
    const float above_segments = low ? 12 : 20;
    const ui::TextSpec question{.style = ui::TextStyle::card_title};
    const ui::TextSpec scale{.style = ui::TextStyle::label, .color = ui::Role::ink_soft};
    const float width = page.zones().pad.w - 2 * padding;
    if (low) {
        // Once for both: each card keeps only what is pressed.
        page.tell({.tone = ui::Tone::sand, .text = ui.text("survey.scale")});
    }
    const float scale_height = low ? 0 : 14 + ui::text_size(ui.painter(), ui.text("survey.scale"), scale, width).h;
    const auto text_of = [&](const domain::SurveyAnswer& item) {
        return ui.text(fmt::format("survey.{}", domain::wire_name(item.element)));
    };
    float height = gap;
    for (const domain::SurveyAnswer& item : model.items) {
        height += ui::text_size(ui.painter(), text_of(item), question, width).h + above_segments + segment_height +
                  scale_height + 2 * padding;
    }
    Rows rows{page.zones().pad_of(height)};
    for (std::size_t i = 0; i < model.items.size(); ++i) {
        const domain::SurveyAnswer& item = model.items[i];
        const float words = ui::text_size(ui.painter(), text_of(item), question, width).h;
        const ui::Rect area = rows.take(2 * padding + words + above_segments + segment_height + scale_height, gap);
        ui::card(ui, area);
        Rows inside{area.inset(padding)};
        ui::draw_text(ui.painter(), text_of(item), {inside.rest().x, inside.take(words, above_segments).y}, width,
                      question);
        const auto cells = ui::row<4>(inside.take(segment_height, 14), 16, {0, 0, 0, 0});
        ui.set_group(ui::Group::pad);
        for (int score = domain::worst_score; score <= domain::best_score; ++score) {
            const std::string digit = std::to_string(score);
            const std::string id = "survey_" + std::to_string(i + 1) + "_" + digit;
            const auto cell = static_cast<std::size_t>(score - domain::worst_score);
            if (ui::segment(ui, cells[cell], {.id = id, .label = digit, .selected = item.score == score})) {
                page.send({flow::EventKind::set_survey, domain::SurveyAnswer{item.element, score}});
            }
        }
        if (!low) {
            ui::draw_text(ui.painter(), ui.text("survey.scale"), {inside.rest().x, inside.rest().y}, width, scale);
        }
    }
    draw_actions(page);
    return page.close();
}

}  // namespace oss::screens
