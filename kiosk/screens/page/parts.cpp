#include "kiosk/screens/page/parts.h"

#include "kiosk/ui/lists.h"

#include <algorithm>

namespace oss::screens {
namespace {

/// From a card's edge to its rows.
constexpr float card_padding = 42;

ui::TextSpec title_spec(const Fact& fact)
{
    if (fact.label_first) {
        return {.style = ui::TextStyle::label, .color = ui::Role::ink_soft};
    }
    return {.style = fact.title_style};
}

ui::TextSpec text_spec(const Fact& fact) { return {.style = fact.label_first ? fact.title_style : fact.text_style}; }

float words_left(const Fact& fact) { return fact.tile > 0 ? fact.tile + fact.gap : 0; }

float words_height(const ui::Ui& ui, const Fact& fact, float width)
{
    const float room = width - words_left(fact);
    const float title = ui::text_size(ui.painter(), fact.title, title_spec(fact), room).h;
    return title + (fact.text.empty() ? 0 : ui::text_size(ui.painter(), fact.text, text_spec(fact), room).h);
}

}  // namespace

float fact_height(const ui::Ui& ui, const Fact& fact, float width)
{
    return std::max(fact.tile, words_height(ui, fact, width));
}

void draw_fact(ui::Ui& ui, const ui::Rect& area, const Fact& fact)
{
    const float words = words_height(ui, fact, area.w);
    const float height = std::max(fact.tile, words);
    const float top = area.y + (area.h - height) / 2;
    if (fact.label_first) {
        ui.painter().icon(fact.icon, {area.x + fact.tile / 2, area.y + area.h / 2}, fact.tile,
                          ui.theme().color(fact.icon_color));
    } else if (fact.tile > 0) {
        ui::tile(ui, {area.x, top, fact.tile, fact.tile}, fact.icon, fact.color);
    }
    const ui::Point start{area.x + words_left(fact), area.y + (area.h - words) / 2};
    const float room = area.w - words_left(fact);
    const float title = ui::draw_text(ui.painter(), fact.title, start, room, title_spec(fact));
    ui::draw_text(ui.painter(), fact.text, {start.x, start.y + title}, room, text_spec(fact));
}

float fact_card_height(const ui::Ui& ui, std::span<const Fact> facts, float width, float padding)
{
    float height = 20;
    for (const Fact& fact : facts) {
        height += fact_height(ui, fact, width - 2 * card_padding) + 2 * padding + 2;
    }
    return height;
}

float fit_facts(const ui::Ui& ui, std::span<Fact> facts, float width, float room)
{
    constexpr float roomy = 26;
    constexpr float tight = 4;
    const auto padding_that_fits = [&] {
        float padding = roomy;
        while (padding > tight && fact_card_height(ui, facts, width, padding) > room) {
            padding -= 2;
        }
        return padding;
    };
    const auto fits = [&] { return fact_card_height(ui, facts, width, tight) <= room; };
    if (!fits()) {
        std::ranges::for_each(facts, [](Fact& fact) { fact.tile = 0; });
    }
    for (const ui::TextStyle smaller : {ui::TextStyle::body, ui::TextStyle::step_count}) {
        if (!fits()) {
            std::ranges::for_each(facts, [smaller](Fact& fact) { fact.text_style = smaller; });
        }
    }
    return padding_that_fits();
}

void draw_fact_card(ui::Ui& ui, const ui::Rect& area, std::span<const Fact> facts, float padding)
{
    ui::card(ui, area);
    const float x = area.x + card_padding;
    const float width = area.w - 2 * card_padding;
    float y = area.y + 10;
    for (const Fact& fact : facts) {
        if (&fact != facts.data()) {
            ui::divider(ui, x, y, width);
        }
        const float height = fact_height(ui, fact, width) + 2 * padding + 2;
        draw_fact(ui, {x, y, width, height}, fact);
        y += height;
    }
}

float steps_height(const ui::Ui& ui, const Steps& steps, float width)
{
    float height = steps.gap * static_cast<float>(steps.texts.size() - 1);
    for (const std::string_view text : steps.texts) {
        height += ui::numbered_step_height(ui, width, text, steps.style);
    }
    return height;
}

void draw_steps(ui::Ui& ui, const ui::Rect& area, const Steps& steps)
{
    float y = area.y;
    int number = 0;
    for (const std::string_view text : steps.texts) {
        y += ui::numbered_step(ui, {area.x, y}, area.w, ++number, text, steps.style) + steps.gap;
    }
}

float draw_centred(ui::Ui& ui, std::string_view text, const ui::Rect& box, ui::TextStyle style, ui::Role color)
{
    const ui::TextSpec spec{.style = style, .color = color, .align = ui::Align::centre, .balanced = true};
    ui::draw_text_in(ui.painter(), text, box, spec);
    return ui::text_size(ui.painter(), text, spec, box.w).h;
}

ui::Notice print_notice(flow::PrintState print, const ui::Ui& ui)
{
    switch (print) {
    case flow::PrintState::none:
    case flow::PrintState::waiting:
        return {.tone = ui::Tone::info, .text = ui.text("guide.preparing"), .icon = ui::Icon::printer, .id = "print"};
    case flow::PrintState::printing:
        return {.tone = ui::Tone::info, .text = ui.text("guide.printing"), .icon = ui::Icon::printer, .id = "print"};
    case flow::PrintState::printed:
        return {.tone = ui::Tone::ok, .text = ui.text("guide.printed"), .icon = ui::Icon::printer_check, .id = "print"};
    case flow::PrintState::failed:
        return {
            .tone = ui::Tone::warn, .text = ui.text("guide.failed"), .icon = ui::Icon::printer_alert, .id = "print"};
    case flow::PrintState::unknown:
        return {
            .tone = ui::Tone::warn, .text = ui.text("guide.unknown"), .icon = ui::Icon::printer_alert, .id = "print"};
    }
    return {};
}

}  // namespace oss::screens
