#include "kiosk/screens/info/info_screen.h"

#include "kiosk/screens/info/info_topics.h"
#include "kiosk/screens/page/parts.h"
#include "kiosk/screens/page/words.h"

#include <algorithm>
#include <string>

namespace oss::screens {

InfoModel make_info_model(const flow::FlowState& state, const Context& context)
{
    const Words words{state, context};
    InfoModel model{.page = make_page_model(state, context), .topic = state.topic, .part = state.info_page};
    // The way back is this page's own, and it belongs to no step of the registration.
    model.page.covered = false;
    model.page.step = 0;
    if (state.topic) {
        for (const InfoKeys& keys : info_topics()[static_cast<std::size_t>(*state.topic)].items) {
            model.items.push_back({.icon = keys.icon,
                                   .title = words.office(keys.title),
                                   .text = keys.text.empty() ? ui::FilledText{} : words.office(keys.text)});
        }
    }
    return model;
}

namespace {

Fact fact_of(const InfoItem& item)
{
    return {.icon = item.icon,
            .title = item.title.view(),
            .text = item.text.view(),
            .color = ui::TileColor::teal,
            .text_style = ui::TextStyle::body};
}

/// A page of a topic: the facts that fit, and whether more follow.
struct Part {
    std::vector<Fact> facts;
    bool more = false;
};

constexpr float padding = 18;

/// Large letters leave no room for pictures beside the words (DESIGN section 4).
std::vector<Fact> facts_of(const InfoModel& model, const ui::Theme& theme)
{
    std::vector<Fact> facts;
    for (const InfoItem& item : model.items) {
        facts.push_back(fact_of(item));
        if (theme.extra_large()) {
            facts.back().tile = 0;
        }
    }
    return facts;
}

/// The facts of page `model.part`; the last page where there are not that many.
Part part_of(const InfoModel& model, const ui::Ui& ui, const ui::Rect& room)
{
    const std::vector<Fact> all = facts_of(model, ui.theme());
    Part part;
    std::size_t next = 0;
    for (int number = 0; number <= model.part && next < all.size(); ++number) {
        part.facts.clear();
        do {
            part.facts.push_back(all[next++]);
            if (part.facts.size() > 1 && fact_card_height(ui, part.facts, room.w, padding) > room.h) {
                part.facts.pop_back();
                --next;
                break;
            }
        } while (next < all.size());
    }
    part.more = next < all.size();
    return part;
}

void draw_topics(Page& page)
{
    ui::Ui& ui = page.ui();
    const auto topics = info_topics();
    const ui::Zones& zones = page.zones();
    const int columns = zones.landscape || zones.low() ? 2 : 1;
    const int rows = (static_cast<int>(topics.size()) + columns - 1) / columns;
    constexpr float gap = 18;
    const float height = std::min(zones.reachable().h, (132 + gap) * static_cast<float>(rows) - gap);
    const ui::Rect area = zones.pad_of(height);
    ui.set_group(ui::Group::pad);
    for (std::size_t i = 0; i < topics.size(); ++i) {
        const int at = static_cast<int>(i);
        const ui::Rect cell = ui::grid_cell(area, columns, rows, gap, at % columns, at / columns);
        const std::string id = "topic_" + std::string{topics[i].name};
        if (ui::button(ui, cell,
                       {.id = id,
                        .label = ui.text(topics[i].title),
                        .kind = ui::ButtonKind::secondary,
                        .icon = topics[i].icon})) {
            page.send({flow::EventKind::choose_topic, topics[i].topic});
        }
    }
}

/// True when more pages follow.
bool draw_topic(const InfoModel& model, Page& page)
{
    ui::Ui& ui = page.ui();
    const ui::Rect& room = page.zones().pad;
    const Part part = part_of(model, ui, room);
    const float height = std::min(room.h, fact_card_height(ui, part.facts, room.w, padding));
    const ui::Rect& pad = page.zones().pad;
    draw_fact_card(ui, {pad.x, pad.y, pad.w, height}, part.facts, padding);
    return part.more;
}

}  // namespace

std::optional<flow::Event> draw_info(const InfoModel& model, ui::Ui& ui)
{
    const std::string_view title =
        model.topic ? ui.text(info_topics()[static_cast<std::size_t>(*model.topic)].title) : ui.text("info.title");
    const std::string_view lead = model.topic ? std::string_view{} : ui.text("info.lead");
    Page page(model.page, {.heading = title, .lead = lead, .lead_may_go = true}, ui);
    bool more = false;
    if (model.topic) {
        more = draw_topic(model, page);
    } else {
        draw_topics(page);
    }
    const auto [left, right] = ui::action_row<2>(page.zones(), {300, 0});
    if (more) {
        page.way_on(right, next_button(ui), flow::EventKind::turn_page);
    }
    page.way_back(left, {.id = "back", .label = ui.text("common.back"), .icon = ui::Icon::chevron_left},
                  flow::EventKind::close_info);
    return page.close();
}

}  // namespace oss::screens
