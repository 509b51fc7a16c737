#include "core/base/time_format.h"
#include "kiosk/staff/parts.h"
#include "kiosk/ui/camera_view.h"
#include "kiosk/ui/cards.h"
#include "kiosk/ui/motifs.h"
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
    const ui::Rect inner = area.inset(34, 15);
    const float row = inner.h / static_cast<float>(meters.size());
    const float name = inner.w / 3;
    for (std::size_t i = 0; i < meters.size(); ++i) {
        const float y = inner.y + row * static_cast<float>(i);
        ui::draw_text_in(ui.painter(), ui.text(meters[i].name_key), {inner.x, y, name, row},
                         {.style = ui::TextStyle::label});
        const ui::Rect track{inner.x + name, y + row / 2 - 17, inner.w - name, 34};
        ui.painter().fill(track, ui.theme().color(ui::Role::paper_deep), 8);
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

namespace {

/// Ring and figures of the roll in the printer.
void draw_roll(ui::Ui& ui, const ui::Rect& area, const PaperRoll& roll)
{
    ui::Painter& p = ui.painter();
    ui::card(ui, area);
    const float radius = std::min(132.0F, area.h / 2 - 40);
    const ui::Point centre{area.x + 56 + radius, area.centre().y};
    const auto whole = static_cast<float>(std::max<std::int64_t>(1, roll.left_mm + roll.used_mm));
    ui::ring(ui, centre, radius, 28, static_cast<float>(roll.left_mm) / whole, ui::Role::brick);
    p.circle(centre, radius * 0.34F, ui.theme().color(ui::Role::paper_deep));
    p.circle_stroke(centre, radius * 0.34F, ui.theme().color(ui::Role::line_strong), 3);

    const std::string left = metres_text(roll.left_mm) + " m";
    const std::string receipts = std::to_string(roll.receipts_left);
    const ui::FilledText about = ui.fill("off.about_receipts", {{"n", receipts}});
    const base::WallTime day = base::to_wib(roll.changed_at);
    const std::string date = fmt::format("{:02}/{:02} {}", day.day, day.month, clock_of(roll.changed_at));
    const std::string used = metres_text(roll.used_mm);
    const ui::FilledText changed = ui.fill("off.roll_changed", {{"tanggal", date}, {"m", used}});
    struct Row {
        std::string_view text;
        ui::TextSpec spec;
        float height;
    };
    const std::array rows{
        Row{ui.text("off.paper_left"), {.style = ui::TextStyle::step_count, .color = ui::Role::ink_soft}, 44},
        Row{left, {.style = ui::TextStyle::read_back}, 100}, Row{about.view(), {.style = ui::TextStyle::lead}, 52},
        Row{changed.view(), {.style = ui::TextStyle::officer, .color = ui::Role::ink_soft}, 52}};
    const float x = centre.x + radius + 56;
    float y = area.centre().y - 124;
    for (const Row& row : rows) {
        ui::draw_text_in(p, row.text, {x, y, area.right() - 24 - x, row.height}, row.spec);
        y += row.height;
    }
}

/// How a roll is changed stands where it is needed.
void draw_roll_steps(ui::Ui& ui, const ui::Rect& area)
{
    constexpr std::array<std::string_view, 4> steps{"off.roll_1", "off.roll_2", "off.roll_3", "off.roll_4"};
    constexpr float most = 440;
    constexpr float least = 260;
    if (area.h < least) {
        return;
    }
    const ui::Rect card{area.x, area.y, area.w, std::min(area.h, most)};
    ui::card(ui, card);
    const float row = (card.h - 48) / static_cast<float>(steps.size());
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const float y = card.y + 24 + row * static_cast<float>(i);
        ui::number_disc(ui, {card.x + 66, y + row / 2}, 56, static_cast<int>(i) + 1);
        const std::string_view text = ui.text(steps[i]);
        const float width = card.w - 116 - 34;
        constexpr std::array styles{ui::TextStyle::step_count, ui::TextStyle::officer};
        ui::draw_text_in(ui.painter(), text, {card.x + 116, y, width, row},
                         {.style = ui::first_fitting(ui.painter(), text, styles, width)});
    }
}

}  // namespace

void draw_printer(Desk& desk)
{
    ui::Ui& ui = desk.ui();
    const Facts& facts = desk.facts();
    const ui::Rect area = desk.open("off.tab_printer");
    const bool beside = ui.theme().landscape();
    const float width = beside ? (area.w - 24) / 2 : area.w;
    ui::Rect left{area.x, area.y, width, area.h};
    const auto used = [&left](float height) {
        left.y += height + 24;
        left.h -= height + 24;
    };
    if (facts.roll) {
        const float height = beside ? 324 : 384;
        draw_roll(ui, {left.x, left.y, left.w, height}, *facts.roll);
        used(height);
    }
    const std::array lines{Line{.icon = ui::Icon::printer_outline,
                                .name = facts.printer_title,
                                .detail = facts.printer_detail,
                                .health = facts.printer}};
    used(draw_lines(ui, left, lines));
    draw_roll_steps(ui, beside ? ui::Rect{area.x + width + 24, area.y, width, area.h} : left);
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
    const std::string size = facts.camera_texture == 0
                                 ? std::string{"–"}  // not text
                                 : fmt::format("{:.0f} × {:.0f}", facts.camera_width, facts.camera_height);
    const std::array lines{Line{.icon = ui::Icon::line_scan,
                                .name = ui.text("off.decode_last"),
                                .detail = facts.last_code.empty() ? ui.text("off.nothing_read") : facts.last_code},
                           Line{.icon = ui::Icon::camera_outline, .name = ui.text("off.dev_camera"), .detail = size}};
    constexpr float meters = 178;
    constexpr float below = 2 * 156 + 32;
    // No orders on this page: their room is the picture's.
    const float room = area.h + desk.orders_height();
    const bool beside = ui.theme().landscape();
    const float width = beside ? area.w * 0.55F : area.w;
    const float height = beside ? room : std::min(room - meters - below - 48, width * 0.684F);
    ui::camera_view(ui, {area.x, area.y, width, height},
                    {.texture = facts.camera_texture,
                     .picture = {facts.camera_width, facts.camera_height},
                     .marked = facts.camera_marked,
                     .hint = ui.text("scan.hint_look"),
                     .hint_icon = ui::Icon::line_scan,
                     .running_since = desk.room().last_input});
    const ui::Rect column = beside ? ui::Rect{area.x + width + 24, area.y, area.w - width - 24, room}
                                   : ui::Rect{area.x, area.y + height + 24, area.w, room - height - 24};
    draw_meters(ui, {column.x, column.y, column.w, meters}, facts);
    draw_lines(ui, {column.x, column.y + meters + 24, column.w, below}, lines);
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
                         .detail_color = fault ? ui::Role::danger : ui::Role::ink_soft,
                         .shown = HealthShown::sign});
    }
    const std::string offset = facts.clock_offset ? seconds_text(*facts.clock_offset, ui) : "–";  // not text
    const std::array more{Line{.name = ui.text("off.clock_offset"), .value = offset},
                          Line{.name = ui.text("off.version"), .value = facts.version}};
    const bool faulty =
        std::ranges::any_of(facts.network, [](const NetworkStep& step) { return step.health == Health::fault; });
    const ui::Notice still{.tone = faulty ? ui::Tone::warn : ui::Tone::sand, .text = ui.text("off.net_still")};
    const bool beside = ui.theme().landscape();
    const float width = beside ? (area.w - 24) / 2 : area.w;
    const float taken = draw_lines(ui, {area.x, area.y, width, area.h}, lines) + 24;
    ui::Rect rest = beside ? ui::Rect{area.x + width + 24, area.y, width, area.h}
                           : ui::Rect{area.x, area.y + taken, area.w, area.h - taken};
    const float below = draw_lines(ui, {rest.x, rest.y, rest.w, std::min(rest.h, 224.0F)}, more) + 24;
    const float height = ui::notice_height(ui, still, rest.w);
    if (below + height <= rest.h) {
        ui::notice(ui, {rest.x, rest.y + below, rest.w, height}, still);
    }
    constexpr std::array orders{Desk::Order{"test_network", "off.retry", ui::Icon::refresh, ActionKind::test_network}};
    desk.orders(orders);
}

}  // namespace oss::staff
