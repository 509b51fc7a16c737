#include "kiosk/ui/camera_view.h"

#include "kiosk/ui/notices.h"

#include <algorithm>
#include <cmath>

namespace oss::ui {

namespace {

constexpr float radius = 24;

/// The part of the picture that fills `area` without distortion, in texture coordinates.
Rect crop(const Rect& area, const CameraView& view)
{
    const float wanted = area.w / area.h;
    const float given = view.picture.w / view.picture.h;
    const float w = given > wanted ? wanted / given : 1.0F;
    const float h = given > wanted ? 1.0F : given / wanted;
    return {(1 - w) / 2, (1 - h) / 2, w, h};
}

void brackets(Ui& ui, const Rect& area, Color color)
{
    constexpr float length = 70;
    constexpr float width = 12;
    const Rect r = area.inset(46);
    const auto corner = [&](float x, float y, float dx, float dy) {
        const std::array<Point, 3> points{Point{x + dx * length, y}, Point{x, y}, Point{x, y + dy * length}};
        ui.painter().polyline(points, color, width, false);
        for (const Point& end : points) {
            ui.painter().circle(end, width / 2, color);
        }
    };
    corner(r.x, r.y, 1, 1);
    corner(r.right(), r.y, -1, 1);
    corner(r.x, r.bottom(), 1, -1);
    corner(r.right(), r.bottom(), -1, -1);
}

void scan_line(Ui& ui, const Rect& area, base::Instant since)
{
    const auto length = ui.theme().motion(Motion::scan_line);
    float part = 0.47F;
    if (length.count() > 0) {
        const std::chrono::duration<float> age = ui.now() - since;
        const float turn = std::fmod(std::max(0.0F, age / std::chrono::duration<float>(length)), 1.0F);
        part = 0.12F + 0.76F * (turn < 0.5F ? turn * 2 : 2 - turn * 2);
        ui.wake_soon();
    }
    const Rect line{area.x + 68, area.y + area.h * part, area.w - 136, 5};
    const Color color = ui.theme().art(Art::camera_line);
    ui.painter().fill({line.x, line.y - 14, line.w, 14}, color.faded(0.2F));
    ui.painter().fill(line, color, 2);
}

/// From the picture, mirrored perhaps, to the screen.
std::array<Point, 4> place(const std::array<Point, 4>& corners, const Rect& area, const CameraView& view,
                           const Rect& uv)
{
    std::array<Point, 4> quad{};
    for (std::size_t i = 0; i < quad.size(); ++i) {
        float u = (corners[i].x - uv.x) / uv.w;
        const float v = (corners[i].y - uv.y) / uv.h;
        u = view.mirrored ? 1 - u : u;
        quad[i] = {area.x + u * area.w, area.y + v * area.h};
    }
    return quad;
}

void found_code(Ui& ui, const Rect& area, const CameraView& view, const Rect& uv)
{
    Painter& p = ui.painter();
    const Color green = ui.theme().art(Art::camera_found);
    const auto quad = place(*view.found, area, view, uv);
    p.polyline(quad, ui.theme().color(Role::ok), 14, true);
    p.polyline(quad, green, 8, true);
    const Theme& theme = ui.theme();
    p.circle(area.centre(), 95, theme.color(Role::on_primary));
    p.circle(area.centre(), 87, theme.color(Role::ok));
    p.icon(Icon::check_bold, area.centre(), 120, theme.color(Role::on_primary));
}

}  // namespace

void camera_view(Ui& ui, const Rect& area, const CameraView& view)
{
    Painter& p = ui.painter();
    const Theme& theme = ui.theme();
    const Rect uv = crop(area, view);
    p.fill(area, theme.art(Art::camera_low), radius);
    if (view.texture != 0) {
        const Rect shown = view.mirrored ? Rect{uv.right(), uv.y, -uv.w, uv.h} : uv;
        p.image(view.texture, area, shown, radius);
    }
    const bool found = view.found.has_value();
    p.stroke(area, theme.color(found ? Role::ok : theme.high_contrast() ? Role::ink : Role::indigo), 4, radius);
    p.push_clip(area);
    brackets(ui, area, theme.art(found ? Art::camera_found : Art::camera_bracket));
    if (!found && view.marked) {
        p.polyline(place(*view.marked, area, view, uv), theme.art(Art::camera_bracket), 5, true);
    }
    if (found) {
        found_code(ui, area, view, uv);
    } else if (view.texture != 0) {
        scan_line(ui, area, view.running_since);
    }
    p.pop_clip();
    if (!view.hint.empty()) {
        Chip pill{.tone = Tone::dark,
                  .text = view.hint,
                  .icon = view.hint_icon,
                  .height = 80,
                  .style = TextStyle::header_agency};
        if (chip_width(ui, pill) > area.w - 40) {
            pill.style = TextStyle::chip;
        }
        const float width = chip_width(ui, pill);
        const Rect place = chip(ui, {area.centre().x - width / 2, area.bottom() - 110}, pill);
        if (found) {
            p.stroke(place, theme.art(Art::camera_found), 3, place.h / 2);
        }
    }
}

}  // namespace oss::ui
