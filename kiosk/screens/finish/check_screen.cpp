#include "kiosk/screens/finish/check_screen.h"

#include "kiosk/screens/page/parts.h"
#include "kiosk/screens/page/words.h"
#include "kiosk/screens/questions/entity_screens.h"
#include "kiosk/ui/lists.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <vector>

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

/// Low reach: the buttons of all lines in a grid at the hands, named as the lines are. The
/// height it takes with the gap above it.
float draw_buttons(Page& page, std::span<const Line> lines)
{
    ui::Ui& ui = page.ui();
    struct Way {
        std::string id;
        std::string label;
        ui::Icon icon{};
        flow::Event event;
    };
    std::vector<Way> ways;
    for (const Line& line : lines) {
        const std::string id{line.row.id};
        const std::string label{line.row.label};
        ways.push_back({id + "_change", label, ui::Icon::pencil, {flow::EventKind::change, line.answer}});
        if (!line.row.show.empty()) {
            const std::string show = std::string{line.row.show} + ' ' + label;
            ways.push_back({id + "_show", show, ui::Icon::eye_outline, flow::EventKind::reveal_nik});
        }
    }
    if (page.reads_answers()) {
        const ui::Button read = read_answers_button(ui, "common.read_aloud");
        ways.push_back({std::string{read.id}, std::string{read.label}, *read.icon, flow::EventKind::repeat_speech});
    }
    constexpr float row = 96;
    constexpr float gap = 16;
    const int columns = lines.size() > 4 ? 3 : 2;
    const int count = (static_cast<int>(ways.size()) + columns - 1) / columns;
    const float height = static_cast<float>(count) * (row + gap) - gap;
    const float title = ui.theme().line_height(ui::TextStyle::body_bold);
    const ui::Rect area = page.zones().pad_of(title + 8 + height);
    ui::draw_text(ui.painter(), ui.text("common.change"), {area.x, area.y}, area.w,
                  {.style = ui::TextStyle::body_bold, .color = ui::Role::ink_soft});
    const ui::Rect grid{area.x, area.bottom() - height, area.w, height};
    ui.set_group(ui::Group::pad);
    for (std::size_t i = 0; i < ways.size(); ++i) {
        const int at = static_cast<int>(i);
        const ui::Button button{
            .id = ways[i].id, .label = ways[i].label, .kind = ui::ButtonKind::secondary, .icon = ways[i].icon};
        if (ui::small_button(ui, ui::grid_cell(grid, columns, count, gap, at % columns, at / columns), button)) {
            page.send(ways[i].event);
        }
    }
    return area.h + 20;
}

void draw_lines(Page& page, std::span<Line> lines)
{
    ui::Ui& ui = page.ui();
    const bool low = page.zones().low();
    float below = 0;
    if (low) {
        below = draw_buttons(page, lines);
        std::ranges::for_each(lines, [](Line& line) { line.row.change = line.row.show = {}; });
    } else {
        page.offer_reading("check.read_hint");
    }
    const float width = page.zones().pad.w - 2 * side;
    const float room = page.zones().pad.h - below;
    std::array<float, most_lines> heights{};
    float total = 2 * border;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        heights[i] = ui::list_row_height(ui, lines[i].row, width);
        total += heights[i];
    }
    // With large letters the rows give up some of the air around their words.
    const float given = std::max(0.0F, total - room) / static_cast<float>(lines.size());
    total -= given * static_cast<float>(lines.size());
    const ui::Rect place = page.zones().pad_of(total + below);
    const ui::Rect area{place.x, place.y, place.w, total};
    ui::card(ui, area);
    Rows rows{area.inset(side, border)};
    ui.set_group(ui::Group::pad);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        draw_line(page, rows.take(heights[i] - given), lines[i]);
    }
}

/// In low reach the buttons take the room that the lead has with large letters.
std::string_view check_lead(const ui::Ui& ui, std::string_view key)
{
    const bool low = ui.theme().low_reach() && !ui.theme().landscape();
    return low && ui.theme().large() ? std::string_view{} : ui.text(key);
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
              {.heading = ui.text("check.title"), .lead = check_lead(ui, "check.lead"), .lead_may_go = long_answers},
              ui);
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
    Page page(model.page,
              {.heading = ui.text("check.entity_title"),
               .lead = check_lead(ui, "check.entity_lead"),
               .lead_may_go = long_answers},
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
