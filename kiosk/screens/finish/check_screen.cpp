#include "kiosk/screens/finish/check_screen.h"

#include "kiosk/screens/page/parts.h"
#include "kiosk/screens/page/words.h"
#include "kiosk/ui/lists.h"

#include <algorithm>
#include <array>
#include <tuple>

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

}  // namespace

std::optional<flow::Event> draw_check(const CheckModel& model, ui::Ui& ui)
{
    // Longer than half a line: at A++ such answers take the room of the lead.
    const bool long_answers = model.name.size() > 30 || model.email.size() > 30;
    Page page(model.page,
              {.heading = ui.text("check.title"), .lead = ui.text("check.lead"), .lead_may_go = long_answers}, ui);
    const auto line = [&](flow::Answer answer, std::string_view id, std::string_view label, std::string_view value) {
        return Line{.row = {.id = id, .label = label, .value = value, .change = ui.text("common.change")},
                    .answer = answer};
    };
    const ui::FilledText remark =
        model.whatsapp ? ui.fill("check.remark", {{"teks", ui.text("check.wa_yes")}}) : ui::FilledText{};
    const ui::FilledText kind =
        ui.fill("check.kind", {{"skala", ui.text("check.scale")}, {"jenis", ui.text("check.type")}});
    const ui::FilledText actor =
        ui.fill("check.kind", {{"skala", ui.text("check.umk")}, {"jenis", ui.text("actor.person")}});
    std::array lines{
        line(flow::Answer::actor, "actor", kind.view(), actor.view()),
        line(flow::Answer::name, "name", ui.text("check.name"), model.name),
        line(flow::Answer::nik, "nik", ui.text("check.nik"), model.nik.view()),
        line(flow::Answer::birth_date, "birth_date", ui.text("check.birth"), model.birth_date.view()),
        line(flow::Answer::email, "email", ui.text("check.email"), model.email),
        line(flow::Answer::phone, "phone", ui.text("check.phone"), model.phone.view()),
    };
    lines[2].row.show = model.revealed ? std::string_view{} : ui.text("common.show");
    lines[5].row.remark = remark.view();
    lines[5].row.last = true;

    const float width = page.zones().pad.w - 2 * side;
    std::array<float, std::tuple_size_v<decltype(lines)>> heights{};
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
    page.back_and({.id = "accept", .label = ui.text("check.ok"), .icon = ui::Icon::check_bold},
                  flow::EventKind::accept);
    return page.close();
}

}  // namespace oss::screens
