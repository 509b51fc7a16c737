#include "kiosk/screens/overlays/sound_sheet.h"

#include "kiosk/screens/page/parts.h"
#include "kiosk/screens/page/words.h"
#include "kiosk/ui/buttons.h"
#include "kiosk/ui/dialogs.h"

#include <algorithm>
#include <string>

namespace oss::screens {
namespace {

constexpr float gap = 26;
constexpr float head_height = 96;
constexpr float words_height = 72;
constexpr float button_height = 124;

/// How loud it is; softer, louder.
std::optional<flow::Event> draw_volume(const SoundModel& model, ui::Ui& ui, Rows& rows)
{
    ui::draw_text_in(ui.painter(), model.volume.view(), rows.take(words_height, gap / 2),
                     {.style = ui::TextStyle::button_medium, .align = ui::Align::centre});
    const auto [less, more] = ui::row<2>(rows.take(button_height, gap), gap, {0, 0});
    std::optional<flow::Event> event;
    if (ui::button(ui, less,
                   {.id = "quieter",
                    .label = ui.text("strip.quieter"),
                    .kind = ui::ButtonKind::secondary,
                    .icon = ui::Icon::volume_minus,
                    .enabled = model.on && !model.softest})) {
        event = flow::EventKind::quieter;
    }
    if (ui::button(ui, more,
                   {.id = "louder",
                    .label = ui.text("strip.louder"),
                    .kind = ui::ButtonKind::secondary,
                    .icon = ui::Icon::volume_plus,
                    .enabled = model.on && !model.loudest})) {
        event = flow::EventKind::louder;
    }
    return event;
}

/// Silence or not, and the screen's words once more.
std::optional<flow::Event> draw_orders(const SoundModel& model, ui::Ui& ui, const ui::Rect& area)
{
    const auto [mute, again] = ui::row<2>(area, gap, {0, 0});
    std::optional<flow::Event> event;
    if (ui::button(ui, mute,
                   {.id = "toggle_sound",
                    .label = ui.text(model.on ? "strip.mute" : "strip.unmute"),
                    .kind = ui::ButtonKind::secondary,
                    .icon = model.on ? ui::Icon::volume_off : ui::Icon::volume_high})) {
        event = flow::EventKind::toggle_sound;
    }
    if (ui::button(
            ui, again,
            {.id = "repeat_speech", .label = ui.text("help.repeat"), .icon = ui::Icon::refresh, .enabled = model.on})) {
        event = flow::EventKind::repeat_speech;
    }
    return event;
}

}  // namespace

SoundModel make_sound_model(const flow::FlowState& state, const Context& context)
{
    const Words words{state, context};
    const int volume = state.preferences.volume;
    return {.on = state.preferences.sound,
            .headphones = state.machine.headphones,
            .loudest = volume >= flow::loudest_volume,
            .softest = volume <= flow::softest_volume,
            .volume = words.fill("strip.volume", {{"n", std::to_string(volume)}})};
}

std::optional<flow::Event> draw_sound(const SoundModel& model, ui::Ui& ui)
{
    constexpr float foot = 40;
    const ui::Zones zones = ui::base_zones(ui.theme(), true);
    const float width = zones.landscape ? 1808 : 984;
    ui::Notice who{.tone = model.headphones ? ui::Tone::ok : ui::Tone::info,
                   .text = ui.text(model.headphones ? "strip.headphones_in" : "strip.headphones"),
                   .icon = ui::Icon::headphones,
                   .id = model.headphones ? "headphones_in" : "headphones_out"};
    if (zones.low()) {
        // Close stands above the words: they must not lift it out of reach.
        constexpr float two_lines = 140;
        who = ui::fitted(ui, who, width, two_lines);
    }
    const float told = ui::notice_height(ui, who, width);
    const float content = head_height + gap + told + gap + words_height + gap / 2 + 2 * button_height + gap;
    const float top = std::max(zones.header.bottom(), zones.plinth.y - 64 - content - foot);
    const ui::Modal sheet = ui::open_sheet(ui, zones, top, 1);
    Rows rows{sheet.inside};
    const ui::Rect head = rows.take(head_height, gap);
    const ui::Button close{.id = "close_sound",
                           .label = ui.text("common.close"),
                           .kind = ui::ButtonKind::secondary,
                           .icon = ui::Icon::close};
    const float close_width = ui::small_button_width(ui, close);
    ui::draw_text_in(ui.painter(), ui.text(model.on ? "strip.sound" : "strip.sound_off"),
                     {head.x, head.y, head.w - close_width - 24, head.h}, {.style = ui::TextStyle::h1});
    ui::notice(ui, rows.take(told, gap), who);
    ui.set_group(ui::Group::primary);
    auto event = draw_volume(model, ui, rows);
    if (const auto order = draw_orders(model, ui, rows.take(button_height))) {
        event = order;
    }
    ui.set_group(ui::Group::back);
    const bool closed = ui::small_button(ui, {head.right() - close_width, head.y, close_width, head.h}, close);
    if (closed || sheet.dismissed) {
        event = flow::EventKind::close_sound;
    }
    ui::close_modal(ui);
    return event;
}

}  // namespace oss::screens
