#include "kiosk/screens/start/attract_screen.h"

#include "kiosk/screens/page/parts.h"
#include "kiosk/ui/gate.h"
#include "kiosk/ui/header.h"
#include "kiosk/ui/motifs.h"

#include <algorithm>
#include <array>

namespace oss::screens {
namespace {

/// Where the parts of the start screen stand.
struct Places {
    ui::Rect picture;
    float gate_scale = 0;
    float kicker = 0;  ///< top of the line above the title
    ui::Rect column;   ///< what is written, across
    float tiles = 0;   ///< top of the three tiles
    ui::Rect start;
    ui::Rect others;     ///< the row of quieter buttons
    ui::Rect programme;  ///< what this is a part of, and the way to the information
};

Places places(const ui::Theme& theme)
{
    const ui::Rect whole = theme.whole();
    if (theme.landscape()) {
        const float shift = theme.screen().h - 1080;
        return {.picture = {whole.x, 0, 860 - whole.x, 959 + shift},
                .gate_scale = 0.9F,
                .kicker = 124,
                .column = {924, 0, 932, 0},
                .tiles = 378 + shift / 2,
                .start = {924, 568 + shift, 932, 150},
                .others = {924, 740 + shift, 932, 100},
                .programme = {924, 856 + shift, 932, 92}};
    }
    const float shift = theme.screen().h - 1920;
    return {.picture = {whole.x, 0, whole.w, 1030 + shift},
            .gate_scale = 0.735F,
            .kicker = 143,
            .column = {16, 0, 1048, 0},
            .tiles = 1076 + shift,
            .start = {48, 1278 + shift, 984, 164},
            .others = {48, 1473 + shift, 984, 100},
            .programme = {48, 1589 + shift, 984, 98}};
}

/// The largest style in which the title stays on one line: it must not reach the gate.
ui::TextStyle title_style(const ui::Ui& ui, float width)
{
    constexpr std::array normal{ui::TextStyle::hero, ui::TextStyle::read_back, ui::TextStyle::reference};
    constexpr std::array large{ui::TextStyle::hero, ui::TextStyle::banner, ui::TextStyle::h1, ui::TextStyle::read_back,
                               ui::TextStyle::reference};
    const std::string_view title = ui.text("attract.title");
    return ui.theme().large() ? ui::first_fitting(ui.painter(), title, large, width)
                              : ui::first_fitting(ui.painter(), title, normal, width);
}

void draw_title(const Places& at, ui::Ui& ui)
{
    const bool on_picture = !ui.theme().landscape();
    const ui::Align align = on_picture ? ui::Align::centre : ui::Align::left;
    const auto line = [&](std::string_view text, float y, ui::TextStyle style, ui::Role color) {
        const ui::TextSpec spec{.style = style, .color = color, .align = align};
        return y + ui::draw_text(ui.painter(), text, {at.column.x, y}, at.column.w, spec);
    };
    const ui::Role ink = on_picture ? ui::Role::on_indigo : ui::Role::ink;
    // The sky keeps its colours in high contrast: only white stands out enough from it.
    const ui::Role golden = ui.theme().high_contrast() ? ui::Role::on_indigo : ui::Role::gold_soft;
    const ui::Role gold = on_picture ? golden : ui::Role::brick;
    float y = line(ui.text("attract.kicker"), at.kicker, ui::TextStyle::value, gold);
    y = line(ui.text("attract.title"), y + 4, title_style(ui, at.column.w), ink);
    constexpr std::array subs{ui::TextStyle::statement, ui::TextStyle::body, ui::TextStyle::step_count};
    line(ui.text("attract.sub"), y + 14, ui::first_fitting(ui.painter(), ui.text("attract.sub"), subs, at.column.w),
         ink);
}

/// In landscape the picture takes the left part: its header is light, the other's dark.
void draw_header(const Places& at, const ui::Zones& zones, std::string_view clock, ui::Ui& ui)
{
    if (!zones.landscape) {
        ui::header(ui, zones, clock, true);
        return;
    }
    const float right = ui.theme().whole().right();
    const ui::Rect rest{at.picture.right(), 0, right - at.picture.right(), at.picture.h};
    ui.painter().fill(rest, ui.theme().color(ui::Role::paper));
    ui.painter().push_clip(at.picture);
    ui::header(ui, zones, clock, true);
    ui.painter().pop_clip();
    ui.painter().push_clip(rest);
    ui::header(ui, zones, clock, false);
    ui.painter().pop_clip();
}

void draw_things_to_bring(const Places& at, ui::Ui& ui)
{
    struct Thing {
        ui::Icon icon;
        std::string_view key;
    };
    constexpr std::array things{Thing{ui::Icon::card_account_details_outline, "attract.bring_ktp"},
                                Thing{ui::Icon::email_check_outline, "attract.bring_email"},
                                Thing{ui::Icon::cellphone, "attract.bring_phone"}};
    const ui::Rect area{at.column.x + 8, at.tiles, at.column.w - 16, 180};
    for (std::size_t i = 0; i < things.size(); ++i) {
        const ui::Rect cell = ui::grid_cell(area, 3, 1, 0, static_cast<int>(i), 0);
        ui::tile(ui, {cell.centre().x - 56, cell.y, 112, 112}, things[i].icon, ui::TileColor::brick);
        constexpr std::array styles{ui::TextStyle::body_bold, ui::TextStyle::button_small, ui::TextStyle::officer_bold};
        const std::string_view name = ui.text(things[i].key);
        ui::draw_text_in(
            ui.painter(), name, {cell.x, cell.y + 116, cell.w, 60},
            {.style = ui::first_fitting(ui.painter(), name, styles, cell.w - 12), .align = ui::Align::centre});
    }
}

void draw_others(const Places& at, BarePage& page, ui::Ui& ui)
{
    struct Other {
        std::string_view id;
        std::string_view key;
        ui::Icon icon;
        flow::EventKind event;
    };
    constexpr std::array others{
        Other{"start_practice", "attract.practice", ui::Icon::school_outline, flow::EventKind::start_practice},
        Other{"check_status", "attract.status", ui::Icon::receipt_text_check_outline, flow::EventKind::check_status},
        Other{"have_account", "attract.have_account", ui::Icon::account_check_outline,
              flow::EventKind::choose_have_account}};
    // The last one's words are the longest.
    const auto cells = ui::row<3>(at.others, 18, {0, 0, at.others.w * 0.34F});
    ui.set_group(ui::Group::back);
    for (std::size_t i = 0; i < others.size(); ++i) {
        if (ui::small_button(ui, cells[i],
                             {.id = others[i].id,
                              .label = ui.text(others[i].key),
                              .kind = ui::ButtonKind::secondary,
                              .icon = others[i].icon})) {
            page.send(others[i].event);
        }
    }
}

/// The programme's name, or that the network is down; beside it the way to the information.
void draw_programme(const Places& at, bool online, BarePage& page, ui::Ui& ui)
{
    const ui::Button info{.id = "open_info",
                          .label = ui.text("attract.info"),
                          .kind = ui::ButtonKind::secondary,
                          .icon = ui::Icon::information_outline};
    const ui::Rect& area = at.programme;
    const float width = std::max(280.0F, ui::small_button_width(ui, info));
    if (ui::small_button(ui, {area.right() - width, area.y, width, area.h - 4}, info)) {
        page.send(flow::EventKind::open_info);
    }
    const ui::Rect room{area.x, area.y, area.w - width - 24, area.h};
    const std::string_view line = ui.text(online ? "attract.programme" : "common.offline");
    const ui::TextSpec spec{.style = ui::TextStyle::label, .color = ui::Role::ink_soft, .align = ui::Align::centre};
    // With large letters the name gives way; that the network is down does not.
    if (!online || ui::text_size(ui.painter(), line, spec, room.w).h <= room.h + 4) {
        ui::draw_text_in(ui.painter(), line, room, spec);
    }
}

}  // namespace

AttractModel make_attract_model(const flow::FlowState& state, const Context& context)
{
    return {.page = make_page_model(state, context), .online = state.machine.online};
}

std::optional<flow::Event> draw_attract(const AttractModel& model, ui::Ui& ui)
{
    BarePage page(model.page, ui);
    const Places at = places(ui.theme());
    ui::gate_picture(ui, at.picture, at.gate_scale);
    if (!ui.theme().landscape()) {
        ui::brick_course(ui, {at.picture.x, at.picture.bottom(), at.picture.w, 12});
    }
    draw_header(at, page.zones(), model.page.clock.view(), ui);
    draw_title(at, ui);
    draw_things_to_bring(at, ui);

    ui.set_group(ui::Group::primary);
    if (ui::button(ui, at.start,
                   {.id = "start",
                    .label = ui.text("attract.start"),
                    .icon = ui::Icon::gesture_tap,
                    .style = ui::TextStyle::button_start,
                    .icon_px = 84})) {
        page.send(flow::EventKind::start);
    }
    draw_others(at, page, ui);
    draw_programme(at, model.online, page, ui);
    return page.close();
}

}  // namespace oss::screens
