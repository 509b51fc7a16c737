#include "kiosk/ui/layout.h"

#include <algorithm>

namespace oss::ui {

namespace {

constexpr float lead_gap = 26;  // lead to field or pad
constexpr float one_heading = 72;
constexpr float one_lead = 14 + 47.5F;

Zones portrait_zones(const Theme& theme, bool with_stepper)
{
    Zones z;
    const Rect whole = theme.whole();
    const float shift = theme.screen().h - 1920;
    const float course = theme.high_contrast() ? 4 : 12;
    z.header = {whole.x, 0, whole.w, 116};
    z.course = {whole.x, 116, whole.w, course};
    z.stepper = {48, z.course.bottom(), 984, 102};
    z.heading = {48, z.course.bottom() + (with_stepper ? 130.0F : 64.0F), 984, one_heading};
    z.actions = {48, 1547 + shift, 984, 132};
    z.plinth = {whole.x, 1703 + shift, whole.w, 217};
    z.pad = {48, 0, 984, 0};
    z.keyboard = {24, 0, 1032, 0};
    z.middle = {48, 0, 984, 0};
    set_content_top(z, z.heading.bottom() + one_lead + lead_gap);
    return z;
}

Zones landscape_zones(const Theme& theme, bool with_stepper)
{
    Zones z;
    z.landscape = true;
    const Rect whole = theme.whole();
    const float shift = theme.screen().h - 1080;
    z.header = {whole.x, 0, whole.w, 92};
    z.course = {whole.x, 92, whole.w, theme.high_contrast() ? 4.0F : 12.0F};
    z.stepper = {56, 104, 720, 106};
    z.heading = {56, with_stepper ? 236.0F : 150.0F, 720, 67};
    const float top = std::max(119.0F, theme.reach());
    z.pad = {832, top, 1032, 801 + shift - top};
    z.keyboard = z.pad;
    z.actions = {56, 823 + shift, 1808, 116};
    z.plinth = {whole.x, 959 + shift, whole.w, 121};
    z.middle = {56, 0, 720, 0};
    set_content_top(z, z.heading.bottom() + one_lead + lead_gap);
    return z;
}

Rect anchored(const Rect& area, float height, const Zones& zones)
{
    if (!zones.landscape) {
        return {area.x, area.bottom() - height, area.w, height};
    }
    const float room = std::max(0.0F, area.h - height);
    return {area.x, area.y + (zones.reach > 0 ? room : room / 2), area.w, height};
}

}  // namespace

Zones base_zones(const Theme& theme, bool with_stepper)
{
    Zones zones = theme.landscape() ? landscape_zones(theme, with_stepper) : portrait_zones(theme, with_stepper);
    zones.reach = theme.reach();
    return zones;
}

void set_content_top(Zones& zones, float y)
{
    const float bottom = zones.actions.y - (zones.landscape ? 22.0F : 24.0F);
    zones.middle = {zones.middle.x, y, zones.middle.w, bottom - y};
    if (!zones.landscape) {
        zones.pad = {zones.pad.x, y, zones.pad.w, bottom - y};
        zones.keyboard = {zones.keyboard.x, y, zones.keyboard.w, bottom - y};
    }
}

Rect Zones::reachable() const
{
    const float top = std::max(pad.y, reach);
    return {pad.x, top, pad.w, pad.bottom() - top};
}

Rect Zones::pad_of(float height) const { return anchored(pad, height, *this); }

Rect Zones::keyboard_of(float height) const { return anchored(keyboard, height, *this); }

}  // namespace oss::ui
