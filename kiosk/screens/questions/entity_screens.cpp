#include "kiosk/screens/questions/entity_screens.h"

#include "kiosk/screens/page/parts.h"
#include "kiosk/screens/page/words.h"
#include "kiosk/ui/fields.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace oss::screens {
namespace {

using domain::EntityKind;

struct Kind {
    EntityKind kind;
    std::string_view id;
    std::string_view label;
};
/// The forms that most entities of a town have, the commonest first.
constexpr std::array kinds{Kind{EntityKind::pt_perorangan, "kind_26", "entity.26"},
                           Kind{EntityKind::pt, "kind_01", "entity.01"},
                           Kind{EntityKind::cv, "kind_02", "entity.02"},
                           Kind{EntityKind::firma, "kind_05", "entity.05"},
                           Kind{EntityKind::cooperative, "kind_07", "entity.07"},
                           Kind{EntityKind::foundation, "kind_10", "entity.10"},
                           Kind{EntityKind::civil_partnership, "kind_06", "entity.06"},
                           Kind{EntityKind::association, "kind_09", "entity.09"}};

constexpr float most_gap = 20;

struct TextQuestion {
    std::string_view title;
    std::string_view lead;
};

TextQuestion question_of(flow::Phase phase)
{
    if (phase == flow::Phase::entity_name) {
        return {"entity.name_title", "entity.name_lead"};
    }
    if (phase == flow::Phase::entity_number) {
        return {"entity.reg_title", "entity.reg_lead"};
    }
    return {"entity.role_title", "entity.role_lead"};
}

std::string_view typed_text(const flow::FlowState& state)
{
    if (state.phase == flow::Phase::entity_name) {
        return state.draft.entity_name.view();
    }
    if (state.phase == flow::Phase::entity_number) {
        return state.draft.entity_number.view();
    }
    return state.draft.entity_position.view();
}

ui::FilledText problem_of(const flow::FlowState& state, const Words& words)
{
    return state.problem ? problem_text(*state.problem, words) : ui::FilledText{};
}

void draw_kinds(const EntityKindModel& model, Page& page, const ui::Rect& area, float row, float gap)
{
    ui::Ui& ui = page.ui();
    const float width = (area.w - gap) / 2;
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        const ui::Rect cell{area.x + static_cast<float>(i % 2) * (width + gap),
                            area.y + static_cast<float>(i / 2) * (row + gap), width, row};
        const ui::Option option{
            .id = kinds[i].id, .label = ui.text(kinds[i].label), .selected = model.chosen == kinds[i].kind};
        if (ui::option(ui, cell, option)) {
            page.send({flow::EventKind::pick_entity_kind, kinds[i].kind});
        }
    }
}

}  // namespace

std::string_view entity_kind_key(EntityKind kind)
{
    const auto found = std::ranges::find(kinds, kind, &Kind::kind);
    return found == kinds.end() ? std::string_view{"actor.entity"} : found->label;
}

std::vector<std::string_view> entity_kind_keys()
{
    std::vector<std::string_view> keys;
    std::ranges::transform(kinds, std::back_inserter(keys), &Kind::label);
    return keys;
}

EntityKindModel make_entity_kind_model(const flow::FlowState& state, const Context& context)
{
    return {.page = make_page_model(state, context),
            .chosen = state.draft.entity_kind,
            .problem = problem_of(state, Words{state, context})};
}

std::optional<flow::Event> draw_entity_kind(const EntityKindModel& model, ui::Ui& ui)
{
    const bool wrong = !model.problem.empty();
    Page page(model.page,
              {.heading = ui.text("entity.title"),
               .lead = wrong ? std::string_view{} : ui.text("entity.lead"),
               .lead_may_go = true,
               .heading_may_go = wrong},
              ui);
    const float told = page.tell_problem(model.problem.view());
    const ui::Zones& zones = page.zones();
    const ui::Notice note{.tone = ui::Tone::sand, .text = ui.text("entity.next_note")};
    const float width = zones.pad.w;
    constexpr float lines = kinds.size() / 2;
    const float gap = zones.low() ? 12 : most_gap;
    const float other_height = zones.low() ? 90 : 120;
    const float room = zones.low() ? zones.reachable().h : zones.pad.h - (zones.landscape ? 0 : told);
    const auto height = [&](float row, float below) { return lines * (row + gap) + other_height + below; };
    const float note_height = zones.landscape || zones.low() || wrong ? 0 : ui::notice_height(ui, note, width) + gap;
    const float below = height(110, note_height) <= room ? note_height : 0;
    const float row = std::min(154.0F, (room - below - other_height) / lines - gap);
    Rows rows{zones.pad_of(height(row, below))};
    ui.set_group(ui::Group::pad);
    draw_kinds(model, page, rows.take(lines * row + (lines - 1) * gap, gap), row, gap);
    if (ui::button(ui, rows.take(other_height, gap),
                   {.id = "choose_other_kind",
                    .label = ui.text("entity.other"),
                    .kind = ui::ButtonKind::secondary,
                    .icon = ui::Icon::face_agent})) {
        page.send(flow::EventKind::choose_other_kind);
    }
    if (below > 0) {
        ui::notice(ui, rows.take(below - gap), note);
    } else if ((zones.landscape || zones.low()) && !wrong) {
        page.tell(note);
    }
    page.back_and(next_button(ui), flow::EventKind::next);
    return page.close();
}

EntityTextModel make_entity_text_model(const flow::FlowState& state, const Context& context)
{
    return {.page = make_page_model(state, context),
            .phase = state.phase,
            .text = typed_text(state),
            .problem = problem_of(state, Words{state, context})};
}

std::optional<flow::Event> draw_entity_text(const EntityTextModel& model, ui::Ui& ui)
{
    const bool wrong = !model.problem.empty();
    const TextQuestion question = question_of(model.phase);
    Page page(model.page,
              {.heading = ui.text(question.title),
               .lead = wrong ? std::string_view{} : ui.text(question.lead),
               .lead_may_go = true,
               .heading_may_go = wrong},
              ui);
    const float told = page.tell_problem(model.problem.view());
    const ui::Zones& zones = page.zones();
    const ui::Rect keys = zones.keyboard_of(ui::text_keyboard_height(ui.theme()));
    const float top = zones.landscape ? zones.middle.y + told : std::max(zones.middle.y + told, keys.y - 244);
    const ui::Rect field{zones.middle.x, top, zones.middle.w, 128};
    ui::text_field(ui, field, {.text = model.text, .error = wrong});
    if (wrong) {
        page.tell_below(field, model.problem.view(), keys.y);
    }
    ui.set_group(ui::Group::pad);
    page.send_key(ui::text_keyboard(ui, keys));
    page.back_and(next_button(ui), flow::EventKind::next);
    return page.close();
}

}  // namespace oss::screens
