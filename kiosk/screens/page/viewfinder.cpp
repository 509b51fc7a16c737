#include "kiosk/screens/page/viewfinder.h"

#include "kiosk/screens/page/parts.h"
#include "kiosk/ui/camera_view.h"

#include <algorithm>

namespace oss::screens {

namespace {

constexpr float line_height = 66;
constexpr float button_height = 84;

/// One short line: what would help, or that the machine is looking.
std::string_view hint_key(const CameraPicture& camera)
{
    switch (camera.advice) {
    case CameraAdvice::none: return camera.marked ? "scan.hint_hold" : "scan.hint_look";
    case CameraAdvice::too_dark: return "scan.hint_dark";
    case CameraAdvice::too_far: return "scan.hint_near";
    case CameraAdvice::too_near: return "scan.hint_far";
    case CameraAdvice::glare: return "scan.hint_glare";
    case CameraAdvice::moving: return "scan.hint_hold";
    case CameraAdvice::upside_down: return "scan.hint_turn";
    }
    return "scan.hint_look";
}

}  // namespace

void draw_viewfinder(Page& page, const Viewfinder& viewfinder)
{
    ui::Ui& ui = page.ui();
    const ui::Zones& zones = page.zones();
    const ui::Chip chip{.tone = ui::Tone::info,
                        .text = ui.text("scan.not_stored"),
                        .icon = ui::Icon::image_off_outline,
                        .height = line_height};
    const ui::CameraView view{.texture = viewfinder.camera.texture,
                              .picture = {viewfinder.camera.width, viewfinder.camera.height},
                              .marked = viewfinder.camera.marked,
                              .hint = ui.text(hint_key(viewfinder.camera)),
                              .hint_icon = ui::Icon::line_scan,
                              .running_since = viewfinder.since};
    const bool has_button = !viewfinder.beside.id.empty();
    const float line = has_button ? button_height : line_height;
    const float advice = ui::notice_height(ui, viewfinder.advice, zones.pad.w);
    const float below = zones.landscape ? 0 : 20 + line + 20 + advice;
    const float camera = std::min(zones.landscape ? zones.pad.h : 650, zones.pad.h - below);
    Rows rows{zones.pad_of(camera + below)};
    ui::camera_view(ui, rows.take(camera, 20), view);
    ui::Rect place;
    if (zones.landscape) {
        page.tell(ui::fitted(ui, viewfinder.advice, zones.middle.w, zones.middle.h - line - 20));
        place = {zones.middle.x, zones.actions.y - 22 - line, zones.middle.w, line};
    } else {
        place = rows.take(line, 20);
        ui::notice(ui, rows.take(advice), viewfinder.advice);
    }
    const float width = has_button ? std::min(place.w, ui::small_button_width(ui, viewfinder.beside)) : 0;
    if (ui::chip_width(ui, chip) + 20 + width <= place.w) {
        ui::chip(ui, {place.x, place.centre().y - line_height / 2}, chip);
    }
    if (has_button) {
        ui.set_group(ui::Group::middle);
        if (ui::small_button(ui, {place.right() - width, place.y, width, line}, viewfinder.beside)) {
            page.send(viewfinder.beside_event);
        }
    }
}

}  // namespace oss::screens
