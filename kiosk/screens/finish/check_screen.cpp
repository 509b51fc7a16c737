#include "kiosk/screens/finish/check_screen.h"

#include "kiosk/screens/page/parts.h"
#include "kiosk/screens/page/words.h"
#include "kiosk/screens/questions/entity_screens.h"
#include "kiosk/ui/lists.h"

#include <algorithm>
#include <array>
#include <span>

namespace oss::screens {

CheckModel make_check_model(const flow::FlowState& state, const Context& context)
{
    const Words words{state, context};
    const flow::Answers& answers = state.answers;
    CheckModel model{.page = make_page_model(state, context),
                     .name = answers.name ? answers.name->view() : std::string_view{},
                     .revealed = state.revealed_at.has_value(),
                     .email = answers.email ? answers.email->view() : std::string_view{},
                     .whatsapp = answers.whatsapp.value_or(false)};
    model.entity = answers.actor == domain::BusinessActor::badan_usaha;
    if (answers.nik) {
        model.nik = model.revealed ? filled(answers.nik->grouped().view()) : filled(answers.nik->masked());
    }
    if (answers.birth_date) {
        model.birth_date = date_text(domain::written(answers.birth_date->date()), words);
    }
    if (answers.phone) {
        model.phone = answers.phone->display();
    }
    return model;
}

namespace {

constexpr float border = 2;
constexpr float side = 34;
constexpr std::size_t most_lines = 6;

struct Line {
    ui::ListRow row;
    flow::Answer answer{};
};

void draw_line(Page& page, const ui::Rect& area, const Line& line)
{
    const ui::ListRowAction touched = ui::list_row(page.ui(), area, line.row);
    if (touched.change) {
        page.send({flow::EventKind::change, line.answer});
    }
    if (touched.show) {
        page.send(flow::EventKind::reveal_nik);
    }
}

void draw_lines(Page& page, std::span<const Line> lines)
{
    ui::Ui& ui = page.ui();
    const float width = page.zones().pad.w - 2 * side;
    std::array<float, most_lines> heights{};
    float total = 2 * border;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        heights[i] = ui::list_row_height(ui, lines[i].row, width);
        total += heights[i];
    }
    // With large letters the rows give up some of the air around their words.
    const float given = std::max(0.0F, total - page.zones().pad.h) / static_cast<float>(lines.size());
    total -= given * static_cast<float>(lines.size());
    const ui::Rect area = page.zones().pad_of(total);
    ui::card(ui, area);
    Rows rows{area.inset(side, border)};
    ui.set_group(ui::Group::pad);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        draw_line(page, rows.take(heights[i] - given), lines[i]);
    }
}

Line make_line(const ui::Ui& ui, flow::Answer answer, std::string_view id, std::string_view label,
               std::string_view value)
{
    return {.row = {.id = id,
                    .label = label.empty() ? label : ui.text(label),
                    .value = value,
                    .change = ui.text("common.change")},
            .answer = answer};
}

}  // namespace

std::optional<flow::Event> draw_check(const CheckModel& model, ui::Ui& ui)
{
    // Longer than half a line: at A++ such answers take the room of the lead.
    const bool long_answers = model.name.size() > 30 || model.email.size() > 30;
    Page page(model.page,
              {.heading = ui.text("check.title"), .lead = ui.text("check.lead"), .lead_may_go = long_answers}, ui);
    const ui::FilledText remark =
        model.whatsapp ? ui.fill("check.remark", {{"teks", ui.text("check.wa_yes")}}) : ui::FilledText{};
    const ui::FilledText kind =
        ui.fill("check.kind", {{"skala", ui.text("check.scale")}, {"jenis", ui.text("check.type")}});
    const ui::FilledText actor =
        ui.fill("check.kind",
                {{"skala", ui.text("check.umk")}, {"jenis", ui.text(model.entity ? "actor.entity" : "actor.person")}});
    std::array lines{
        make_line(ui, flow::Answer::actor, "actor", {}, actor.view()),
        make_line(ui, flow::Answer::name, "name", "check.name", model.name),
        make_line(ui, flow::Answer::nik, "nik", "check.nik", model.nik.view()),
        make_line(ui, flow::Answer::birth_date, "birth_date", "check.birth", model.birth_date.view()),
        make_line(ui, flow::Answer::email, "email", "check.email", model.email),
        make_line(ui, flow::Answer::phone, "phone", "check.phone", model.phone.view()),
    };
    lines[0].row.label = kind.view();
    lines[2].row.show = model.revealed ? std::string_view{} : ui.text("common.show");
    lines[5].row.remark = remark.view();
    lines[5].row.last = true;

    draw_lines(page, lines);
    page.back_and({.id = "accept", .label = ui.text("check.ok"), .icon = ui::Icon::check_bold},
                  flow::EventKind::accept);
    return page.close();
}

EntityCheckModel make_entity_check_model(const flow::FlowState& state, const Context& context)
{
    const Words words{state, context};
    const flow::Answers& answers = state.answers;
    return {.page = make_page_model(state, context),
            .kind = answers.entity_kind ? words(entity_kind_key(*answers.entity_kind)) : std::string_view{},
            .name = answers.entity_name.view(),
            .number = answers.entity_number.view(),
            .position = answers.entity_position.view()};
}

std::optional<flow::Event> draw_entity_check(const EntityCheckModel& model, ui::Ui& ui)
{
    const bool long_answers = model.name.size() > 30 || model.number.size() > 30;
    Page page(
        model.page,
        {.heading = ui.text("check.entity_title"), .lead = ui.text("check.entity_lead"), .lead_may_go = long_answers},
        ui);
    std::array lines{
        make_line(ui, flow::Answer::entity_kind, "entity_kind", "check.entity_kind", model.kind),
        make_line(ui, flow::Answer::entity_name, "entity_name", "check.entity_name", model.name),
        make_line(ui, flow::Answer::entity_number, "entity_number", "check.entity_number", model.number),
        make_line(ui, flow::Answer::entity_position, "entity_role", "check.entity_position", model.position),
    };
    lines.back().row.last = true;
    draw_lines(page, lines);
    page.back_and({.id = "next", .label = ui.text("check.entity_ok"), .icon = ui::Icon::check_bold},
                  flow::EventKind::next);
    return page.close();
}

}  // namespace oss::screens
