#include "kiosk/screens/questions/actor_type_screen.h"

#include "kiosk/screens/page/parts.h"

#include <algorithm>

namespace oss::screens {

ActorTypeModel make_actor_type_model(const flow::FlowState& state, const Context& context)
{
    return {.page = make_page_model(state, context)};
}

std::optional<flow::Event> draw_actor_type(const ActorTypeModel& model, ui::Ui& ui)
{
    Page page(model.page, {.heading = ui.text("actor.title")}, ui);
    page.tell({.tone = ui::Tone::ok, .text = ui.text("actor.banner")});

    const float tile = page.zones().low() ? 132 : 184;
    ui::Choice person{.id = "choose_person",
                      .title = ui.text("actor.person"),
                      .text = ui.text("actor.person_text"),
                      .icon = ui::Icon::account,
                      .tile = tile,
                      .tag = ui.text("actor.person_tag")};
    ui::Choice entity{.id = "choose_entity",
                      .title = ui.text("actor.entity"),
                      .text = ui.text("actor.entity_text"),
                      .icon = ui::Icon::office_building_outline,
                      .usual = false,
                      .tile = tile};
    const float width = page.zones().pad.w;
    const float least = page.zones().landscape || page.zones().low() ? 0 : 310;
    const auto height = [&](const ui::Choice& choice, float at_least) {
        return std::max(at_least, ui::choice_card_height(ui, choice, width));
    };
    const auto both = [&] { return height(person, least + 11) + 20 + height(entity, least); };
    const float room = page.zones().reachable().h;
    if (both() > room) {
        person.tag = {};
    }
    if (both() > room) {
        person.icon.reset();
        entity.icon.reset();
    }
    person.tight = entity.tight = both() > room;
    const float first = height(person, least + 11);
    const float second = height(entity, least);
    Rows rows{page.zones().pad_of(first + 20 + second)};
    ui.set_group(ui::Group::pad);
    if (ui::choice_card(ui, rows.take(first, 20), person)) {
        page.send(flow::EventKind::choose_person);
    }
    if (ui::choice_card(ui, rows.take(second), entity)) {
        page.send(flow::EventKind::choose_entity);
    }
    page.back();
    return page.close();
}

}  // namespace oss::screens
