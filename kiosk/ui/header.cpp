#include "kiosk/ui/header.h"

#include "kiosk/ui/motifs.h"
#include "kiosk/ui/notices.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

namespace oss::ui {

void header(Ui& ui, const Zones& zones, std::string_view clock, bool on_picture)
{
    Painter& p = ui.painter();
    const Theme& theme = ui.theme();
    const float middle = zones.header.h / 2;
    StarColors colors = star_colors(theme);
    if (on_picture && !theme.high_contrast()) {
        colors = {theme.art(Art::star_ray), theme.art(Art::star_minor), theme.art(Art::star_core),
                  theme.art(Art::star_minor), theme.art(Art::star_core)};
    }
    surya_star(ui, {84, middle}, 34, colors);
    const Role first = on_picture ? Role::on_indigo : Role::ink_soft;
    const Role second = on_picture ? Role::on_indigo : Role::ink;
    draw_text_in(p, ui.text("common.city"), {140, middle - 42, 600, 44},
                 {.style = TextStyle::header_city, .color = first});
    draw_text_in(p, ui.text("common.agency"), {140, middle - 4, 600, 46},
                 {.style = TextStyle::header_agency, .color = second});

    const float right = zones.landscape ? 1872.0F : 1032.0F;
    const TextSpec clock_spec{.style = TextStyle::chip, .color = second, .align = Align::right};
    float left = right;
    if (!clock.empty()) {
        draw_text_in(p, clock, {right - 300, middle - 30, 300, 60}, clock_spec);
        left = right - text_width(p, clock, clock_spec) - 28;
    }
    const float width = text_width(p, ui.text("common.free"), {.style = TextStyle::chip}) + 52;
    tag(ui, {left - width, middle - 33, width, 66}, ui.text("common.free"));
}

void stepper(Ui& ui, const Zones& zones, int step)
{
    Painter& p = ui.painter();
    const Theme& theme = ui.theme();
    const Rect& area = zones.stepper;
    const float middle = area.y + (zones.landscape ? 93.0F : 89.0F);
    const Rect words{area.x, middle - 68, area.w, 44};
    const std::string number = std::to_string(step);
    draw_text_in(p, ui.text(fmt::format("step.{}", step)), words,
                 {.style = TextStyle::step_name, .color = Role::brick});
    const std::string total = std::to_string(step_count);
    draw_text_in(p, ui.fill("step.label", {{"n", number}, {"total", total}}).view(), words,
                 {.style = TextStyle::step_count, .align = Align::right});

    constexpr float gap = 10;
    const float width = (area.w - gap * (step_count - 1)) / step_count;
    for (int i = 1; i <= step_count; ++i) {
        const float height = i == step ? 26.0F : 14.0F;
        const Rect brick{area.x + static_cast<float>(i - 1) * (width + gap), middle - height / 2, width, height};
        if (i < step) {
            p.fill(brick, theme.color(Role::primary), 5);
        } else if (i == step) {
            p.fill(brick, theme.color(Role::brick), 5);
        } else {
            p.stroke(brick, theme.color(Role::line_strong), 2, 5);
        }
    }
}

}  // namespace oss::ui
