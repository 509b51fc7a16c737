#include "kiosk/screens/questions/phone_screen.h"

#include "kiosk/screens/page/parts.h"
#include "kiosk/screens/page/words.h"
#include "kiosk/ui/fields.h"

#include <algorithm>
#include <array>

namespace oss::screens {
namespace {

/// "812 0000 0000", or "0812 0000 0000" when it was typed with the 0.
base::WipedText<24> in_groups(std::string_view digits)
{
    base::WipedText<24> text;
    const std::size_t first = digits.starts_with('0') ? 4 : 3;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i >= first && (i - first) % 4 == 0) {
            text.push_back(' ');
        }
        text.push_back(digits[i]);
    }
    return text;
}

void draw_whatsapp(const PhoneModel& model, Page& page, const ui::Rect& area)
{
    ui::Ui& ui = page.ui();
    ui.painter().icon(ui::Icon::whatsapp, {area.x + 28, area.y + 28}, 56, ui.theme().color(ui::Role::ok));
    constexpr std::array styles{ui::TextStyle::choice_title, ui::TextStyle::button_small, ui::TextStyle::number_small};
    const std::string_view question = ui.text("phone.wa");
    const ui::Rect line{area.x + 80, area.y, area.w - 80, 56};
    ui::draw_text_in(ui.painter(), question, line,
                     {.style = ui::first_fitting(ui.painter(), question, styles, line.w)});
    struct Answer {
        std::string_view id;
        std::string_view key;
        std::optional<bool> value;
    };
    constexpr std::array answers{Answer{"whatsapp_yes", "common.yes", true}, Answer{"whatsapp_no", "common.no", false},
                                 Answer{"whatsapp_unsure", "phone.wa_unsure", std::nullopt}};
    const auto cells = ui::row<3>({area.x, area.y + 76, area.w, 108}, 20, {0, 0, 0});
    ui.set_group(ui::Group::middle);
    for (std::size_t i = 0; i < answers.size(); ++i) {
        const bool selected = model.asked && model.whatsapp == answers[i].value;
        if (ui::segment(ui, cells[i], {.id = answers[i].id, .label = ui.text(answers[i].key), .selected = selected})) {
            page.send({flow::EventKind::set_whatsapp, answers[i].value});
        }
    }
}

}  // namespace

PhoneModel make_phone_model(const flow::FlowState& state, const Context& context)
{
    const Words words{state, context};
    return {.page = make_page_model(state, context),
            .digits = in_groups(state.draft.phone.view()),
            .asked = state.whatsapp_asked,
            .whatsapp = state.answers.whatsapp,
            .problem = state.problem ? problem_text(*state.problem, words) : ui::FilledText{}};
}

std::optional<flow::Event> draw_phone(const PhoneModel& model, ui::Ui& ui)
{
    constexpr float whatsapp_height = 184;
    const bool wrong = !model.problem.empty();
    Page page(model.page,
              {.heading = ui.text("phone.title"),
               .lead = wrong ? std::string_view{} : ui.text("phone.lead"),
               .lead_may_go = true,
               .heading_may_go = wrong},
              ui);
    float y = page.zones().middle.y + page.tell_problem(model.problem.view());
    const ui::Zones& zones = page.zones();
    const ui::Rect field{zones.middle.x, y, zones.middle.w, 128};
    ui::text_field(ui, field,
                   {.text = model.digits.view(), .prefix = "+62", .style = ui::TextStyle::phone, .error = wrong});
    const ui::Rect keys = zones.pad_of(ui::numpad_height(ui.theme()));
    y = field.bottom() + 24 + page.tell_below(field, model.problem.view(), keys.y);
    const float low = zones.landscape ? zones.middle.bottom() - whatsapp_height
                                      : keys.y - (zones.low() ? 24.0F : 141.0F) - whatsapp_height;
    const float bottom = zones.landscape ? zones.middle.bottom() : keys.y - 20;
    const float top = std::max(y, low);
    // While the number is wrong and the words are large, the number comes first.
    if (top + whatsapp_height <= bottom + 0.5F) {
        draw_whatsapp(model, page, {zones.middle.x, top, zones.middle.w, whatsapp_height});
    }
    ui.set_group(ui::Group::pad);
    page.send_key(ui::numpad(ui, keys));
    page.back_and(next_button(ui), flow::EventKind::next);
    return page.close();
}

}  // namespace oss::screens
