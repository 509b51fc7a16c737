#include "kiosk/staff/parts.h"
#include "kiosk/ui/camera_view.h"
#include "kiosk/ui/cards.h"
#include "kiosk/ui/notices.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

namespace oss::staff {
namespace {

/// "07.42", or that it never was.
std::string last_good(const Device& device, const ui::Ui& ui)
{
    std::string text = device.detail;
    if (device.last_good) {
        text += fmt::format("{}{}: {}", text.empty() ? "" : " · ", ui.text("off.last_ok"), clock_of(*device.last_good));
    }
    return text;
}

/// How the camera sees, live: light, sharpness and glare.
void draw_meters(ui::Ui& ui, const ui::Rect& area, const Facts& facts)
{
    struct Meter {
        std::string_view name_key;
        float value;
        bool good;
    };
    constexpr float glare_shown_full = 0.1F;  // of the card: more makes no difference
    const std::array meters{
        Meter{"off.light", facts.camera_light, facts.camera_light > 0.2F},
        Meter{"off.focus", facts.camera_sharpness, facts.camera_sharpness > 0.4F},
        Meter{"off.glare", std::min(1.0F, facts.camera_glare / glare_shown_full), facts.camera_glare < 0.012F}};
    ui::card(ui, area);
    const ui::Rect inner = area.inset(30, 15);
    const float row = inner.h / static_cast<float>(meters.size());
    const float name = inner.w / 3;
    for (std::size_t i = 0; i < meters.size(); ++i) {
        const float y = inner.y + row * static_cast<float>(i);
        ui::draw_text_in(ui.painter(), ui.text(meters[i].name_key), {inner.x, y, name, row},
                         {.style = ui::TextStyle::officer});
        const ui::Rect track{inner.x + name, y + row / 2 - 12, inner.w - name, 24};
        ui.painter().fill(track, ui.theme().color(ui::Role::line), 8);
        const ui::Rect bar{track.x, track.y, std::max(8.0F, track.w * std::clamp(meters[i].value, 0.0F, 1.0F)),
                           track.h};
        ui.painter().fill(bar, ui.theme().color(meters[i].good ? ui::Role::ok : ui::Role::warn), 8);
    }
}

}  // namespace

void draw_devices(Desk& desk)
{
    ui::Ui& ui = desk.ui();
    const ui::Rect area = desk.open("off.tab_devices");
    std::vector<std::string> details;
    for (const Device& device : desk.facts().devices) {
        details.push_back(last_good(device, ui));
    }
    std::vector<Line> lines;
    for (std::size_t i = 0; i < details.size(); ++i) {
        const Device& device = desk.facts().devices[i];
        lines.push_back(
            {.icon = device.icon, .name = ui.text(device.name_key), .detail = details[i], .health = device.health});
    }
    draw_lines(ui, area, lines);
    constexpr std::array orders{
        Desk::Order{"test_all", "off.test_all", ui::Icon::play_circle_outline, ActionKind::test_all},
        Desk::Order{"print_readiness", "off.readiness", ui::Icon::file_document_outline, ActionKind::print_readiness}};
    desk.orders(orders);
}

void draw_printer(Desk& desk)
{
    ui::Ui& ui = desk.ui();
    const Facts& facts = desk.facts();
    const ui::Rect area = desk.open("off.tab_printer");
    const std::array lines{Line{.icon = ui::Icon::printer_outline,
                                .name = facts.printer_title,
                                .detail = facts.printer_detail,
                                .health = facts.printer}};
    const float taken = draw_lines(ui, area, lines) + 24;
    // How a roll is changed stands where it is needed.
    const std::array<std::string_view, 4> steps{"off.roll_1", "off.roll_2", "off.roll_3", "off.roll_4"};
    const float height = std::min(area.h - taken, 420.0F);
    if (height > 260) {
        const ui::Rect card{area.x, area.y + taken, area.w, height};
        ui::card(ui, card);
        const float row = (height - 48) / static_cast<float>(steps.size());
        for (std::size_t i = 0; i < steps.size(); ++i) {
            const float y = card.y + 24 + row * static_cast<float>(i);
            ui::number_disc(ui, {card.x + 66, y + row / 2}, 52, static_cast<int>(i) + 1);
            ui::draw_text_in(ui.painter(), ui.text(steps[i]), {card.x + 116, y, card.w - 150, row},
                             {.style = ui::TextStyle::officer});
        }
    }
    constexpr std::array orders{
        Desk::Order{"roll_changed", "off.change_roll", ui::Icon::paper_roll_outline, ActionKind::roll_changed},
        Desk::Order{"test_print", "off.test_print", ui::Icon::printer_check, ActionKind::test_print}};
    desk.orders(orders);
}

void draw_camera(Desk& desk)
{
    ui::Ui& ui = desk.ui();
    const Facts& facts = desk.facts();
    const ui::Rect area = desk.open("off.tab_camera");
    constexpr float line = 132;
    constexpr float meters = 150;
    const float height = std::min(area.h - meters - line - 48, area.w * 0.66F);
    ui::camera_view(ui, {area.x, area.y, area.w, height},
                    {.texture = facts.camera_texture,
                     .picture = {facts.camera_width, facts.camera_height},
                     .marked = facts.camera_marked,
                     .hint = ui.text("scan.hint_look"),
                     .running_since = desk.room().last_input});
    const std::array lines{Line{.icon = ui::Icon::line_scan,
                                .name = ui.text("off.decode_last"),
                                .detail = facts.last_code.empty() ? ui.text("off.nothing_read") : facts.last_code}};
    draw_meters(ui, {area.x, area.y + height + 24, area.w, meters}, facts);
    draw_lines(ui, {area.x, area.y + height + meters + 48, area.w, line}, lines);
}

void draw_network(Desk& desk)
{
    ui::Ui& ui = desk.ui();
    const Facts& facts = desk.facts();
    const ui::Rect area = desk.open("off.tab_network");
    std::vector<std::string> times;
    for (const NetworkStep& step : facts.network) {
        times.push_back(step.took ? fmt::format("{} ms", step.took->count()) : "–");  // not text
    }
    std::vector<Line> lines;
    for (std::size_t i = 0; i < times.size(); ++i) {
        const NetworkStep& step = facts.network[i];
        const bool fault = step.health == Health::fault;
        lines.push_back({.name = ui.text(step.name_key),
                         .detail = step.health == Health::unknown ? ui.text("off.net_untested") : step.detail,
                         .value = times[i],
                         .health = step.health,
                         .detail_color = fault ? ui::Role::danger : ui::Role::ink_soft});
    }
    const std::string offset =
        facts.clock_offset
            ? fmt::format("{:+.1f} {}", static_cast<double>(facts.clock_offset->count()) / 1000, ui.text("off.unit_s"))
            : std::string{"–"};  // not text
    lines.push_back({.name = ui.text("off.clock_offset"), .value = offset});
    const float taken = draw_lines(ui, area, lines) + 24;
    const ui::Notice still{.tone = ui::Tone::sand, .text = ui.text("off.net_still")};
    const float height = ui::notice_height(ui, still, area.w);
    if (taken + height <= area.h) {
        ui::notice(ui, {area.x, area.y + taken, area.w, height}, still);
    }
    constexpr std::array orders{Desk::Order{"test_network", "off.retry", ui::Icon::refresh, ActionKind::test_network}};
    desk.orders(orders);
}

}  // namespace oss::staff
