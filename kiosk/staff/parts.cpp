#include "kiosk/staff/parts.h"

#include "core/base/time_format.h"
#include "kiosk/ui/cards.h"
#include "kiosk/ui/motifs.h"
#include "kiosk/ui/notices.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace oss::staff {
namespace {

constexpr float margin = 40;

struct Tab {
    Page page;
    std::string_view id;
    std::string_view key;
    ui::Icon icon;
};
constexpr std::array tabs{Tab{Page::overview, "tab_overview", "off.tab_overview", ui::Icon::view_dashboard_outline},
                          Tab{Page::devices, "tab_devices", "off.tab_devices", ui::Icon::devices},
                          Tab{Page::queue, "tab_queue", "off.tab_queue", ui::Icon::tray_full},
                          Tab{Page::printer, "tab_printer", "off.tab_printer", ui::Icon::printer_outline},
                          Tab{Page::camera, "tab_camera", "off.tab_camera", ui::Icon::camera_outline},
                          Tab{Page::network, "tab_network", "off.tab_network", ui::Icon::lan},
                          Tab{Page::report, "tab_report", "off.tab_report", ui::Icon::chart_bar},
                          Tab{Page::settings, "tab_settings", "off.tab_settings", ui::Icon::cog_outline}};

struct HealthLook {
    ui::Tone tone;
    std::string_view key;
    ui::Icon icon;
    ui::Role sign;
};

HealthLook look_of(Health health)
{
    switch (health) {
    case Health::unknown: return {ui::Tone::sand, "off.net_untested", ui::Icon::circle_outline, ui::Role::line_strong};
    case Health::good: return {ui::Tone::ok, "off.ok", ui::Icon::check_circle, ui::Role::ok};
    case Health::attention: return {ui::Tone::warn, "off.warn", ui::Icon::alert, ui::Role::warn};
    case Health::fault: return {ui::Tone::error, "off.fail", ui::Icon::close_octagon, ui::Role::danger};
    }
    return {ui::Tone::sand, "off.net_untested", ui::Icon::circle_outline, ui::Role::line_strong};
}

/// A tool on the indigo ground; the chosen one is gold.
bool dark_tool(ui::Ui& ui, const ui::Rect& area, std::string_view id, std::string_view label, ui::Icon icon,
               bool chosen)
{
    ui::Painter& p = ui.painter();
    const ui::Interaction touch =
        ui.interact({.id = id, .label = label, .area = area, .value = chosen ? "selected" : ""}, 16);  // not text
    const bool light = chosen || touch.pressed;
    p.fill(area, ui.theme().color(light ? ui::Role::gold_soft : ui::Role::indigo_up), 16);
    p.stroke(area, ui.theme().color(light ? ui::Role::gold : ui::Role::on_indigo).faded(light ? 1.0F : 0.33F),
             light ? 4.0F : 2.0F, 16);
    const ui::Role color = light ? ui::Role::on_gold : ui::Role::on_indigo;
    constexpr float side = 40;
    constexpr std::array styles{ui::TextStyle::tool, ui::TextStyle::officer_bold};
    const ui::TextStyle style = ui::first_fitting(p, label, styles, area.w - side - 10 - 16);
    const float words = ui::text_width(p, label, {.style = style});
    const float left = area.centre().x - (side + 10 + words) / 2;
    p.icon(icon, {left + side / 2, area.centre().y}, side, ui.theme().color(color));
    ui::draw_text_in(p, label, {left + side + 10, area.y, words + 2, area.h}, {.style = style, .color = color});
    return touch.activated;
}

/// The tabs' ground: higher than the citizens' plinth where there are two rows.
ui::Rect tabs_ground(const ui::Zones& zones)
{
    constexpr float more = 20;
    const ui::Rect& plinth = zones.plinth;
    return zones.landscape ? plinth : ui::Rect{plinth.x, plinth.y - more, plinth.w, plinth.h + more};
}

}  // namespace

void Desk::draw_header()
{
    ui::Painter& p = m_ui.painter();
    const ui::Zones zones = ui::base_zones(m_ui.theme(), false);
    const ui::Rect& bar = zones.header;
    p.fill(bar, m_ui.theme().color(ui::Role::indigo));
    const ui::Color core = m_ui.theme().art(ui::Art::star_core);
    ui::surya_star(m_ui, {72, bar.h / 2}, 32,
                   {.major = m_ui.theme().art(ui::Art::star_ray),
                    .minor = m_ui.theme().art(ui::Art::star_minor),
                    .disc = core,
                    .ring = m_ui.theme().color(ui::Role::indigo),
                    .core = core});
    const float middle = bar.h / 2;
    const bool inside = m_room.page != Page::pin;
    ui::draw_text_in(p, m_ui.text("off.title"), {124, inside ? middle - 44 : middle - 24, 500, 48},
                     {.style = ui::TextStyle::header_agency, .color = ui::Role::on_indigo});
    if (inside) {
        ui::draw_text_in(p, m_facts.kiosk_name, {124, middle + 1, 420, 40},
                         {.style = ui::TextStyle::officer, .color = ui::Role::on_indigo});
    }
    const float right = m_ui.theme().screen().w - margin;
    const ui::Rect out{right - 196, middle - 42, 196, 84};
    m_ui.set_group(ui::Group::back);
    if (dark_tool(m_ui, out, "leave", m_ui.text(inside ? "off.exit" : "common.close"),
                  inside ? ui::Icon::logout : ui::Icon::close, false) ||
        m_ui.requests().escape) {
        act({.kind = ActionKind::leave});
    }
    if (inside) {
        const std::string seconds = std::to_string(seconds_left(m_room, m_ui.now()).count());
        ui::draw_text_in(p, m_ui.fill("off.autoexit", {{"n", seconds}}).view(), {out.x - 380, out.y, 360, out.h},
                         {.style = ui::TextStyle::officer, .color = ui::Role::on_indigo, .align = ui::Align::right});
        m_ui.wake_at(m_ui.now() + std::chrono::seconds{1});
    }
}

void Desk::draw_tabs()
{
    const ui::Zones zones = ui::base_zones(m_ui.theme(), false);
    const ui::Rect plinth = tabs_ground(zones);
    m_ui.painter().fill(plinth, m_ui.theme().color(ui::Role::indigo));
    m_ui.painter().fill({plinth.x, plinth.y, plinth.w, 5}, m_ui.theme().color(ui::Role::gold));
    const int columns = zones.landscape ? 8 : 4;
    const int rows = zones.landscape ? 1 : 2;
    const ui::Rect area{20, plinth.y + 17, m_ui.theme().screen().w - 40, plinth.h - 33};
    m_ui.set_group(ui::Group::plinth);
    for (std::size_t i = 0; i < tabs.size(); ++i) {
        const int at = static_cast<int>(i);
        const ui::Rect cell = ui::grid_cell(area, columns, rows, 12, at % columns, at / columns);
        if (dark_tool(m_ui, cell, tabs[i].id, m_ui.text(tabs[i].key), tabs[i].icon, m_room.page == tabs[i].page)) {
            act({.kind = ActionKind::open_page, .page = tabs[i].page});
        }
    }
}

ui::Rect Desk::open(std::string_view title_key)
{
    draw_header();
    draw_tabs();
    ui::Painter& p = m_ui.painter();
    const ui::Zones zones = ui::base_zones(m_ui.theme(), false);
    const ui::Size screen = m_ui.theme().screen();
    const float top = zones.header.bottom() + 37;
    ui::draw_text_in(p, m_ui.text(title_key), {margin, top, 620, 60}, {.style = ui::TextStyle::h2});
    const ui::Chip chip{.tone = ui::Tone::info,
                        .text = m_ui.text("off.no_personal"),
                        .icon = ui::Icon::shield_lock_outline,
                        .height = 60,
                        .style = ui::TextStyle::officer_bold};
    const float width = ui::chip_width(m_ui, chip);
    ui::chip(m_ui, {screen.w - margin - width, top}, chip);
    const float foot = zones.landscape ? 24 : 40;
    m_buttons = {margin, tabs_ground(zones).y - foot - 120, screen.w - 2 * margin, 120};
    float bottom = m_buttons.y - 24;
    if (!m_facts.message.empty()) {
        const ui::Notice told{.tone = ui::Tone::info, .text = m_facts.message, .id = "message"};
        const float height = ui::notice_height(m_ui, told, m_buttons.w);
        bottom -= height;
        ui::notice(m_ui, {margin, bottom, m_buttons.w, height}, told);
        bottom -= 20;
    }
    m_ui.set_group(ui::Group::middle);
    return {margin, top + 84, screen.w - 2 * margin, bottom - top - 84};
}

void Desk::orders(std::span<const Order> orders)
{
    constexpr float gap = 24;
    const auto count = static_cast<float>(orders.size());
    const float width = (m_buttons.w - gap * (count - 1)) / count;
    float x = m_buttons.right() - width;
    ui::ButtonKind kind = ui::ButtonKind::primary;
    for (const Order& order : orders) {
        m_ui.set_group(kind == ui::ButtonKind::primary ? ui::Group::primary : ui::Group::pad);
        if (ui::button(m_ui, {x, m_buttons.y, width, m_buttons.h},
                       {.id = order.id,
                        .label = m_ui.text(order.label_key),
                        .kind = kind,
                        .icon = order.icon,
                        .style = orders.size() > 2 ? ui::TextStyle::button_medium : ui::TextStyle::button,
                        .enabled = order.enabled && !m_facts.busy})) {
            act({.kind = order.kind});
        }
        kind = ui::ButtonKind::secondary;
        x -= width + gap;
    }
}

namespace {

constexpr float lines_padding = 16;
constexpr float line_side = 34;
constexpr float line_tile = 92;
constexpr float line_gap = 24;
constexpr float chip_height = 66;
constexpr float name_height = 48;

float sign_side(const Line& line) { return line.shown == HealthShown::sign ? 64 : 0; }

/// What name and details of a line have between its picture and what stands at the right.
ui::Rect words_room(const ui::Ui& ui, const ui::Rect& row, const Line& line)
{
    float left = row.x + line_side;
    float right = row.right() - line_side;
    if (line.icon) {
        left += line_tile + line_gap;
    } else if (line.health && line.shown == HealthShown::sign) {
        left += sign_side(line) + line_gap;
    }
    if (line.health && line.shown == HealthShown::chip) {
        const HealthLook look = look_of(*line.health);
        right -= ui::chip_width(ui, {.text = ui.text(look.key), .icon = look.icon}) + 20;
    }
    if (!line.value.empty()) {
        right -= ui::text_width(ui.painter(), line.value, {.style = ui::TextStyle::body_bold}) + 22;
    }
    return {left, row.y, right - left, row.h};
}

ui::TextSpec detail_spec(const Line& line) { return {.style = ui::TextStyle::label, .color = line.detail_color}; }

constexpr ui::TextSpec note_spec{.style = ui::TextStyle::label, .color = ui::Role::danger};

float words_height(const ui::Ui& ui, const Line& line, float width)
{
    const ui::Painter& p = ui.painter();
    return name_height + (line.detail.empty() ? 0 : ui::text_size(p, line.detail, detail_spec(line), width).h) +
           (line.note.empty() ? 0 : ui::text_size(p, line.note, note_spec, width).h);
}

void draw_line(ui::Ui& ui, const ui::Rect& row, const Line& line)
{
    ui::Painter& p = ui.painter();
    const float middle = row.centre().y;
    if (line.icon) {
        ui::tile(ui, {row.x + line_side, middle - line_tile / 2, line_tile, line_tile}, *line.icon,
                 ui::TileColor::teal);
    }
    float right = row.right() - line_side;
    if (line.health) {
        const HealthLook look = look_of(*line.health);
        if (line.shown == HealthShown::chip) {
            const ui::Chip chip{.tone = look.tone, .text = ui.text(look.key), .icon = look.icon, .height = chip_height};
            const float width = ui::chip_width(ui, chip);
            ui::chip(ui, {right - width, middle - chip_height / 2}, chip);
            right -= width + 20;
        } else {
            const float side = sign_side(line);
            p.icon(look.icon, {row.x + line_side + side / 2, middle}, side, ui.theme().color(look.sign));
        }
    }
    if (!line.value.empty()) {
        const ui::TextSpec spec{.style = ui::TextStyle::body_bold, .align = ui::Align::right};
        const float width = ui::text_width(p, line.value, spec) + 2;
        ui::draw_text_in(p, line.value, {right - width, row.y, width, row.h}, spec);
    }
    const ui::Rect room = words_room(ui, row, line);
    float y = middle - words_height(ui, line, room.w) / 2;
    constexpr std::array styles{ui::TextStyle::header_agency, ui::TextStyle::button_small, ui::TextStyle::officer_bold};
    ui::draw_text_in(p, line.name, {room.x, y, room.w, name_height},
                     {.style = ui::first_fitting(p, line.name, styles, room.w)});
    y += name_height;
    if (!line.detail.empty()) {
        y += ui::draw_text(p, line.detail, {room.x, y}, room.w, detail_spec(line));
    }
    if (!line.note.empty()) {
        ui::draw_text(p, line.note, {room.x, y}, room.w, note_spec);
    }
}

}  // namespace

namespace {

bool row_touched(ui::Ui& ui, const ui::Rect& place, const Line& line)
{
    constexpr float inset = 8;
    constexpr float radius = 16;
    const ui::Interaction touch = ui.interact({.id = line.id, .label = line.name, .area = place.inset(inset)}, radius);
    if (touch.pressed) {
        ui.painter().fill(place.inset(inset), ui.theme().color(ui::Role::gold_soft), radius);
    }
    return touch.activated;
}

}  // namespace

float draw_lines(ui::Ui& ui, const ui::Rect& area, std::span<const Line> lines, const Line** touched)
{
    if (lines.empty()) {
        return 0;
    }
    constexpr float tallest = 156;
    float least = 84;
    for (const Line& line : lines) {
        least = std::max(least, words_height(ui, line, words_room(ui, area, line).w) + 24);
    }
    const auto count = static_cast<float>(lines.size());
    const float room = area.h - 2 * lines_padding;
    constexpr float two_columns = 1400;
    if (least * count > room && area.w >= two_columns) {
        const std::size_t half = (lines.size() + 1) / 2;
        const float width = (area.w - 24) / 2;
        const float left = draw_lines(ui, {area.x, area.y, width, area.h}, lines.first(half), touched);
        draw_lines(ui, {area.x + width + 24, area.y, width, area.h}, lines.subspan(half), touched);
        return left;
    }
    const float row = std::clamp(room / count, least, std::max(least, tallest));
    const auto fitting = std::min(lines.size(), static_cast<std::size_t>(room / row + 0.01F));
    const ui::Rect card{area.x, area.y, area.w, row * static_cast<float>(fitting) + 2 * lines_padding};
    ui::card(ui, card);
    float y = card.y + lines_padding;
    for (const Line& line : lines.first(fitting)) {
        if (&line != lines.data()) {
            ui::divider(ui, card.x + line_side, y, card.w - 2 * line_side);
        }
        const ui::Rect place{card.x, y, card.w, row};
        if (touched != nullptr && !line.id.empty() && row_touched(ui, place, line)) {
            *touched = &line;
        }
        draw_line(ui, place, line);
        y += row;
    }
    return card.h;
}

std::string duration_text(std::chrono::seconds duration, const ui::Ui& ui)
{
    const auto seconds = duration.count();
    if (seconds < 60) {
        return fmt::format("{} {}", seconds, ui.text("off.unit_s"));
    }
    if (seconds < 3600) {
        return fmt::format("{} {}", seconds / 60, ui.text("off.unit_min"));
    }
    return fmt::format("{} {} {} {}", seconds / 3600, ui.text("off.unit_h"), seconds / 60 % 60,
                       ui.text("off.unit_min"));
}

namespace {

/// One decimal, after a comma.
std::string with_comma(std::string number)
{
    std::ranges::replace(number, '.', ',');
    return number;
}

}  // namespace

std::string seconds_text(std::chrono::milliseconds difference, const ui::Ui& ui)
{
    const double seconds = static_cast<double>(difference.count()) / 1000;
    return fmt::format("{} {}", with_comma(fmt::format("{:+.1f}", seconds)), ui.text("off.unit_s"));
}

std::string metres_text(std::int64_t millimetres)
{
    return with_comma(fmt::format("{:.1f}", static_cast<double>(millimetres) / 1000));
}

std::string clock_of(base::UtcTime time)
{
    const base::WallTime wall = base::to_wib(time);
    return fmt::format("{:02}.{:02}", wall.hour, wall.minute);
}

}  // namespace oss::staff
