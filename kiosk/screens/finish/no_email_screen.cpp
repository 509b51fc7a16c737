#include "kiosk/screens/finish/no_email_screen.h"

#include "kiosk/screens/page/parts.h"

#include <algorithm>
#include <array>
#include <span>

namespace oss::screens {
namespace {

constexpr float gap = 20;
constexpr float button_height = 132;

/// One card a step, its picture at the right.
void draw_cards(ui::Ui& ui, Rows& rows, std::span<const std::string_view> texts, float row, ui::TextStyle style)
{
    constexpr std::array icons{ui::Icon::printer_outline, ui::Icon::account_group_outline, ui::Icon::clock_outline};
    constexpr float disc = 72;
    constexpr float tile = 104;
    const bool pictures = !ui.theme().extra_large();
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const ui::Rect area = rows.take(row, gap);
        ui::card(ui, area);
        ui::number_disc(ui, {area.x + 38 + disc / 2, area.centre().y}, disc, static_cast<int>(i) + 1);
        const float left = 38 + disc + 30;
        const float right = pictures ? tile + 58 : 30;
        ui::draw_text_in(ui.painter(), texts[i], {area.x + left, area.y, area.w - left - right, area.h},
                         {.style = style});
        if (pictures) {
            ui::tile(ui, {area.right() - 28 - tile, area.centre().y - tile / 2, tile, tile}, icons[i],
                     ui::TileColor::brick);
        }
    }
}

float card_height(const ui::Ui& ui, std::span<const std::string_view> texts, float width, ui::TextStyle style)
{
    const float room = width - 140 - (ui.theme().extra_large() ? 30.0F : 162.0F);
    float height = style == ui::TextStyle::list_text ? 188 : 140;
    for (const std::string_view text : texts) {
        height = std::max(height, ui::text_size(ui.painter(), text, {.style = style}, room).h + 40);
    }
    return height;
}

void draw_buttons(const NoEmailModel& model, Page& page, Rows& rows, float height)
{
    ui::Ui& ui = page.ui();
    ui::Button print{.id = "print_slip", .label = ui.text("noemail.print"), .icon = ui::Icon::printer_outline};
    if (model.can_keep) {
        page.way_on(rows.take(height, gap),
                    {.id = "keep_answers",
                     .label = ui.text("noemail.save"),
                     .icon = ui::Icon::content_save_outline,
                     .enabled = !model.keeping},
                    flow::EventKind::keep_answers);
        print.enabled = !model.keeping;
        page.aside(rows.take(height), print, flow::EventKind::print_slip);
    } else {
        page.way_on(rows.take(height), print, flow::EventKind::print_slip);
    }
}

}  // namespace

NoEmailModel make_no_email_model(const flow::FlowState& state, const Context& context)
{
    return {.page = make_page_model(state, context),
            .can_keep = !state.no_email_yet_asked && state.answers.birth_date.has_value(),
            .keeping = state.keeping,
            .not_kept = state.failure.has_value()};
}

std::optional<flow::Event> draw_no_email(const NoEmailModel& model, ui::Ui& ui)
{
    Page page(model.page, {.heading = ui.text("noemail.title"), .heading_may_go = model.not_kept}, ui);
    if (model.not_kept) {
        page.tell({.tone = ui::Tone::warn, .text = ui.text("noemail.not_kept"), .id = "failure"});
    }
    const std::array all{ui.text("noemail.1"), ui.text("noemail.2"), ui.text("noemail.3")};
    const std::span texts{all.data(), model.can_keep ? std::size_t{3} : std::size_t{2}};
    const ui::Zones& zones = page.zones();
    const float width = zones.pad.w;
    const float count = static_cast<float>(texts.size());
    const float presses = model.can_keep ? 2 : 1;
    const float button = zones.landscape || ui.theme().large() ? 100 : button_height;
    const float buttons = presses * button + (presses - 1) * gap;
    const float told = model.not_kept && !zones.landscape ? 150 : 0;
    const float room = zones.pad.h - told - buttons - gap;
    const float most = room / count - gap;
    const bool roomy = card_height(ui, texts, width, ui::TextStyle::list_text) <= most;
    const ui::TextStyle style = roomy ? ui::TextStyle::list_text : ui::TextStyle::body;
    const float row = std::min(card_height(ui, texts, width, style), most);
    // In large letters the news takes the steps' place: there is one thing left to choose.
    const bool news_only = model.not_kept && ui.theme().large() && !zones.landscape;
    Rows rows{zones.pad_of((news_only ? 0 : count * (row + gap)) + gap + buttons)};
    if (!news_only) {
        draw_cards(ui, rows, texts, row, style);
    }
    rows.take(0, gap);
    draw_buttons(model, page, rows, button);
    page.back();
    return page.close();
}

}  // namespace oss::screens
