#include "kiosk/screens/finish/goodbye_screen.h"

#include "kiosk/screens/page/parts.h"
#include "kiosk/ui/motifs.h"

#include <algorithm>

namespace oss::screens {

GoodbyeModel make_goodbye_model(const flow::FlowState& state, const Context& context)
{
    return {.page = make_page_model(state, context), .practice = state.practice};
}

namespace {

/// "Take your card and receipt": two pictures and the words, as wide as they are.
void draw_take(ui::Ui& ui, const ui::Rect& area)
{
    constexpr float icon = 84;
    constexpr float gap = 28;
    constexpr float padding = 45;
    const ui::TextSpec spec{.style = ui::TextStyle::choice_title, .color = ui::Role::on_gold};
    const float icons = 2 * icon + 2 * gap + 8;
    const float room = area.w - 2 * padding - icons;
    const float words = std::min(room, ui::text_width(ui.painter(), ui.text("bye.lead"), spec) + 2);
    const ui::Rect box{area.centre().x - (words + icons + 2 * padding) / 2, area.y, words + icons + 2 * padding,
                       area.h};
    const ui::Color ink = ui.theme().color(ui::Role::on_gold);
    ui.painter().fill(box, ui.theme().color(ui::Role::gold_soft), 20);
    ui.painter().stroke(box, ui.theme().color(ui::Role::gold), 3, 20);
    const float y = box.centre().y;
    ui.painter().icon(ui::Icon::card_account_details_outline, {box.x + padding + icon / 2, y}, icon, ink);
    ui.painter().icon(ui::Icon::receipt_text_outline, {box.x + padding + icon * 1.5F + gap, y}, icon, ink);
    ui::draw_text_in(ui.painter(), ui.text("bye.lead"), {box.x + padding + icons, box.y, words, box.h}, spec);
}

}  // namespace

std::optional<flow::Event> draw_goodbye(const GoodbyeModel& model, ui::Ui& ui)
{
    BarePage page(model.page, ui);
    const ui::Rect body = page.body();
    const float width = std::min(body.w - 96, 1000.0F);
    const float title = ui.theme().line_height(ui::TextStyle::hero);
    const ui::Notice wiped{.tone = ui::Tone::ok,
                           .text = ui.text(model.practice ? "bye.practice" : "bye.wiped"),
                           .icon = ui::Icon::shield_check};
    const float wiped_width =
        std::min(width, ui::text_width(ui.painter(), wiped.text, {.style = ui::TextStyle::body}) + 160);
    const float wiped_height = ui::notice_height(ui, wiped, wiped_width);
    const float take = std::max(156.0F, 2 * ui.theme().line_height(ui::TextStyle::choice_title) + 40);
    const float words = title + 60 + take + 30 + wiped_height;
    const float radius = std::min(250.0F, (body.h - words - 100) / 2);
    Rows rows{{body.centre().x - width / 2, body.y + (body.h - words - 2 * radius - 60) / 2, width, 0}};

    const ui::Rect star = rows.take(2 * radius, 60);
    const ui::Rect thanks = rows.take(title, 60);
    // The next citizen need not wait: a touch anywhere ends the thanks; in low reach below them.
    ui.set_group(ui::Group::primary);
    ui::Rect anywhere = body.inset(12);
    if (const float reach = ui.theme().reach(); anywhere.y < reach) {
        const float top = std::max(reach, thanks.bottom() + 20);
        anywhere = {anywhere.x, top, anywhere.w, anywhere.bottom() - top};
    }
    if (ui.interact({.id = "finish", .label = ui.text("bye.title"), .area = anywhere}, 0).activated) {
        page.send(flow::EventKind::finish);
    }
    ui::surya_star(ui, star.centre(), radius, ui::star_colors(ui.theme()));
    draw_centred(ui, ui.text("bye.title"), thanks, ui::TextStyle::hero);
    draw_take(ui, rows.take(take, 30));
    const ui::Rect last = rows.take(wiped_height);
    ui::notice(ui, {last.centre().x - wiped_width / 2, last.y, wiped_width, wiped_height}, wiped);
    return page.close();
}

}  // namespace oss::screens
