#pragma once

#include "core/flow/state.h"
#include "kiosk/screens/page/context.h"
#include "kiosk/ui/buttons.h"
#include "kiosk/ui/frame.h"
#include "kiosk/ui/keyboards.h"
#include "kiosk/ui/notices.h"

#include <optional>
#include <string_view>

namespace oss::screens {

/// What surrounds the question of every screen: header, stepper, plinth.
struct PageModel {
    std::string_view screen{};  ///< the phase's or the overlay's stable name
    int step = 0;
    ui::FilledText clock{};
    bool sound_on = true;
    bool cancel = false;         ///< the phase can be cancelled
    bool reads_answers = false;  ///< to who wears headphones
    bool covered = false;        ///< a sheet or dialog lies over it: keys are not for this page
    flow::Overlay overlay = flow::Overlay::none;
    std::optional<base::Instant> shown_since{};
};

PageModel make_page_model(const flow::FlowState& state, const Context& context);

/// The question of one page. Texts are borrowed for the call.
struct Question {
    std::string_view heading{};
    std::string_view lead{};
    bool lead_may_go = false;     ///< with large text, where a keyboard needs the room
    bool heading_may_go = false;  ///< with large text in landscape, where a notice says it all
    ui::Role color = ui::Role::ink;
    std::optional<ui::Icon> icon{};
};

/// One page being drawn: opens with frame, heading and plinth; collects the one event that
/// a frame's touch can be. Lives for one frame.
class Page {
public:
    Page(const PageModel& model, const Question& question, ui::Ui& ui);

    const ui::Zones& zones() const { return m_frame.zones; }
    ui::Ui& ui() { return m_ui; }

    void send(const flow::Event& event) { m_event = event; }
    /// A key of a keyboard, as the flow knows it.
    void send_key(const std::optional<ui::KeyPress>& press);

    /// What is wrong, in a frame below the heading. Returns the height taken with the gap
    /// that follows, 0 without a text.
    float tell_problem(std::string_view text);
    float tell(const ui::Notice& notice);
    /// Room of that height below the heading and what was told already; the zones below
    /// begin after it.
    ui::Rect take_top(float height);
    /// The same words again below the field, where they fit above `bottom` (portrait) or the
    /// action bar. Returns the height taken.
    float tell_below(const ui::Rect& field, std::string_view text, float bottom);

    /// A button of the action bar: the way on.
    void way_on(const ui::Rect& area, ui::Button button, const flow::Event& event);
    /// The quieter button of the action bar, also reached by Esc.
    void way_back(const ui::Rect& area, ui::Button button, const flow::Event& event);
    /// A quieter button that is no way back: Esc does not press it.
    void aside(const ui::Rect& area, ui::Button button, const flow::Event& event);
    /// The answers that stand here can be read aloud: its citizen wears headphones.
    bool reads_answers() const { return m_model.reads_answers; }
    /// Where they can, their button stands at the bottom of the column of the question, and the
    /// zones end above it. `label`: its text's key. Call before the zones are used.
    void offer_reading(std::string_view label);
    /// That button at the left of `area`, as wide as its label wants.
    void reading_button(const ui::Rect& area, std::string_view label);
    /// Kembali on the left, `on` over the rest.
    void back_and(ui::Button on, const flow::Event& event);
    /// Kembali, a quieter way aside, and the way on.
    void back_aside_and(ui::Button other, const flow::Event& other_event, ui::Button on, const flow::Event& event);
    /// Kembali alone.
    void back();

    /// Ends the page; what the citizen did.
    std::optional<flow::Event> close();

private:
    const PageModel& m_model;
    ui::Ui& m_ui;
    ui::FrameModel m_frame_model;
    ui::Frame m_frame;
    float m_told = 0;
    std::optional<flow::Event> m_event{};
};

/// A page without a question: header and plinth around what the screen draws itself.
class BarePage {
public:
    BarePage(const PageModel& model, ui::Ui& ui);

    const ui::Zones& zones() const { return m_zones; }
    /// Between the band of bricks and the plinth.
    ui::Rect body() const;
    void send(const flow::Event& event) { m_event = event; }
    std::optional<flow::Event> close() const { return m_event; }

private:
    ui::Ui& m_ui;
    ui::Zones m_zones;
    std::optional<flow::Event> m_event{};
};

/// The event behind a tool of the plinth.
flow::Event event_of(ui::PlinthAction action, flow::Overlay overlay);

/// Practice only: takes the invented card. Id use_sample.
ui::Button sample_button(const ui::Ui& ui);

/// "Bacakan": what the screen says, once more. Id read_aloud; sends repeat_speech.
ui::Button read_button(const ui::Ui& ui);
inline constexpr float read_button_height = 96;
/// As read_button(), for answers that only headphones may say.
ui::Button read_answers_button(const ui::Ui& ui, std::string_view label);

/// "Lanjut" with its arrow.
ui::Button next_button(const ui::Ui& ui);

}  // namespace oss::screens
