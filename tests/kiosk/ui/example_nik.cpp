#include "tests/kiosk/ui/example_nik.h"

#include "kiosk/ui/buttons.h"
#include "kiosk/ui/fields.h"
#include "kiosk/ui/frame.h"
#include "kiosk/ui/keyboards.h"
#include "kiosk/ui/motifs.h"
#include "kiosk/ui/notices.h"

namespace oss::test {

using namespace oss::ui;

namespace {

void apply(NikExample& example, const KeyPress& press)
{
    switch (press.kind) {
    case KeyPress::Kind::type:
    case KeyPress::Kind::domain: example.digits += press.text; break;
    case KeyPress::Kind::erase:
        if (!example.digits.empty()) {
            example.digits.pop_back();
        }
        break;
    case KeyPress::Kind::erase_all: example.digits.clear(); break;
    }
}

}  // namespace

void draw_nik_example(NikExample& example, Ui& ui)
{
    FrameModel model;
    model.screen = "nik";
    model.step = 3;
    model.heading = ui.text("nik.title");
    model.lead = ui.text("nik.lead");
    model.clock = "10.42 WIB";
    model.lead_may_go = true;
    const Frame frame = draw_frame(ui, model);
    const Zones& zones = frame.zones;
    if (frame.action == PlinthAction::contrast) {
        example.pressed += "contrast ";
    }
    const bool wide = zones.landscape;

    const float pad = numpad_height(ui.theme());
    const float box = wide ? 104 : 124;
    const Rect keys{zones.pad.x, zones.pad.bottom() - pad, zones.pad.w, pad};
    const float chip_row = keys.y - (wide ? 100.0F : 104.0F);
    nik_boxes(ui, {zones.pad.x, wide ? zones.pad.y : chip_row - 144, zones.pad.w, box}, example.digits, false);
    const std::string left = std::to_string(16 - static_cast<int>(example.digits.size()));
    chip(ui, {zones.pad.x, chip_row + 9}, {.tone = Tone::info, .text = ui.fill("nik.remaining", {{"n", left}}).view()});
    Button camera{.id = "use_camera", .label = ui.text("nik.use_camera"), .kind = ButtonKind::secondary};
    camera.icon = Icon::camera_outline;
    const float width = small_button_width(ui, camera);
    if (small_button(ui, {zones.pad.right() - width, chip_row, width, 84}, camera)) {
        example.pressed += "use_camera ";
    }
    if (wide) {
        ktp_picture(ui, {zones.middle.x + 60, zones.middle.y + 20, 560, 353});
    } else if (!ui.theme().large()) {
        ktp_picture(ui, {291, 421, 498, 314});
    }

    ui.set_group(Group::pad);
    if (const auto press = numpad(ui, keys)) {
        apply(example, *press);
    }
    const auto actions = action_row(zones, std::array<float, 2>{300, 0});
    ui.set_group(Group::back);
    Button back{.id = "back", .label = ui.text("common.back"), .kind = ButtonKind::secondary};
    back.icon = Icon::chevron_left;
    example.lost_way |= button(ui, actions[0], back);
    ui.set_group(Group::primary);
    Button next{.id = "next", .label = ui.text("common.next")};
    next.trailing_icon = Icon::chevron_right;
    if (button(ui, actions[1], next)) {
        example.lost_way = true;
        example.pressed += "next ";
    }
    end_frame_content(ui, frame, model);
}

}  // namespace oss::test
