#include "kiosk/screens/questions/nik_screen.h"

#include "kiosk/screens/page/parts.h"
#include "kiosk/screens/page/words.h"
#include "kiosk/ui/fields.h"
#include "kiosk/ui/motifs.h"

#include <algorithm>

namespace oss::screens {
namespace {

constexpr int nik_length = 16;

/// What stands above the keys: boxes, and below them the count or what is wrong.
struct Places {
    ui::Rect boxes;
    ui::Rect line;
    ui::Rect keys;
    ui::Rect picture;  ///< room for the picture of the card
    bool message = true;
};

/// `problem`: the words below the boxes; left away where they find no room, for the notice
/// above says the same.
Places places(Page& page, float told, std::string_view problem)
{
    const ui::Zones& zones = page.zones();
    Places at;
    if (zones.landscape) {
        Rows rows{zones.pad};
        at.boxes = rows.take(104, 20);
        at.line = rows.take(82, 12);
        at.message = ui::field_message_height(page.ui(), at.line.w, problem) <= at.line.h;
        at.keys = rows.rest();
        const ui::Rect& middle = zones.middle;
        at.picture = {middle.x, middle.y + told, middle.w, middle.h - told};
        return at;
    }
    at.keys = zones.pad_of(ui::numpad_height(page.ui().theme()));
    const bool wrong = !problem.empty();
    const float message = ui::field_message_height(page.ui(), at.keys.w, problem);
    at.message = zones.middle.y + told + 124 + 20 + message + 20 <= at.keys.y;
    const float line = !wrong ? 84 : at.message ? message : 0;
    at.line = {at.keys.x, at.keys.y - 20 - line, at.keys.w, line};
    at.boxes = {at.keys.x, at.line.y - 20 - 124, at.keys.w, 124};
    const float top = zones.middle.y + told;
    at.picture = {at.keys.x, top, at.keys.w, at.boxes.y - 30 - top};
    return at;
}

/// As large as it fits; gone where it would be too small to help (DESIGN section 4).
void draw_picture(ui::Ui& ui, const ui::Rect& room)
{
    constexpr float ratio = 500.0F / 315.0F;
    constexpr float least = 200;
    const float height = std::min({room.h, room.w / ratio, 315.0F});
    if (height < least) {
        return;
    }
    const float width = height * ratio;
    ui::ktp_picture(ui, {room.centre().x - width / 2, room.y, width, height});
}

void draw_line(const NikModel& model, Page& page, const Places& at)
{
    ui::Ui& ui = page.ui();
    const ui::Rect& line = at.line;
    if (!model.problem.empty()) {
        if (at.message) {
            ui::field_message(ui, {line.x, line.y}, line.w, model.problem.view());
        }
        return;
    }
    const bool complete = model.digits.size() == nik_length;
    ui::chip(ui, {line.x, line.centre().y - 33},
             {.tone = complete ? ui::Tone::ok : ui::Tone::info, .text = model.count.view(), .height = 66});
    if (!model.camera && !model.practice) {
        return;
    }
    const ui::Button camera{.id = "use_camera",
                            .label = ui.text("nik.use_camera"),
                            .kind = ui::ButtonKind::secondary,
                            .icon = ui::Icon::camera_outline};
    const ui::Button other = model.practice ? sample_button(ui) : camera;
    const float width = ui::small_button_width(ui, other);
    ui.set_group(ui::Group::middle);
    if (ui::small_button(ui, {line.right() - width, line.y, width, line.h}, other)) {
        page.send(model.practice ? flow::EventKind::use_sample : flow::EventKind::use_camera);
    }
}

}  // namespace

NikModel make_nik_model(const flow::FlowState& state, const Context& context)
{
    const Words words{state, context};
    const int missing = nik_length - static_cast<int>(state.draft.nik.size());
    const NumberText number{missing};
    return {.page = make_page_model(state, context),
            .digits = state.draft.nik.view(),
            .count = missing == 0 ? filled(words("nik.complete")) : words.fill("nik.remaining", {{"n", number.view()}}),
            .problem = state.problem ? problem_text(*state.problem, words) : ui::FilledText{},
            .failure = state.failure ? failure_text(*state.failure, words) : ui::FilledText{},
            .camera = state.machine.camera_available,
            .practice = state.practice};
}

std::optional<flow::Event> draw_nik(const NikModel& model, ui::Ui& ui)
{
    const bool wrong = !model.problem.empty();
    const std::string_view lead = wrong || !model.failure.empty() ? std::string_view{} : ui.text("nik.lead");
    Page page(model.page, {.heading = ui.text("nik.title"), .lead = lead, .lead_may_go = true, .heading_may_go = wrong},
              ui);
    float told = page.tell_problem(model.problem.view());
    if (!wrong && !model.failure.empty()) {
        told += page.tell({.tone = ui::Tone::warn,
                           .text = model.failure.view(),
                           .icon = ui::Icon::camera_off_outline,
                           .id = "failure"});
    }
    const Places at = places(page, told, model.problem.view());
    draw_picture(ui, at.picture);
    ui::nik_boxes(ui, at.boxes, model.digits, wrong);
    draw_line(model, page, at);
    ui.set_group(ui::Group::pad);
    page.send_key(ui::numpad(ui, at.keys));
    page.back_and(next_button(ui), flow::EventKind::next);
    return page.close();
}

}  // namespace oss::screens
