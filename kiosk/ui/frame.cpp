#include "kiosk/ui/frame.h"

#include "kiosk/ui/header.h"
#include "kiosk/ui/motifs.h"

#include <algorithm>

namespace oss::ui {

namespace {

void ground(Ui& ui) { ui.painter().fill(ui.theme().whole(), ui.theme().color(Role::paper)); }

/// Heading and lead; returns where what follows begins.
float question(Ui& ui, const Zones& zones, const FrameModel& model)
{
    Painter& p = ui.painter();
    const TextSpec heading{.style = zones.landscape ? TextStyle::h1_landscape : TextStyle::h1,
                           .color = model.heading_color,
                           .balanced = true};
    Rect box = zones.heading;
    float y = box.y;
    if (model.heading_icon) {
        constexpr float icon = 92;
        p.icon(*model.heading_icon, {box.x + icon / 2, y + icon / 2}, icon, ui.theme().color(model.heading_color));
        box = {box.x + icon + 22, box.y, box.w - icon - 22, icon};
        const float height = std::max(icon, text_size(p, model.heading, heading, box.w).h);
        draw_text_in(p, model.heading, {box.x, y, box.w, height}, heading);
        y += height;
    } else if (!model.heading.empty()) {
        y += draw_text(p, model.heading, {box.x, y}, box.w, heading);
    }
    const bool lead_goes = model.lead_may_go && ui.theme().extra_large();
    if (!model.lead.empty() && !lead_goes) {
        y += 14;
        y += draw_text(p, model.lead, {zones.heading.x, y}, zones.heading.w,
                       {.style = TextStyle::lead, .color = Role::ink_soft, .balanced = true});
    }
    return y + 26;
}

}  // namespace

void practice_mark(Ui& ui)
{
    Painter& p = ui.painter();
    const Theme& theme = ui.theme();
    const Zones zones = base_zones(theme, false);
    const std::string_view word = ui.text("common.practice");
    const Point centre{theme.screen().w / 2, (zones.header.bottom() + zones.plinth.y) / 2};
    const float px = zones.landscape ? 300 : 220;
    const float width = p.run_width(word, TextStyle::hero, true) * px / theme.px(TextStyle::hero);
    const int mark = p.mark();
    p.run_scaled(word, {centre.x - width / 2, centre.y + px / 3}, TextStyle::hero, px,
                 theme.color(Role::brick).faded(0.14F));
    p.rotate(mark, centre, -0.6F);
}

Frame draw_frame(Ui& ui, const FrameModel& model)
{
    ui.set_screen(model.screen);
    Frame frame;
    frame.zones = base_zones(ui.theme(), model.step > 0);
    ground(ui);
    watermark(ui);
    header(ui, frame.zones, model.clock, false);
    brick_course(ui, frame.zones.course);
    if (model.step > 0) {
        stepper(ui, frame.zones, model.step);
    }
    frame.action = plinth(ui, frame.zones, model.plinth);
    frame.mark = ui.painter().mark();
    set_content_top(frame.zones, question(ui, frame.zones, model));
    ui.set_group(Group::middle);
    return frame;
}

void end_frame_content(Ui& ui, const Frame& frame, const FrameModel& model)
{
    const auto length = ui.theme().motion(Motion::screen_change);
    if (!model.shown_since || length.count() == 0 || ui.now() >= *model.shown_since + length) {
        return;
    }
    const std::chrono::duration<float> age = ui.now() - *model.shown_since;
    const float left = 1 - std::clamp(age / std::chrono::duration<float>(length), 0.0F, 1.0F);
    const float rest = left * left * left;  // ease-out cubic
    ui.painter().fade(frame.mark, 1 - rest, 32 * rest, 0);
    ui.wake_soon();
}

Zones draw_bare_frame(Ui& ui, const FrameModel& model, std::optional<PlinthAction>& action)
{
    ui.set_screen(model.screen);
    const Zones zones = base_zones(ui.theme(), false);
    ground(ui);
    header(ui, zones, model.clock, false);
    brick_course(ui, zones.course);
    action = plinth(ui, zones, model.plinth);
    ui.set_group(Group::middle);
    return zones;
}

}  // namespace oss::ui
