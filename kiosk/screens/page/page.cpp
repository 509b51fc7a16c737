#include "kiosk/screens/page/page.h"

#include "core/flow/table.h"
#include "kiosk/screens/page/words.h"
#include "kiosk/ui/fields.h"

#include <algorithm>
#include <array>

namespace oss::screens {

namespace {

/// Batal stands where there is something to cancel. Curtain and idle warning have one
/// question of their own.
bool can_cancel(const flow::FlowState& state)
{
    return flow::cell(state.phase, flow::EventKind::cancel).reaction != flow::Reaction::refuse &&
           state.overlay != flow::Overlay::curtain && state.overlay != flow::Overlay::idle_warning;
}

}  // namespace

PageModel make_page_model(const flow::FlowState& state, const Context& context)
{
    const Words words{state, context};
    const ui::FilledText clock = clock_text(context.now);
    return {
        .screen =
            state.overlay == flow::Overlay::none ? flow::describe(state.phase).name : flow::name_of(state.overlay),
        .step = flow::describe(state.phase).stepper,
        .clock = words.fill("common.clock", {{"jam", clock.view()}}),
        .sound_on = state.preferences.sound,
        .cancel = can_cancel(state),
        .reads_answers = state.machine.headphones && state.preferences.sound && context.reads_answers,
        .covered = state.overlay != flow::Overlay::none,
        .overlay = state.overlay,
        .shown_since = state.overlay == flow::Overlay::none ? std::optional{state.phase_since} : std::nullopt,
    };
}

namespace {

/// The relief rules of DESIGN section 4, and their like for the low landscape screen.
Question relieved(Question question, const ui::Theme& theme)
{
    const bool narrow = theme.landscape() && theme.large();
    if (narrow && question.lead_may_go) {
        question.lead = {};
    }
    if (narrow && question.heading_may_go) {
        question.heading = {};
        question.lead = {};
    }
    return question;
}

ui::FrameModel frame_of(const PageModel& model, const Question& question)
{
    return {
        .screen = model.screen,
        .step = model.step,
        .heading = question.heading,
        .lead = question.lead,
        .clock = model.clock.view(),
        .plinth = {.sound_on = model.sound_on, .cancel = model.cancel},
        .shown_since = model.shown_since,
        .lead_may_go = question.lead_may_go,
        .heading_color = question.color,
        .heading_icon = question.icon,
    };
}

}  // namespace

Page::Page(const PageModel& model, const Question& question, ui::Ui& ui)
    : m_model(model), m_ui(ui), m_frame_model(frame_of(model, relieved(question, ui.theme()))),
      m_frame(ui::draw_frame(ui, m_frame_model))
{
    if (m_frame.action) {
        m_event = event_of(*m_frame.action, model.overlay);
    }
}

void Page::send_key(const std::optional<ui::KeyPress>& press)
{
    if (!press) {
        return;
    }
    switch (press->kind) {
    case ui::KeyPress::Kind::type:
    case ui::KeyPress::Kind::domain: send(flow::typed(press->text)); break;
    case ui::KeyPress::Kind::erase: send(flow::EventKind::erase); break;
    case ui::KeyPress::Kind::erase_all: send(flow::EventKind::clear); break;
    }
}

float Page::tell(const ui::Notice& notice)
{
    const ui::Rect& middle = zones().middle;
    const ui::Notice shown = ui::fitted(m_ui, notice, middle.w, middle.h - m_told);
    const float height = ui::notice_height(m_ui, shown, middle.w);
    ui::notice(m_ui, {middle.x, middle.y + m_told, middle.w, height}, shown);
    m_told += height + 24;
    return height + 24;
}

ui::Rect Page::take_top(float height)
{
    const ui::Rect& middle = zones().middle;
    const ui::Rect taken{middle.x, middle.y + m_told, middle.w, height};
    ui::set_content_top(m_frame.zones, middle.y + height + 24);
    return taken;
}

float Page::tell_problem(std::string_view text)
{
    if (text.empty()) {
        return 0;
    }
    return tell({.tone = ui::Tone::error, .text = text, .title = m_ui.text("err.heading"), .id = "problem"});
}

float Page::tell_below(const ui::Rect& field, std::string_view text, float bottom)
{
    constexpr float gap = 19;
    const float limit = zones().landscape ? zones().middle.bottom() : bottom;
    const float height = ui::field_message_height(m_ui, field.w, text);
    if (text.empty() || field.bottom() + gap + height + gap > limit) {
        return 0;
    }
    return ui::field_message(m_ui, {field.x, field.bottom() + gap}, field.w, text);
}

void Page::way_on(const ui::Rect& area, ui::Button button, const flow::Event& event)
{
    m_ui.set_group(ui::Group::primary);
    if (ui::button(m_ui, area, button)) {
        send(event);
    }
}

void Page::way_back(const ui::Rect& area, ui::Button button, const flow::Event& event)
{
    m_ui.set_group(ui::Group::back);
    button.kind = ui::ButtonKind::secondary;
    const bool escape = m_ui.requests().escape && !m_model.covered;
    if (ui::button(m_ui, area, button) || escape) {
        send(event);
    }
}

void Page::aside(const ui::Rect& area, ui::Button button, const flow::Event& event)
{
    m_ui.set_group(ui::Group::back);
    button.kind = ui::ButtonKind::secondary;
    if (ui::button(m_ui, area, button)) {
        send(event);
    }
}

void Page::offer_reading(std::string_view label)
{
    if (!reads_answers()) {
        return;
    }
    ui::Zones& zones = m_frame.zones;
    const ui::Rect column = zones.middle;
    const float taken = read_button_height + 20;
    zones.middle.h -= taken;
    if (!zones.landscape) {
        zones.pad.h -= taken;
        zones.keyboard.h -= taken;
    }
    reading_button({column.x, column.bottom() - read_button_height, column.w, read_button_height}, label);
}

void Page::reading_button(const ui::Rect& area, std::string_view label)
{
    m_ui.set_group(ui::Group::pad);
    const ui::Button read = read_answers_button(m_ui, label);
    const float width = std::min(ui::small_button_width(m_ui, read), area.w);
    if (ui::small_button(m_ui, {area.x, area.y, width, read_button_height}, read)) {
        send(flow::EventKind::repeat_speech);
    }
}

void Page::back_and(ui::Button on, const flow::Event& event)
{
    const auto [left, right] = ui::action_row<2>(zones(), {300, 0});
    way_on(right, on, event);
    way_back(left, {.id = "back", .label = m_ui.text("common.back"), .icon = ui::Icon::chevron_left},
             flow::EventKind::back);
}

void Page::back_aside_and(ui::Button other, const flow::Event& other_event, ui::Button on, const flow::Event& event)
{
    // Large letters need all of Kembali's room; small ones leave some for the way on.
    const bool large = m_ui.theme().large();
    const auto [left, middle, right] = ui::action_row<3>(zones(), {large ? 300.0F : 284, large ? 320.0F : 308, 0});
    way_on(right, on, event);
    aside(middle, other, other_event);
    way_back(left, {.id = "back", .label = m_ui.text("common.back"), .icon = ui::Icon::chevron_left},
             flow::EventKind::back);
}

void Page::back()
{
    const auto [left, rest] = ui::action_row<2>(zones(), {300, 0});
    way_back(left, {.id = "back", .label = m_ui.text("common.back"), .icon = ui::Icon::chevron_left},
             flow::EventKind::back);
}

std::optional<flow::Event> Page::close()
{
    ui::end_frame_content(m_ui, m_frame, m_frame_model);
    return m_event;
}

BarePage::BarePage(const PageModel& model, ui::Ui& ui) : m_ui(ui)
{
    std::optional<ui::PlinthAction> action;
    m_zones = ui::draw_bare_frame(ui, frame_of(model, {}), action);
    if (action) {
        m_event = event_of(*action, model.overlay);
    }
}

ui::Rect BarePage::body() const
{
    const float top = m_zones.course.bottom();
    const ui::Size screen = m_ui.theme().screen();
    return {0, top, screen.w, m_zones.plinth.y - top};
}

flow::Event event_of(ui::PlinthAction action, flow::Overlay overlay)
{
    using enum flow::EventKind;
    switch (action) {
    case ui::PlinthAction::text_normal: return {set_text_size, flow::TextSize::normal};
    case ui::PlinthAction::text_large: return {set_text_size, flow::TextSize::large};
    case ui::PlinthAction::text_extra_large: return {set_text_size, flow::TextSize::largest};
    case ui::PlinthAction::indonesian: return {set_language, flow::Language::id};
    case ui::PlinthAction::english: return {set_language, flow::Language::en};
    case ui::PlinthAction::javanese: return {set_language, flow::Language::jv};
    case ui::PlinthAction::cancel: return overlay == flow::Overlay::cancel ? decline_cancel : cancel;
    case ui::PlinthAction::contrast: return toggle_contrast;
    case ui::PlinthAction::low_reach: return toggle_low_reach;
    case ui::PlinthAction::sound: return overlay == flow::Overlay::sound ? close_sound : open_sound;
    case ui::PlinthAction::help: return overlay == flow::Overlay::help ? close_help : open_help;
    case ui::PlinthAction::curtain: return overlay == flow::Overlay::curtain ? close_curtain : open_curtain;
    }
    return tick;
}

ui::Button sample_button(const ui::Ui& ui)
{
    return {.id = "use_sample",
            .label = ui.text("common.practice_use"),
            .kind = ui::ButtonKind::secondary,
            .icon = ui::Icon::card_account_details_outline};
}

ui::Button read_button(const ui::Ui& ui)
{
    return {.id = "read_aloud",
            .label = ui.text("common.read_aloud"),
            .kind = ui::ButtonKind::secondary,
            .icon = ui::Icon::volume_high};
}

ui::Button read_answers_button(const ui::Ui& ui, std::string_view label)
{
    ui::Button button = read_button(ui);
    button.label = ui.text(label);
    button.icon = ui::Icon::headphones;
    return button;
}

ui::Button next_button(const ui::Ui& ui)
{
    return {.id = "next", .label = ui.text("common.next"), .trailing_icon = ui::Icon::chevron_right};
}

}  // namespace oss::screens
