#include "core/base/time_format.h"
#include "core/domain/reference.h"
#include "kiosk/staff/parts.h"
#include "kiosk/ui/camera_view.h"
#include "kiosk/ui/fields.h"
#include "kiosk/ui/keyboards.h"
#include "kiosk/ui/notices.h"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace oss::staff {
namespace {

constexpr float gap = 24;

std::string moment(base::UtcTime time)
{
    const base::WallTime wall = base::to_wib(time);
    return fmt::format("{:02}-{:02}-{} {}", wall.day, wall.month, wall.year, clock_of(time));
}

struct Verdict {
    ui::Tone tone = ui::Tone::info;
    std::string_view title{};
    std::string text{};
};

std::pair<ui::Tone, std::string_view> words_of(domain::Whereabouts where)
{
    switch (where) {
    case domain::Whereabouts::waiting: return {ui::Tone::warn, "off.waiting"};
    case domain::Whereabouts::set_aside: return {ui::Tone::error, "off.quarantine"};
    case domain::Whereabouts::delivered: return {ui::Tone::ok, "off.sent"};
    }
    return {ui::Tone::error, "off.quarantine"};
}

/// What the store said, or how to ask it.
Verdict verdict(const Desk& desk, const ui::Ui& ui)
{
    const std::optional<ReceiptLine>& receipt = desk.facts().receipt;
    if (!receipt) {
        return {.text = std::string{ui.text("off.find_lead")}};
    }
    if (receipt->reference.empty()) {
        return {ui::Tone::error, ui.text("off.verify_bad"), std::string{ui.text("off.find_lead")}};
    }
    if (!receipt->where) {
        return {ui::Tone::warn, ui.text("off.verify_unknown"), std::string{ui.text("off.verify_elsewhere")}};
    }
    const auto [tone, state] = words_of(*receipt->where);
    const std::string when = moment(receipt->stored_at);
    const auto genuine = ui.fill("off.verify_ok", {{"mesin", desk.facts().kiosk_name}, {"waktu", when}});
    return {tone, ui.text(state), std::string{genuine.view()}};
}

/// The number, what became of it, and below as much of the camera's picture as there is room for.
void draw_number(Desk& desk, const ui::Rect& area)
{
    ui::Ui& ui = desk.ui();
    constexpr float field = 110;
    const std::string number = domain::in_groups(desk.room().number.view());
    ui::text_field(ui, {area.x, area.y, area.w, field},
                   {.text = number, .icon = ui::Icon::receipt_text_outline, .style = ui::TextStyle::reference});
    const Verdict said = verdict(desk, ui);
    const float room = area.h - field - gap;
    const ui::Notice notice =
        ui::fitted(ui, {.tone = said.tone, .text = said.text, .title = said.title, .id = "verdict"}, area.w, room);
    const float height = ui::notice_height(ui, notice, area.w);
    ui::notice(ui, {area.x, area.y + field + gap, area.w, height}, notice);
    const ui::Rect rest{area.x, area.y + field + height + 2 * gap, area.w, room - height - gap};
    constexpr float least_picture = 160;
    if (rest.h >= least_picture) {
        const Facts& facts = desk.facts();
        ui::camera_view(ui, rest,
                        {.texture = facts.camera_texture,
                         .picture = {facts.camera_width, facts.camera_height},
                         .marked = facts.camera_marked,
                         .running_since = desk.room().last_input});
    }
}

void take_key(Desk& desk, const std::optional<ui::KeyPress>& press)
{
    if (!press) {
        return;
    }
    switch (press->kind) {
    case ui::KeyPress::Kind::type:
    case ui::KeyPress::Kind::domain:
        desk.act({.kind = ActionKind::digit, .digit = press->text.empty() ? '\0' : press->text.front()});
        break;
    case ui::KeyPress::Kind::erase: desk.act({.kind = ActionKind::erase}); break;
    case ui::KeyPress::Kind::erase_all: desk.act({.kind = ActionKind::erase_all}); break;
    }
}

}  // namespace

/// A citizen stands here with a receipt: is it ours, and where is the application?
void draw_receipt(Desk& desk)
{
    ui::Ui& ui = desk.ui();
    const std::optional<ReceiptLine>& receipt = desk.facts().receipt;
    const auto where = receipt ? receipt->where : std::nullopt;
    const bool aside = where == domain::Whereabouts::set_aside;
    const ui::Rect area = desk.open("off.citizen_help");
    const bool beside = ui.theme().landscape();
    const float keys_width = beside ? area.w * 0.6F : area.w;
    const float keys_height = beside ? area.h : ui::reference_keyboard_height;
    const ui::Rect keys{area.x, area.bottom() - keys_height, keys_width, keys_height};
    draw_number(desk, beside ? ui::Rect{keys.right() + gap, area.y, area.w - keys_width - gap, area.h}
                             : ui::Rect{area.x, area.y, area.w, area.h - keys.h - gap});
    ui.set_group(ui::Group::pad);
    take_key(desk, ui::reference_keyboard(ui, keys));
    const std::array orders{
        Desk::Order{"find_receipt", "off.find", ui::Icon::magnify, ActionKind::find_receipt},
        Desk::Order{"print_number", "off.print_number", ui::Icon::printer_outline, ActionKind::print_number,
                    where.has_value()},
        Desk::Order{aside ? "put_back" : "set_aside", aside ? "off.put_back" : "off.quarantine",  // not text
                    aside ? ui::Icon::send : ui::Icon::tray_full, aside ? ActionKind::put_back : ActionKind::set_aside,
                    aside || where == domain::Whereabouts::waiting}};
    desk.orders(orders);
}

}  // namespace oss::staff
