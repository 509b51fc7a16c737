#include "kiosk/ui/notices.h"

#include <algorithm>

namespace oss::ui {

namespace {

constexpr float padding_y = 27;
constexpr float icon_px = 56;
constexpr float icon_left = 32;
constexpr float text_left = icon_left + icon_px + 22;
constexpr float text_right = 28;
constexpr float button_gap = 12;
/// Where the text goes on above the button, it wants more air.
constexpr float button_gap_below_text = 20;

float gap_above_buttons(const Notice& notice) { return notice.buttons_below_text ? button_gap_below_text : button_gap; }

struct ToneLook {
    Role ground = Role::info_soft;
    Role border = Role::info;
    Role sign = Role::info;
    Role text = Role::ink;
    Icon icon = Icon::information;
    float border_width = 2;
};

ToneLook look_of(Tone tone)
{
    switch (tone) {
    case Tone::info: return {Role::info_soft, Role::info, Role::info, Role::ink, Icon::information, 2};
    case Tone::ok: return {Role::ok_soft, Role::ok, Role::ok, Role::ink, Icon::check_circle, 2};
    case Tone::warn: return {Role::warn_soft, Role::warn, Role::warn, Role::ink, Icon::alert, 2};
    case Tone::error: return {Role::danger_soft, Role::danger, Role::danger, Role::ink, Icon::alert_octagon, 3};
    case Tone::sand: return {Role::paper_deep, Role::line, Role::brick, Role::ink, Icon::information_outline, 2};
    case Tone::gold: return {Role::gold_soft, Role::gold, Role::on_gold, Role::on_gold, Icon::receipt_text_outline, 3};
    case Tone::dark: return {Role::indigo, Role::gold_soft, Role::on_indigo, Role::on_indigo, Icon::line_scan, 2};
    }
    return {};
}

TextStyle title_style(const Notice& notice) { return notice.compact ? TextStyle::step_name : TextStyle::body_bold; }

float padding_of(const Notice& notice) { return notice.compact ? 14 : padding_y; }

TextSpec text_spec(const Notice& notice, const ToneLook& look)
{
    if (notice.compact) {
        return {.style = TextStyle::step_count, .color = look.text};
    }
    const bool alone = notice.tone == Tone::error && notice.title.empty();
    return {.style = alone ? TextStyle::body_bold : TextStyle::body, .color = look.text};
}

float words_height(const Ui& ui, const Notice& notice, float width)
{
    const float room = width - text_left - text_right;
    const TextSpec spec = text_spec(notice, look_of(notice.tone));
    const float title =
        notice.title.empty() ? 0 : text_size(ui.painter(), notice.title, {.style = title_style(notice)}, room).h;
    const float text = notice.text.empty() ? 0 : text_size(ui.painter(), notice.text, spec, room).h;
    return title + text;
}

}  // namespace

Rect notice(Ui& ui, const Rect& area, const Notice& notice)
{
    Painter& p = ui.painter();
    const Theme& theme = ui.theme();
    const ToneLook look = look_of(notice.tone);
    if (!notice.id.empty()) {
        ui.interact(
            {.id = notice.id, .label = notice.title.empty() ? notice.id : notice.title, .area = area, .enabled = false},
            20);
    }
    p.fill(area, theme.color(look.ground), 20);
    p.stroke(area, theme.color(look.border), theme.high_contrast() ? 3 : look.border_width, 20);

    const bool buttons = notice.button_height > 0;
    const float words = words_height(ui, notice, area.w);
    const float content = std::max(words, icon_px);
    const float middle = buttons ? area.y + padding_of(notice) + content / 2 : area.centre().y;
    const float icon_middle = buttons ? area.y + padding_of(notice) + icon_px / 2 : middle;
    p.icon(notice.icon.value_or(look.icon), {area.x + icon_left + icon_px / 2, icon_middle}, icon_px,
           theme.color(look.sign));
    const float room = area.w - text_left - text_right;
    float y = middle - words / 2;
    if (!notice.title.empty()) {
        y += draw_text(p, notice.title, {area.x + text_left, y}, room,
                       {.style = title_style(notice), .color = look.text});
    }
    draw_text(p, notice.text, {area.x + text_left, y}, room, text_spec(notice, look));
    if (!buttons) {
        return {};
    }
    const float left = notice.buttons_below_text ? text_left : 28;
    return {area.x + left, area.y + padding_of(notice) + content + gap_above_buttons(notice), area.w - left - 28,
            notice.button_height};
}

float notice_height(const Ui& ui, const Notice& notice, float width)
{
    const float buttons = notice.button_height > 0 ? notice.button_height + gap_above_buttons(notice) : 0;
    return std::max(words_height(ui, notice, width), icon_px) + 2 * padding_of(notice) + buttons;
}

Notice fitted(const Ui& ui, Notice notice, float width, float room)
{
    notice.compact = notice.compact || notice_height(ui, notice, width) > room;
    return notice;
}

namespace {
constexpr float chip_padding = 26;
constexpr float chip_gap = 10;

/// A sign as high as the letters' line asks for.
float chip_icon(const Ui& ui, const Chip& chip) { return ui.theme().type(chip.style).px >= 36 ? 44.0F : 36.0F; }
}  // namespace

float chip_width(const Ui& ui, const Chip& chip)
{
    const float side = chip_icon(ui, chip);
    return text_width(ui.painter(), chip.text, {.style = chip.style}) + 2 * chip_padding +
           (chip.icon ? side + chip_gap : 0);
}

Rect chip(Ui& ui, Point top_left, const Chip& chip)
{
    Painter& p = ui.painter();
    const ToneLook look = look_of(chip.tone);
    const Rect area{top_left.x, top_left.y, chip_width(ui, chip), chip.height};
    p.fill(area, ui.theme().color(look.ground), area.h / 2);
    p.stroke(area, ui.theme().color(look.border), 2, area.h / 2);
    float x = area.x + chip_padding;
    if (chip.icon) {
        const float side = chip_icon(ui, chip);
        p.icon(*chip.icon, {x + side / 2, area.centre().y}, side, ui.theme().color(look.sign));
        x += side + chip_gap;
    }
    draw_text_in(p, chip.text, {x, area.y, area.w, area.h}, {.style = chip.style, .color = look.sign});
    return area;
}

namespace {
constexpr float tag_icon = 28;
constexpr float tag_icon_gap = 9;
}  // namespace

float tag_width(const Ui& ui, std::string_view text, TextStyle style, bool with_icon)
{
    return text_width(ui.painter(), text, {.style = style}) + 40 + (with_icon ? tag_icon + tag_icon_gap : 0);
}

void tag(Ui& ui, const Rect& area, std::string_view text, TextStyle style, std::optional<Icon> icon)
{
    const Theme& theme = ui.theme();
    ui.painter().fill(area, theme.color(Role::gold_soft), 16);
    ui.painter().stroke(area, theme.color(theme.high_contrast() ? Role::ink : Role::gold), 2, 16);
    Rect room = area;
    if (icon) {
        const float left = (area.w - tag_width(ui, text, style, true) + 40) / 2;
        ui.painter().icon(*icon, {area.x + left + tag_icon / 2, area.centre().y}, tag_icon, theme.color(Role::on_gold));
        room = {area.x + tag_icon + tag_icon_gap, area.y, area.w - tag_icon - tag_icon_gap, area.h};
    }
    draw_text_in(ui.painter(), text, room, {.style = style, .color = Role::on_gold, .align = Align::centre});
}

void toast(Ui& ui, const Zones& zones, std::string_view text, Icon icon)
{
    Painter& p = ui.painter();
    const TextSpec spec{.style = TextStyle::step_count, .color = Role::on_indigo};
    constexpr float height = 92;
    const Rect area = zones.low()
                          ? Rect{24, zones.header.centre().y - height / 2, 1032, height}
                          : Rect{48, zones.actions.y - 12 - height, text_width(p, text, spec) + 44 + 20 + 64, height};
    if (p.watch() != nullptr) {
        p.watch()->lay_over(area);
    }
    p.fill(area, ui.theme().color(Role::indigo), 18);
    p.stroke(area, ui.theme().color(Role::gold), 3, 18);
    p.icon(icon, {area.x + 32 + 22, area.centre().y}, 44, ui.theme().color(Role::on_indigo));
    draw_text_in(p, text, {area.x + 32 + 44 + 20, area.y, area.w, area.h}, spec);
}

}  // namespace oss::ui
