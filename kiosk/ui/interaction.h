#pragma once

#include "core/base/clock.h"
#include "kiosk/ui/geometry.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace oss::ui {

/// Where a widget belongs in the order a keypad walks: top down, then the way on, the way
/// back, the tools (DESIGN section 9).
enum class Group : std::uint8_t { middle, pad, primary, back, plinth };

/// Which widgets answer. While a modal layer is shown, the content below is deaf; the
/// plinth stays usable.
enum class Layer : std::uint8_t { content, modal, plinth };

/// How far from a widget a finger may be lifted for the press to count. A button forgives a
/// trembling hand; a key does not, for its neighbour is near.
enum class Release : std::uint8_t { forgiving, exact };

/// What a widget offers to touch and keypad.
struct Target {
    std::string_view id{};     ///< unique on its screen, snake_case: focus and tests use it
    std::string_view label{};  ///< what it says; never a citizen's value
    Rect area{};               ///< as drawn
    Release release = Release::forgiving;
    bool enabled = true;       ///< a disabled one is seen by tests but never answers
    bool repeats = false;      ///< fires again and again while held (Hapus)
    bool backdrop = false;     ///< lies behind others (scrim of a sheet); touched only beside them
    int cluster = 0;           ///< not 0: arrows move inside, Tab leaves (keyboards, lists)
    std::string_view value{};  ///< a setting's state ("on", "selected"); never a citizen's value
};

/// What happened to a widget in this frame.
struct Interaction {
    bool pressed = false;    ///< finger on it now: draw it pressed
    bool activated = false;  ///< pressed and let go, or Enter: act
    bool focused = false;    ///< draw the keypad's ring
};

/// A widget as it was shown, kept until the next frame: what is touched is what was seen.
struct SeenWidget {
    std::string id{};
    std::string label{};
    std::string value{};
    Rect area{};
    Group group = Group::middle;
    Layer layer = Layer::content;
    Release release = Release::forgiving;
    int cluster = 0;
    bool enabled = true;
    bool focused = false;
    bool repeats = false;
    bool backdrop = false;
};

/// One frame's input. Everything in reference units.
struct Input {
    Point pointer{};
    bool went_down = false;
    bool went_up = false;
    bool is_down = false;
    /// The touchscreen vanished: whatever is pressed was not let go by a person.
    bool pointer_lost = false;

    bool tab = false;
    bool back_tab = false;
    bool left = false;
    bool right = false;
    bool up = false;
    bool down = false;
    bool enter = false;
    bool escape = false;
    bool help = false;    ///< F1
    bool erase = false;   ///< Backspace of a real keyboard
    std::string typed{};  ///< printable characters of a real keyboard

    bool any_key() const
    {
        return tab || back_tab || left || right || up || down || enter || escape || help || erase || !typed.empty();
    }
};

/// Presses, focus and repetition from frame to frame. Holds no text a citizen typed.
///
/// A press begins only on what the last frame showed, counts only when the finger is
/// lifted near the same widget of the same screen, and never begins in the moment after a
/// screen changed (the second tap of a double tap was meant for the screen before).
class Interactions {
public:
    /// Looks at the input; to be called once a frame, before the widgets.
    void begin_frame(const Input& input, base::Instant now);
    /// Names the screen drawn in this frame. A change drops press, focus and repetition.
    void set_screen(std::string_view screen, base::Instant now);
    /// Registers a widget and answers what happened to it.
    Interaction add(const Target& target, Group group, Layer layer);
    /// To be called once a frame, after the widgets.
    void end_frame();

    /// Session end: nothing stays.
    void forget();

    const std::vector<SeenWidget>& seen() const { return m_seen; }
    const std::string& screen() const { return m_screen; }
    /// The keypad's ring shows only after a key was used.
    bool focus_visible() const { return m_focus_visible; }
    /// The label of the widget that got the focus in this frame, for the voice.
    std::optional<std::string> newly_focused() const;
    /// When something will happen by itself: a repetition, the end of the quiet moment.
    std::optional<base::Instant> next_wake() const { return m_next_wake; }
    /// False in the moment after a screen change in which presses are not taken.
    bool settled(base::Instant now) const { return now >= m_deaf_until; }

private:
    const SeenWidget* touched(Point p) const;
    const SeenWidget* last(std::string_view id) const;
    bool answers(const SeenWidget& widget) const;
    void press(const Input& input, base::Instant now);
    void repeat(base::Instant now);
    void move_focus(const Input& input);
    void focus_on(const SeenWidget* widget);
    std::vector<const SeenWidget*> focus_order() const;
    const SeenWidget* neighbour(const SeenWidget& from, const Input& input) const;
    const SeenWidget* tab_stop(const SeenWidget* from, bool backwards) const;

    std::vector<SeenWidget> m_last;  ///< shown in the frame before
    std::vector<SeenWidget> m_seen;  ///< shown in this frame so far
    std::string m_screen;
    std::string m_pressed;
    std::string m_activated;
    std::string m_focus;
    bool m_finger_on = false;
    bool m_has_press = false;
    bool m_repeated = false;
    bool m_focus_visible = false;
    bool m_focus_changed = false;
    base::Instant m_next_repeat{};
    base::Instant m_deaf_until{};
    std::optional<base::Instant> m_next_wake;
};

}  // namespace oss::ui
