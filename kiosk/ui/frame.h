#pragma once

#include "kiosk/ui/layout.h"
#include "kiosk/ui/plinth.h"
#include "kiosk/ui/ui.h"

#include <optional>
#include <string_view>

namespace oss::ui {

/// What surrounds the question. Texts are borrowed for the call.
struct FrameModel {
    std::string_view screen{};  ///< name for the probe: "nik"
    int step = 0;               ///< 1..7; 0: no stepper
    std::string_view heading{};
    std::string_view lead{};
    std::string_view clock{};  ///< "10.42 WIB"; empty: none
    PlinthModel plinth{};
    /// When the screen appeared, for the slide and fade of 180 ms; none: still.
    std::optional<base::Instant> shown_since{};
    /// The lead goes at A++ where a keyboard needs the room (DESIGN section 4).
    bool lead_may_go = false;
    Role heading_color = Role::ink;
    std::optional<Icon> heading_icon{};  ///< left of the heading (result screens)
};

struct Frame {
    Zones zones;
    std::optional<PlinthAction> action{};
    int mark = 0;  ///< for end_frame_content
};

/// Draws ground, watermark, header, brick course, stepper, heading, lead and plinth. What
/// the screen draws afterwards goes into the zones. Leaves the group at `middle`.
Frame draw_frame(Ui& ui, const FrameModel& model);

/// LATIHAN across all that is drawn, sheets and dialogs included: nobody shall take a practice
/// run for the real thing. Call after everything else.
void practice_mark(Ui& ui);

/// Applies the screen change's slide and fade to all drawn since draw_frame. Call last.
void end_frame_content(Ui& ui, const Frame& frame, const FrameModel& model);

/// Ground and header only, for screens without a question (idle warning, goodbye).
Zones draw_bare_frame(Ui& ui, const FrameModel& model, std::optional<PlinthAction>& action);

}  // namespace oss::ui
