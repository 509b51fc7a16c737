#include "kiosk/staff/parts.h"
#include "kiosk/ui/cards.h"
#include "kiosk/ui/notices.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

namespace oss::staff {
namespace {

struct Figure {
    ui::Icon icon;
    std::string_view key;
    std::string value;
    ui::Role color = ui::Role::primary;
};

constexpr float figure_height = 200;

void draw_figure(ui::Ui& ui, const ui::Rect& area, const Figure& figure)
{
    ui::card(ui, area);
    ui.painter().icon(figure.icon, {area.x + 54, area.y + 54}, 48, ui.theme().color(figure.color));
    constexpr std::array names{ui::TextStyle::step_count, ui::TextStyle::officer};
    const std::string_view name = ui.text(figure.key);
    const ui::Rect line{area.x + 94, area.y + 30, area.w - 104, 48};
    ui::draw_text_in(ui.painter(), name, line, {.style = ui::first_fitting(ui.painter(), name, names, line.w)});
    ui::draw_text_in(ui.painter(), figure.value, {area.x + 32, area.y + 78, area.w - 44, area.h - 78},
                     {.style = ui::TextStyle::read_back});
}

std::string offset_text(const Facts& facts, const ui::Ui& ui)
{
    return facts.clock_offset ? seconds_text(*facts.clock_offset, ui) : std::string{"–"};  // not text
}

/// What is known of the machine itself, a line each.
void draw_machine(Desk& desk, const ui::Rect& area)
{
    ui::Ui& ui = desk.ui();
    const Facts& facts = desk.facts();
    ui::card(ui, area);
    const std::array lines{fmt::format("{} **{}**", ui.text("off.uptime"), duration_text(facts.uptime, ui)),
                           fmt::format("{} **{}**", ui.text("off.version"), facts.version),
                           fmt::format("{} **{}**", ui.text("off.clock_offset"), offset_text(facts, ui))};
    constexpr float row = 48;
    float y = area.centre().y - row * static_cast<float>(lines.size()) / 2;
    for (const std::string& line : lines) {
        constexpr std::array styles{ui::TextStyle::label, ui::TextStyle::officer};
        const float width = area.w - 52;
        ui::draw_text_in(ui.painter(), line, {area.x + 32, y, width, row},
                         {.style = ui::first_fitting(ui.painter(), line, styles, width)});
        y += row;
    }
}

/// The steps most citizens walk; they stand in the chart though nobody stopped there.
constexpr std::array usual_steps{"email", "nik", "privacy", "name", "birth_date", "check"};

std::vector<StoppedAt> stops_of(const Facts& facts)
{
    std::vector<StoppedAt> stops = facts.stopped;
    for (const char* step : usual_steps) {
        const bool known = std::ranges::any_of(stops, [step](const StoppedAt& at) { return at.step == step; });
        if (!known && stops.size() < usual_steps.size()) {
            stops.push_back({step, 0});
        }
    }
    return stops;
}

/// Where citizens stopped, the most frequent first.
void draw_stops(Desk& desk, const ui::Rect& area)
{
    constexpr float head = 104;
    constexpr float foot = 16;
    constexpr float least_row = 56;
    ui::Ui& ui = desk.ui();
    ui::card(ui, area);
    ui::draw_text_in(ui.painter(), ui.text("off.where_stop"), {area.x + 34, area.y + 28, area.w - 68, 60},
                     {.style = ui::TextStyle::value});
    const std::vector<StoppedAt> stops = stops_of(desk.facts());
    const auto room = static_cast<std::size_t>(std::max(0.0F, (area.h - head - foot) / least_row));
    const std::size_t shown = std::min(room, stops.size());
    const float row = std::min(118.0F, (area.h - head - foot) / static_cast<float>(std::max<std::size_t>(1, shown)));
    const int most = std::max(1, stops.front().count);
    float y = area.y + head;
    for (std::size_t i = 0; i < shown; ++i, y += row) {
        const std::string key = fmt::format("off.at_{}", stops[i].step);
        const std::string_view named = ui.text(key);
        const std::string_view label = named == key ? ui.text("off.at_other") : named;
        constexpr std::array styles{ui::TextStyle::step_count, ui::TextStyle::officer};
        ui::draw_text_in(ui.painter(), label, {area.x + 34, y, 300, row},
                         {.style = ui::first_fitting(ui.painter(), label, styles, 300)});
        const ui::Rect bar{area.x + 348, y + row / 2 - 22, area.w - 348 - 98, 44};
        ui.painter().fill(bar, ui.theme().color(ui::Role::paper_deep), 8);
        const float part = static_cast<float>(stops[i].count) / static_cast<float>(most);
        if (part > 0) {
            ui.painter().fill({bar.x, bar.y, bar.w * part, bar.h}, ui.theme().color(ui::Role::brick), 8);
        }
        ui::draw_text_in(ui.painter(), std::to_string(stops[i].count), {area.right() - 94, y, 60, row},
                         {.style = ui::TextStyle::chip, .align = ui::Align::right});
    }
}

/// For a citizen with a receipt.
void draw_receipt_button(Desk& desk, const ui::Rect& area)
{
    ui::Ui& ui = desk.ui();
    ui.set_group(ui::Group::pad);
    if (ui::button(ui, area,
                   {.id = "open_receipt",
                    .label = ui.text("off.citizen_help"),
                    .kind = ui::ButtonKind::secondary,
                    .icon = ui::Icon::receipt_text_outline,
                    .style = ui::TextStyle::button_medium})) {
        desk.act({.kind = ActionKind::open_page, .page = Page::receipt});
    }
}

/// Where a machine stands that is carried about, to be changed.
void draw_place_button(Desk& desk, const ui::Rect& area)
{
    const Facts& facts = desk.facts();
    ui::Ui& ui = desk.ui();
    ui.set_group(ui::Group::pad);
    const std::string label =
        fmt::format("{}: {}", ui.text("off.set_place"), facts.place ? facts.places[*facts.place] : "–");  // not text
    if (ui::button(ui, area,
                   {.id = "open_place",
                    .label = label,
                    .kind = facts.place ? ui::ButtonKind::secondary : ui::ButtonKind::primary,
                    .icon = ui::Icon::map_marker_outline,
                    .style = ui::TextStyle::button_medium})) {
        desk.act({.kind = ActionKind::open_page, .page = Page::place});
    }
}

/// The ways to the pages without a tab, beside or below one another. Answers the height taken.
float draw_ways(Desk& desk, const ui::Rect& area)
{
    constexpr float height = 96;
    constexpr float gap = 24;
    const int buttons = desk.facts().places.empty() ? 1 : 2;
    const int columns = desk.ui().theme().landscape() ? buttons : 1;
    const int rows = buttons / columns;
    const float taken = static_cast<float>(rows) * (height + gap);
    const ui::Rect all{area.x, area.y, area.w, taken - gap};
    draw_receipt_button(desk, ui::grid_cell(all, columns, rows, gap, 0, 0));
    if (buttons == 2) {
        draw_place_button(desk, ui::grid_cell(all, columns, rows, gap, columns - 1, rows - 1));
    }
    return taken;
}

std::string per_cent(int part, int whole)
{
    return whole == 0 ? "–" : fmt::format("{} %", (100 * part + whole / 2) / whole);  // not text
}

}  // namespace

void draw_overview(Desk& desk)
{
    ui::Ui& ui = desk.ui();
    const Facts& facts = desk.facts();
    const ui::Rect area = desk.open("off.tab_overview");
    const std::array figures{
        Figure{ui::Icon::account_multiple_outline, "off.sessions", std::to_string(facts.sessions)},
        Figure{ui::Icon::send_check_outline, "off.sent", std::to_string(facts.delivered), ui::Role::ok},
        Figure{ui::Icon::clock_outline, "off.waiting", std::to_string(facts.waiting), ui::Role::warn},
        Figure{ui::Icon::exit_run, "off.abandoned", std::to_string(facts.abandoned), ui::Role::danger},
        Figure{ui::Icon::bell_outline, "off.calls", std::to_string(facts.calls), ui::Role::brick}};
    const int columns = ui.theme().landscape() ? 6 : 3;
    const int rows = ui.theme().landscape() ? 1 : 2;
    const float height = figure_height * static_cast<float>(rows) + 20.0F * static_cast<float>(rows - 1);
    // Lying, the last card holds lines that are longer than a figure.
    const auto in_a_row = ui::row<6>({area.x, area.y, area.w, figure_height}, 20, {0, 0, 0, 0, 0, 380});
    const auto cell = [&](int at) {
        return columns == 6
                   ? in_a_row[static_cast<std::size_t>(at)]
                   : ui::grid_cell({area.x, area.y, area.w, height}, columns, rows, 20, at % columns, at / columns);
    };
    for (std::size_t i = 0; i < figures.size(); ++i) {
        draw_figure(ui, cell(static_cast<int>(i)), figures[i]);
    }
    draw_machine(desk, cell(static_cast<int>(figures.size())));
    // No orders on this page: their room is the chart's.
    ui::Rect rest{area.x, area.y + height + 24, area.w, area.h - height - 24 + desk.orders_height()};
    const float ways = draw_ways(desk, rest);
    rest.y += ways;
    rest.h -= ways;
    constexpr int few = 30;
    if (facts.roll && facts.roll->receipts_left <= few) {
        const std::string left = std::to_string(facts.roll->receipts_left);
        const ui::FilledText text = ui.fill("off.paper_low", {{"n", left}});
        const ui::Notice paper{
            .tone = ui::Tone::warn, .text = text.view(), .icon = ui::Icon::paper_roll_outline, .id = "paper"};
        const float taken = ui::notice_height(ui, paper, rest.w);
        ui::notice(ui, {rest.x, rest.bottom() - taken, rest.w, taken}, paper);
        rest.h -= taken + 24;
    }
    draw_stops(desk, rest);
}

void draw_queue(Desk& desk)
{
    ui::Ui& ui = desk.ui();
    const Facts& facts = desk.facts();
    ui::Rect area = desk.open("off.tab_queue");
    const std::string waiting = fmt::format("{} {}", facts.waiting, ui.text("off.waiting"));
    const std::string parked = fmt::format("{} {}", facts.parked, ui.text("off.quarantine"));
    const ui::Rect first = ui::chip(ui, {area.x, area.y}, {.tone = ui::Tone::warn, .text = waiting});
    ui::chip(ui, {first.right() + 20, area.y}, {.tone = ui::Tone::error, .text = parked});
    const ui::Notice sealed{
        .tone = ui::Tone::info, .text = ui.text("off.queue_sealed"), .icon = ui::Icon::lock_check_outline};
    const float note = ui::notice_height(ui, sealed, area.w);
    ui::notice(ui, {area.x, area.bottom() - note, area.w, note}, sealed);
    area = {area.x, area.y + 90, area.w, area.h - 90 - note - 24};

    std::vector<std::string> details;
    for (const QueueLine& line : facts.queue) {
        details.push_back(fmt::format("{} **{}** · {} **{}**", ui.text("off.age"), duration_text(line.age, ui),
                                      ui.text("off.attempts"), line.attempts));
    }
    std::vector<Line> lines;
    for (std::size_t i = 0; i < details.size(); ++i) {
        const QueueLine& line = facts.queue[i];
        lines.push_back({.name = line.reference,
                         .detail = details[i],
                         .health = line.parked ? std::optional{Health::attention} : std::nullopt,
                         .note = line.last_code,
                         .id = line.reference});
    }
    const Line* touched = nullptr;
    draw_lines(ui, area, lines, &touched);
    if (touched != nullptr) {
        desk.act({.kind = ActionKind::show_receipt, .receipt = touched->name});
    }
    constexpr std::array orders{
        Desk::Order{"send_now", "off.send_now", ui::Icon::send, ActionKind::send_now},
        Desk::Order{"export_queue", "off.export_usb", ui::Icon::usb_flash_drive_outline, ActionKind::export_queue}};
    desk.orders(orders);
}

void draw_report(Desk& desk)
{
    ui::Ui& ui = desk.ui();
    const Facts& facts = desk.facts();
    const ui::Rect area = desk.open("off.tab_report");
    const std::string sessions = std::to_string(facts.sessions);
    const std::string completion = per_cent(facts.finished, facts.sessions);
    const std::string mean = duration_text(facts.mean_time, ui);
    const std::string calls = std::to_string(facts.calls);
    const std::string practice = std::to_string(facts.practice);
    const std::string rating =
        facts.ratings == 0
            ? std::string{"–"}  // not text
            : fmt::format("{:.1f} / 4 ({})", static_cast<double>(facts.rating_sum) / static_cast<double>(facts.ratings),
                          facts.ratings);
    const std::string money = std::to_string(facts.asked_for_money);
    const std::array lines{Line{.name = ui.text("off.sessions"), .value = sessions},
                           Line{.name = ui.text("off.rep_completion"), .value = completion},
                           Line{.name = ui.text("off.rep_mean"), .value = mean},
                           Line{.name = ui.text("off.calls"), .value = calls},
                           Line{.name = ui.text("off.rep_practice"), .value = practice},
                           Line{.name = ui.text("off.rep_rating"), .value = rating},
                           Line{.name = ui.text("off.rep_money"), .value = money}};
    draw_lines(ui, area, lines);
    constexpr std::array orders{
        Desk::Order{"print_readiness", "off.readiness", ui::Icon::file_document_outline, ActionKind::print_readiness}};
    desk.orders(orders);
}

namespace {

struct Change {
    std::string_view id;
    std::string_view key;
    ui::Icon icon;
    ActionKind kind;
};
constexpr std::array changes{
    Change{"shorter_idle", "off.set_shorter", ui::Icon::clock_outline, ActionKind::shorter_idle},
    Change{"longer_idle", "off.set_longer", ui::Icon::clock_alert_outline, ActionKind::longer_idle},
    Change{"quieter", "strip.quieter", ui::Icon::volume_minus, ActionKind::quieter},
    Change{"louder", "strip.louder", ui::Icon::volume_plus, ActionKind::louder}};
constexpr float change_height = 112;
constexpr float change_gap = 24;

void draw_changes(Desk& desk, const ui::Rect& area, int columns, int rows)
{
    ui::Ui& ui = desk.ui();
    ui.set_group(ui::Group::pad);
    for (std::size_t i = 0; i < changes.size(); ++i) {
        const int at = static_cast<int>(i);
        if (ui::button(ui, ui::grid_cell(area, columns, rows, change_gap, at % columns, at / columns),
                       {.id = changes[i].id,
                        .label = ui.text(changes[i].key),
                        .kind = ui::ButtonKind::secondary,
                        .icon = changes[i].icon,
                        .style = ui::TextStyle::button_medium})) {
            desk.act({.kind = changes[i].kind});
        }
    }
}

}  // namespace

void draw_settings(Desk& desk)
{
    ui::Ui& ui = desk.ui();
    const Facts& facts = desk.facts();
    const ui::Rect area = desk.open("off.tab_settings");
    const std::string idle = duration_text(facts.settings.idle, ui);
    const std::string volume = fmt::format("{} / {}", facts.settings.volume, Settings::loudest);
    const std::array lines{Line{.name = ui.text("off.set_profile"), .value = facts.profile},
                           Line{.name = ui.text("info.contact_hours"), .value = facts.hours},
                           Line{.name = ui.text("off.set_counter"), .value = facts.floor},
                           Line{.name = ui.text("off.version"), .value = facts.version},
                           Line{.name = ui.text("off.set_idle"), .value = idle},
                           Line{.name = ui.text("off.set_volume"), .value = volume},
                           Line{.name = ui.text("off.maintenance"),
                                .value = ui.text(facts.settings.maintenance ? "common.yes" : "common.no")}};
    if (desk.room().role != Role::technician) {
        const ui::Notice whose{.tone = ui::Tone::info, .text = ui.text("off.set_technician"), .id = "technicians_only"};
        const float height = ui::notice_height(ui, whose, area.w);
        const float taken = draw_lines(ui, {area.x, area.y, area.w, area.h - height - change_gap}, lines);
        ui::notice(ui, {area.x, area.y + taken + change_gap, area.w, height}, whose);
        return;
    }
    const int columns = ui.theme().landscape() ? 4 : 2;
    const int rows = static_cast<int>(changes.size()) / columns;
    const float height = static_cast<float>(rows) * (change_height + change_gap) - change_gap;
    const float taken = draw_lines(ui, {area.x, area.y, area.w, area.h - height - change_gap}, lines);
    draw_changes(desk, {area.x, area.y + taken + change_gap, area.w, height}, columns, rows);
    constexpr std::array orders{
        Desk::Order{"toggle_maintenance", "off.maintenance", ui::Icon::wrench_clock, ActionKind::toggle_maintenance},
        Desk::Order{"restart", "off.restart", ui::Icon::refresh, ActionKind::restart}};
    desk.orders(orders);
}

}  // namespace oss::staff
