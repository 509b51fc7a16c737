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
};

HealthLook look_of(Health health)
{
    switch (health) {
    case Health::unknown: return {ui::Tone::sand, "off.net_untested", ui::Icon::circle_outline};
    case Health::good: return {ui::Tone::ok, "off.ok", ui::Icon::check_circle};
    case Health::attention: return {ui::Tone::warn, "off.warn", ui::Icon::alert};
    case Health::fault: return {ui::Tone::error, "off.fail", ui::Icon::close_octagon};
    }
    return {ui::Tone::sand, "off.net_untested", ui::Icon::circle_outline};
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
    const float words = ui::text_width(p, label, {.style = ui::TextStyle::officer_bold});
    const float left = area.centre().x - (side + 10 + words) / 2;
    p.icon(icon, {left + side / 2, area.centre().y}, side, ui.theme().color(color));
    ui::draw_text_in(p, label, {left + side + 10, area.y, words + 2, area.h},
                     {.style = ui::TextStyle::officer_bold, .color = color});
    return touch.activated;
}

}  // namespace

void Desk::draw_header()
{
    ui::Painter& p = m_ui.painter();
    const ui::Zones zones = ui::base_zones(m_ui.theme(), false);
    const ui::Rect& bar = zones.header;
    p.fill(bar, m_ui.theme().color(ui::Role::indigo));
    const ui::Color gold = m_ui.theme().color(ui::Role::gold);
    ui::surya_star(m_ui, {80, bar.h / 2}, 32, {gold, gold, gold, m_ui.theme().color(ui::Role::indigo), gold});
    const float middle = bar.h / 2;
    const bool inside = m_room.page != Page::pin;
    ui::draw_text_in(p, m_ui.text("off.title"), {132, inside ? middle - 42 : middle - 22, 500, 44},
                     {.style = ui::TextStyle::chip, .color = ui::Role::on_indigo});
    if (inside) {
        ui::draw_text_in(p, m_facts.kiosk_name, {132, middle, 420, 40},
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
    const ui::Rect& plinth = zones.plinth;
    m_ui.painter().fill(plinth, m_ui.theme().color(ui::Role::indigo));
    m_ui.painter().fill({plinth.x, plinth.y, plinth.w, 5}, m_ui.theme().color(ui::Role::gold));
    const int columns = zones.landscape ? 8 : 4;
    const int rows = zones.landscape ? 1 : 2;
    const ui::Rect area{20, plinth.y + 14, m_ui.theme().screen().w - 40, plinth.h - 28};
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
    const float top = zones.header.bottom() + 32;
    ui::draw_text_in(p, m_ui.text(title_key), {margin, top, 620, 66}, {.style = ui::TextStyle::h2});
    const ui::Chip chip{
        .tone = ui::Tone::info, .text = m_ui.text("off.no_personal"), .icon = ui::Icon::shield_lock_outline};
    const float width = ui::chip_width(m_ui, chip);
    ui::chip(m_ui, {screen.w - margin - width, top}, chip);
    m_buttons = {margin, zones.plinth.y - 24 - 116, screen.w - 2 * margin, 116};
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
                        .style = ui::TextStyle::button_medium,
                        .enabled = order.enabled && !m_facts.busy})) {
            act({.kind = order.kind});
        }
        kind = ui::ButtonKind::secondary;
        x -= width + gap;
    }
}

float draw_lines(ui::Ui& ui, const ui::Rect& area, std::span<const Line> lines)
{
    if (lines.empty()) {
        return 0;
    }
    constexpr float padding = 16;
    constexpr float tallest = 116;
    constexpr float lowest = 84;
    ui::Painter& p = ui.painter();
    const auto count = static_cast<float>(lines.size());
    const float row = std::clamp((area.h - 2 * padding) / count, lowest, tallest);
    const auto fitting = std::min(lines.size(), static_cast<std::size_t>((area.h - 2 * padding) / row));
    const ui::Rect card{area.x, area.y, area.w, row * static_cast<float>(fitting) + 2 * padding};
    ui::card(ui, card);
    float y = card.y + padding;
    for (const Line& line : lines.first(fitting)) {
        if (&line != lines.data()) {
            ui::divider(ui, card.x + 32, y, card.w - 64);
        }
        float x = card.x + 32;
        if (line.icon) {
            ui::tile(ui, {x, y + (row - 68) / 2, 68, 68}, *line.icon, ui::TileColor::teal);
            x += 68 + 24;
        }
        float right = card.right() - 32;
        if (line.health) {
            const HealthLook look = look_of(*line.health);
            const ui::Chip chip{.tone = look.tone, .text = ui.text(look.key), .icon = look.icon, .height = 56};
            const float width = ui::chip_width(ui, chip);
            ui::chip(ui, {right - width, y + (row - 56) / 2}, chip);
            right -= width + 20;
        }
        if (!line.value.empty()) {
            const ui::TextSpec spec{.style = ui::TextStyle::officer_bold, .align = ui::Align::right};
            const float width = ui::text_width(p, line.value, spec) + 2;
            ui::draw_text_in(p, line.value, {right - width, y, width, row}, spec);
            right -= width + 20;
        }
        const ui::Rect words{x, y, right - x, row};
        const bool two = !line.detail.empty();
        ui::draw_text_in(p, line.name, {words.x, words.y + (two ? row / 2 - 42 : 0), words.w, two ? 44 : row},
                         {.style = ui::TextStyle::chip});
        if (two) {
            p.push_clip(words);
            ui::draw_text_in(p, line.detail, {words.x, words.y + row / 2, words.w, 40},
                             {.style = ui::TextStyle::officer, .color = line.detail_color});
            p.pop_clip();
        }
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

std::string clock_of(base::UtcTime time)
{
    const base::WallTime wall = base::to_wib(time);
    return fmt::format("{:02}.{:02}", wall.hour, wall.minute);
}

}  // namespace oss::staff
