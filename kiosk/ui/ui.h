#pragma once

#include "core/base/clock.h"
#include "kiosk/ui/interaction.h"
#include "kiosk/ui/painter.h"
#include "kiosk/ui/strings.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/theme.h"

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace oss::ui {

/// The sounds of DESIGN section 8.
enum class Sound : std::uint8_t { key, button, found, error, gong, success };

/// What a frame asks of the world outside. The app plays, speaks and sleeps.
struct Requests {
    std::vector<Sound> sounds;
    /// Keys of texts to speak, in order. Only texts that are safe on a loudspeaker.
    std::vector<std::string> speech;
    /// Label of the widget the keypad came to, to be spoken.
    std::optional<std::string> focused_label;
    /// The next frame is due then at the latest; none: only when something happens.
    std::optional<base::Instant> next_frame;
    /// The keypad's Esc and F1 in this frame; screens answer them like Kembali and Bantuan.
    bool escape = false;
    bool help = false;
};

/// What a screen draws on and asks from, for one frame. Made by Toolkit; screens and
/// widgets keep no state of their own. UI thread; borrows everything until the frame ends.
class Ui {
public:
    Ui(Painter painter, const Strings& strings, Language language, Interactions& interactions, const Input& input,
       base::Instant now);

    const Theme& theme() const { return m_painter.theme(); }
    Painter& painter() { return m_painter; }
    const Painter& painter() const { return m_painter; }
    base::Instant now() const { return m_now; }
    Language language() const { return m_language; }

    std::string_view text(std::string_view key) const { return m_strings->text(m_language, key); }
    FilledText fill(std::string_view key, std::initializer_list<Blank> blanks) const
    {
        return m_strings->fill(m_language, key, blanks);
    }

    /// Names the screen; call first. A new name makes the keypad start afresh.
    void set_screen(std::string_view screen) { m_interactions->set_screen(screen, m_now); }
    /// Where the following widgets belong.
    void set_group(Group group) { m_group = group; }
    void set_layer(Layer layer) { m_layer = layer; }
    Group group() const { return m_group; }
    Layer layer() const { return m_layer; }
    /// A number for Target::cluster, different for each call of a frame.
    int new_cluster() { return ++m_clusters; }

    /// Registers a widget, plays its sound when it acts, and draws the keypad's ring around
    /// it (with the widget's corner radius).
    Interaction interact(const Target& target, float radius, Sound sound = Sound::button);

    const Input& input() const { return m_input; }
    /// Characters of a real keyboard or keypad, for the one field a screen has.
    std::string_view typed() const { return m_input.typed; }

    void play(Sound sound) { m_requests.sounds.push_back(sound); }
    void speak(std::string_view key) { m_requests.speech.emplace_back(key); }
    /// Asks for a frame at `when` (movements, time-outs that can be seen).
    void wake_at(base::Instant when);
    void wake_soon() { wake_at(m_now); }

    const std::string& screen() const { return m_interactions->screen(); }
    const Requests& requests() const { return m_requests; }
    Requests take_requests();

private:
    void draw_focus_ring(const Rect& r, float radius);

    Painter m_painter;
    const Strings* m_strings;
    Language m_language;
    Interactions* m_interactions;
    Input m_input;
    base::Instant m_now;
    Group m_group = Group::middle;
    Layer m_layer = Layer::content;
    int m_clusters = 0;
    Requests m_requests;
};

}  // namespace oss::ui
