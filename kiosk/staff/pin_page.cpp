#include "kiosk/staff/parts.h"
#include "kiosk/ui/cards.h"
#include "kiosk/ui/keyboards.h"
#include "kiosk/ui/notices.h"

#include <algorithm>
#include <string>

namespace oss::staff {
namespace {

constexpr std::size_t least_dots = 6;

/// How many digits were typed, never which.
void draw_dots(ui::Ui& ui, ui::Point centre, std::size_t typed)
{
    constexpr float step = 90;
    constexpr float radius = 27;
    const std::size_t dots = std::max(least_dots, typed);
    float x = centre.x - step * (static_cast<float>(dots) - 1) / 2;
    for (std::size_t i = 0; i < dots; ++i, x += step) {
        const ui::Role face = i < typed ? ui::Role::primary : ui::Role::card;
        ui.painter().circle({x, centre.y}, radius, ui.theme().color(face));
        ui.painter().circle_stroke({x, centre.y}, radius, ui.theme().color(ui::Role::primary), 5);
    }
}

/// What stands under the dots: how many tries are left, or how long to wait.
void draw_state(Desk& desk, ui::Point centre)
{
    ui::Ui& ui = desk.ui();
    const auto wait = desk.room().lock.wait(ui.now());
    const std::string number = std::to_string(wait.count() > 0 ? wait.count() : desk.room().lock.tries_left(ui.now()));
    ui::Chip chip{.tone = ui::Tone::warn};
    ui::FilledText text;
    if (wait.count() > 0) {
        text = ui.fill("off.pin_wait", {{"n", number}});
        chip.tone = ui::Tone::error;
        ui.wake_at(ui.now() + std::chrono::seconds{1});
    } else if (desk.room().checking) {
        text = ui.fill("off.pin_checking", {});
        chip.tone = ui::Tone::info;
    } else {
        text = ui.fill("off.pin_left", {{"n", number}});
    }
    chip.text = text.view();
    ui::chip(ui, {centre.x - ui::chip_width(ui, chip) / 2, centre.y - 33}, chip);
}

}  // namespace

void draw_pin_page(Desk& desk)
{
    desk.draw_header();
    ui::Ui& ui = desk.ui();
    const bool beside = ui.theme().landscape();
    const ui::Size screen = ui.theme().screen();
    const ui::Rect words = beside ? ui::Rect{60, 190, 860, 700} : ui::Rect{40, 246, screen.w - 80, 600};
    const float middle = words.centre().x;
    ui::tile(ui, {middle - 90, words.y, 180, 180}, ui::Icon::lock_outline, ui::TileColor::teal);
    ui::draw_text(ui.painter(), ui.text("off.pin_title"), {words.x, words.y + 216}, words.w,
                  {.style = ui::TextStyle::h1, .align = ui::Align::centre});
    ui::draw_text(ui.painter(), ui.text("off.pin_lead"), {words.x, words.y + 306}, words.w,
                  {.style = ui::TextStyle::lead, .color = ui::Role::ink_soft, .align = ui::Align::centre});
    draw_dots(ui, {middle, words.y + 445}, desk.room().pin.size());
    draw_state(desk, {middle, words.y + 532});

    const float height = std::min(660.0F, screen.h - 260);
    const ui::Rect pad = beside ? ui::Rect{1000, (screen.h - height) / 2 + 40, 840, height}
                                : ui::Rect{120, screen.h - 780, screen.w - 240, height};
    ui.set_group(ui::Group::pad);
    const ui::PinPress press = ui::pin_pad(ui, pad, desk.room().order);
    if (press.confirmed || ui.input().enter) {
        desk.act({.kind = ActionKind::confirm});
    } else if (press.key && press.key->kind == ui::KeyPress::Kind::type) {
        desk.act({.kind = ActionKind::digit, .digit = press.key->text.front()});
    } else if (press.key) {
        desk.act({.kind = ActionKind::erase});
    }
}

}  // namespace oss::staff
