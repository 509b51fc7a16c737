#include "kiosk/screens/start/out_of_service_screen.h"

#include "core/base/error_codes.h"
#include "kiosk/screens/page/parts.h"
#include "kiosk/screens/page/words.h"

namespace oss::screens {

OutOfServiceModel make_out_of_service_model(const flow::FlowState& state, const Context& context)
{
    const Words words{state, context};
    const base::ErrorRow& row = base::describe(state.machine.out_of_service.value_or(base::ErrorCode::internal));
    // Other sentences of the table speak of one registration, not of the machine.
    const bool full = row.citizen_key == "err.storage";
    return {
        .page = make_page_model(state, context),
        .lead = filled(words(full ? row.citizen_key : "oos.lead")),
        .where = words.office("oos.where"),
        .code = row.name,
    };
}

std::optional<flow::Event> draw_out_of_service(const OutOfServiceModel& model, ui::Ui& ui)
{
    BarePage page(model.page, ui);
    const ui::Rect body = page.body();
    const bool landscape = ui.theme().landscape();
    const float width = landscape ? 1100 : 984;
    const bool tight = landscape && ui.theme().large();
    const ui::TextSpec title{
        .style = tight ? ui::TextStyle::h1 : ui::TextStyle::banner, .align = ui::Align::centre, .balanced = true};
    const ui::TextSpec lead{.style = tight ? ui::TextStyle::lead : ui::TextStyle::statement,
                            .align = ui::Align::centre};
    const ui::Notice where{.tone = ui::Tone::info, .text = model.where.view(), .icon = ui::Icon::map_marker};
    const float tile = tight ? 120 : landscape || ui.theme().extra_large() ? 160 : 300;
    const float title_height = ui::text_size(ui.painter(), ui.text("oos.title"), title, width).h;
    const float lead_height = ui::text_size(ui.painter(), model.lead.view(), lead, width).h;
    const float where_height = ui::notice_height(ui, where, width);
    const float gap = tight ? 16 : landscape ? 28 : 58;
    const float total = tile + title_height + lead_height + where_height + 60 + 4 * gap;

    Rows rows{{body.centre().x - width / 2, body.y + (body.h - total) / 2, width, total}};
    const ui::Rect top = rows.take(tile, gap);
    ui::tile(ui, {top.centre().x - tile / 2, top.y, tile, tile}, ui::Icon::wrench_clock, ui::TileColor::brick);
    ui::draw_text_in(ui.painter(), ui.text("oos.title"), rows.take(title_height, gap), title);
    ui::draw_text_in(ui.painter(), model.lead.view(), rows.take(lead_height, gap), lead);
    ui::notice(ui, rows.take(where_height, gap), where);
    const ui::FilledText code = ui.fill("oos.code_line", {{"kode", model.code}});
    ui::draw_text_in(ui.painter(), code.view(), rows.take(60),
                     {.style = ui::TextStyle::body, .color = ui::Role::ink_soft, .align = ui::Align::centre});
    return page.close();
}

}  // namespace oss::screens
