#include "kiosk/app/front_end.h"

#include "core/base/assert.h"
#include "core/base/time_format.h"
#include "core/domain/receipt_content.h"
#include "kiosk/screens/screens.h"

#include <algorithm>

namespace oss::app {
namespace {

using namespace std::chrono_literals;

/// After input or a message: the press, the release and their effect each take a frame.
constexpr int frames_after_change = 3;

/// The header's clock shows minutes; nothing else changes by itself.
constexpr std::chrono::milliseconds longest_sleep{60'000};

/// Also a touch beside everything, and the keys that only lead from button to button.
bool shows_presence(const ui::Input& input) { return (input.went_down && !input.pointer_lost) || input.any_key(); }

ui::Look look_of(const flow::FlowState& state, const Config& config)
{
    ui::Look look = screens::look_of(state.preferences);
    // A citizen's press on Kontras turns to the other theme, whichever the office chose.
    const bool high = state.preferences.high_contrast != (config.theme == Theme::high_contrast);
    look.contrast = high ? ui::Contrast::high : ui::Contrast::normal;
    return look;
}

ui::Display display_of(PixelSize size, const Config& config)
{
    return {size.width, size.height, static_cast<float>(config.size_inch)};
}

screens::CameraAdvice advice_of(scanner::Advice advice)
{
    switch (advice) {
    case scanner::Advice::none: return screens::CameraAdvice::none;
    case scanner::Advice::too_dark: return screens::CameraAdvice::too_dark;
    case scanner::Advice::too_far: return screens::CameraAdvice::too_far;
    case scanner::Advice::too_near: return screens::CameraAdvice::too_near;
    case scanner::Advice::glare: return screens::CameraAdvice::glare;
    case scanner::Advice::moving: return screens::CameraAdvice::moving;
    case scanner::Advice::upside_down: return screens::CameraAdvice::upside_down;
    }
    return screens::CameraAdvice::none;
}

/// Corners of a frame as parts of its sides.
std::array<ui::Point, 4> parts_of(const scanner::Corners& corners, int width, int height)
{
    std::array<ui::Point, 4> parts{};
    std::ranges::transform(corners, parts.begin(), [&](scanner::Corner corner) {
        return ui::Point{static_cast<float>(corner.x) / static_cast<float>(width),
                         static_cast<float>(corner.y) / static_cast<float>(height)};
    });
    return parts;
}

/// What the scanner says of the picture: what would help, and where the code or the card is.
void note_sight(const Sight& sight, screens::CameraPicture& picture)
{
    picture.marked.reset();
    if (sight.seen) {
        const scanner::FrameSeen& seen = *sight.seen;
        picture.advice = advice_of(seen.advice);
        picture.light = seen.meters.light;
        picture.sharpness = seen.meters.sharpness;
        picture.glare = seen.meters.glare;
        if (seen.card) {
            picture.marked = parts_of(*seen.card, seen.frame_width, seen.frame_height);
        }
    }
    if (sight.outline && sight.outline->corners) {
        picture.marked = parts_of(*sight.outline->corners, sight.outline->frame_width, sight.outline->frame_height);
    }
}

}  // namespace

ui::Language language_of(const flow::FlowState& state)
{
    switch (state.preferences.language) {
    case flow::Language::id: return ui::Language::indonesian;
    case flow::Language::en: return ui::Language::english;
    case flow::Language::jv: return ui::Language::javanese;
    }
    return ui::Language::indonesian;
}

void prepare_toolkit(ui::Toolkit& toolkit, PixelSize size, const Config& config)
{
    toolkit.prepare(display_of(size, config), look_of(flow::FlowState{}, config));
}

FrontEnd::FrontEnd(const Config& config, Borrowed borrowed, Perform perform)
    : m_config(config), m_borrowed(borrowed), m_perform(std::move(perform)), m_voice(borrowed.speaker),
      m_office(office_of(config))
{
    m_rules.delays = config.delays;
    m_rules.entities_here = config.entities_here;
    m_state.phase_since = borrowed.clock.steady();
    m_state.last_input = borrowed.clock.steady();
}

void FrontEnd::set_staff(StaffHost& staff)
{
    m_staff = &staff;
    take_settings();
}

void FrontEnd::take_settings()
{
    const flow::Delays& configured = m_config.delays;
    m_rules.delays.idle_data = m_staff->settings().idle;
    m_rules.delays.idle_data_slow = m_rules.delays.idle_data + (configured.idle_data_slow - configured.idle_data);
    m_voice.set_machine_volume(m_staff->settings().volume);
}

void FrontEnd::run(const std::function<bool()>& stop)
{
    while (!stop() && !m_borrowed.window.close_requested()) {
        m_borrowed.window.wait(sleep_time());
#ifdef OSS_TEST_HOOKS
        m_work.begin();
#endif
        const bool touched = m_borrowed.window.take_activity();
        const bool told = take_messages();
        const bool seen = take_sight();
        if (touched || told) {
            m_frames_due = frames_after_change;
        } else if (seen) {
            m_frames_due = std::max(m_frames_due, 1);
        }
        const bool frame_time = m_next_frame && m_borrowed.clock.steady() >= *m_next_frame;
        const bool clock_turned = m_borrowed.clock.utc() - m_drawn_at >= 1min ||
                                  base::to_wib(m_borrowed.clock.utc()).minute != base::to_wib(m_drawn_at).minute;
        if (m_frames_due > 0 || m_borrowed.window.input_waiting() || frame_time || clock_turned) {
            draw();
        }
    }
}

std::chrono::milliseconds FrontEnd::sleep_time() const
{
    if (m_frames_due > 0 || m_borrowed.window.input_waiting()) {
        return 0ms;
    }
    const base::Instant now = m_borrowed.clock.steady();
    const base::WallTime wall = base::to_wib(m_borrowed.clock.utc());
    base::Instant until = now + std::chrono::seconds{60 - wall.second};
    if (const auto deadline = flow::next_deadline(m_state, m_rules)) {
        until = std::min(until, *deadline);
    }
    if (m_state.overlay == flow::Overlay::idle_warning) {
        until = std::min(until, now + 1s);
    }
    if (const auto deadline = m_staff != nullptr ? m_staff->next_deadline() : std::nullopt) {
        until = std::min(until, *deadline);
    }
    if (m_next_frame) {
        until = std::min(until, *m_next_frame);
    }
    const auto sleep = std::chrono::ceil<std::chrono::milliseconds>(until - now);
    return std::clamp<std::chrono::milliseconds>(sleep, 0ms, longest_sleep);
}

bool FrontEnd::resting() const
{
    const bool citizen = m_state.phase != flow::Phase::attract && m_state.phase != flow::Phase::out_of_service;
    return !citizen && (m_staff == nullptr || !m_staff->open());
}

void FrontEnd::apply(const flow::Event& event)
{
    flow::Step taken =
        flow::step(std::move(m_state), event, m_rules, {m_borrowed.clock.steady(), m_borrowed.clock.utc()});
    m_state = std::move(taken.state);
    make_qr();
    drop_picture();
    for (const flow::Effect& effect : taken.effects) {
        if (std::holds_alternative<flow::ForgetSession>(effect)) {
            m_borrowed.toolkit.forget();
        }
        if (const auto* sound = std::get_if<flow::PlaySound>(&effect)) {
            m_voice.play(sound->sound, m_state);
        } else if (std::holds_alternative<flow::RepeatSpeech>(effect)) {
            m_voice.repeat(m_state);
        } else if (std::holds_alternative<flow::ReadAnswers>(effect)) {
            m_voice.read_answers(m_state);
        }
        m_perform(effect, m_state);
    }
    m_voice.follow(m_state);
}

bool FrontEnd::take_messages()
{
    bool changed = false;
    if (const auto reached = m_borrowed.inbox.take_network()) {
        apply({flow::EventKind::network_changed, *reached});
        changed = true;
    }
    while (const auto event = m_borrowed.inbox.take()) {
        apply(m_staff != nullptr ? m_staff->pass_on(*event) : *event);
        changed = true;
    }
    changed = (m_staff != nullptr && m_staff->take_news()) || changed;
    const auto deadline = flow::next_deadline(m_state, m_rules);
    if (deadline && m_borrowed.clock.steady() >= *deadline) {
        apply(flow::EventKind::tick);
        changed = true;
    }
    return changed || m_state.overlay == flow::Overlay::idle_warning;
}

bool FrontEnd::take_sight()
{
    const auto sight = m_borrowed.inbox.take_sight();
    if (!sight || !sight->frame || !shows_camera()) {
        return false;
    }
    const camera::Frame& frame = *sight->frame;
    m_picture.texture = m_borrowed.window.upload_picture(frame.rgba(), {frame.width(), frame.height()});
    m_picture.width = static_cast<float>(frame.width());
    m_picture.height = static_cast<float>(frame.height());
    note_sight(*sight, m_picture);
    return true;
}

/// The picture of a card stays, frozen, while the screen tells that it was read.
void FrontEnd::drop_picture()
{
    const bool in_use = shows_camera() || m_state.phase == flow::Phase::scan_found;
    if (!in_use && m_picture.texture != 0) {
        m_picture = {};
        m_borrowed.window.forget_picture();
    }
}

void FrontEnd::make_qr()
{
    if (!m_state.outcome) {
        m_qr = {};
    } else if (m_qr.empty()) {
        auto made = QrModules::of(domain::status_url(m_config.central_url, m_state.outcome->reference));
        OSS_ASSERT(made);  // an address and a reference always fit
        m_qr = std::move(*made);
    }
}

screens::Context FrontEnd::context() const
{
    return {
        .strings = m_borrowed.toolkit.strings(),
        .regions = m_borrowed.regions,
        .office = m_office,
        .now = m_borrowed.clock.utc(),
        .seconds_left = flow::warning_seconds_left(m_state, m_rules, m_borrowed.clock.steady()),
        .camera = m_picture,
        .qr = m_qr.picture(),
        .reads_answers = m_voice.can_read_answers(m_state.preferences.language),
    };
}

bool FrontEnd::shows_camera() const
{
    return flow::shows_camera(m_state.phase) || (m_staff != nullptr && m_staff->shows_camera());
}

std::optional<flow::Event> FrontEnd::draw_side(ui::Ui& ui)
{
    if (m_staff == nullptr) {
        return screens::draw_screen(m_state, context(), ui);
    }
    if (m_staff->open()) {
        m_staff->draw(ui, m_picture, m_state);
        drop_picture();
        take_settings();
        return std::nullopt;
    }
    auto event = screens::draw_screen(m_state, context(), ui);
    m_staff->watch(ui, resting());
    return m_staff->open() ? std::nullopt : event;
}

void FrontEnd::draw()
{
    Window& window = m_borrowed.window;
    ui::Toolkit& toolkit = m_borrowed.toolkit;
    if (toolkit.prepare(display_of(window.size(), m_config), look_of(m_state, m_config))) {
        window.upload_letters();
    }
    m_drawn_at = m_borrowed.clock.utc();
    window.begin_frame();
    ui::Ui screen = toolkit.begin_frame(
        {.now = m_borrowed.clock.steady(), .language = language_of(m_state), .pointer_lost = m_borrowed.touch.lost()});
    std::optional<flow::Event> event = draw_side(screen);
    if (!event && shows_presence(screen.input())) {
        event = flow::EventKind::presence;
    }
    const ui::Requests requests = toolkit.end_frame(screen);
#ifdef OSS_TEST_HOOKS
    m_work.end();
#endif
    window.end_frame();
    ++m_frame;
    m_next_frame = requests.next_frame;
    m_frames_due = std::max(0, m_frames_due - 1);
    m_voice.play(requests.sounds, m_state);
    if (event) {
        apply(*event);
        m_frames_due = frames_after_change;
    }
    publish(m_frames_due == 0 && !window.input_waiting() && toolkit.interactions().settled(m_borrowed.clock.steady()));
}

void FrontEnd::publish([[maybe_unused]] bool still)
{
#ifdef OSS_TEST_HOOKS
    if (m_probe == nullptr) {
        return;
    }
    const bool staff = m_staff != nullptr && m_staff->open();
    ProbeView view{.screen = staff ? m_staff->screen() : std::string{flow::describe(m_state.phase).name},
                   .overlay = std::string{flow::name_of(m_state.overlay)},
                   .widgets = {},
                   .frame = m_frame,
                   .releases = m_borrowed.window.releases(),
                   .work = m_work.sum(),
                   .idle = still};
    for (const ui::SeenWidget& widget : m_borrowed.toolkit.interactions().seen()) {
        const ui::Rect area = m_borrowed.toolkit.to_pixels(widget.area);
        view.widgets.push_back({.id = widget.id,
                                .label = widget.label,
                                .x = area.x,
                                .y = area.y,
                                .w = area.w,
                                .h = area.h,
                                .enabled = widget.enabled,
                                .focused = widget.focused,
                                .value = widget.value});
    }
    m_probe->publish(std::move(view));
#endif
}

}  // namespace oss::app
