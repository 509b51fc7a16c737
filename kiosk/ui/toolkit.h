#pragma once

#include "kiosk/ui/fonts.h"
#include "kiosk/ui/interaction.h"
#include "kiosk/ui/strings.h"
#include "kiosk/ui/tokens.h"
#include "kiosk/ui/ui.h"

#include <memory>
#include <optional>
#include <set>
#include <string>

namespace oss::ui {

/// What does not come through ImGui's input queue.
struct FrameContext {
    base::Instant now{};
    Language language = Language::indonesian;
    /// The touchscreen is gone (or its device is not there at the moment of an UP): what
    /// is pressed is dropped, so that pulling its plug never presses a button.
    bool pointer_lost = false;
};

/// The theme, the typefaces, the texts and the memory of presses and focus: all a program
/// needs to draw screens. One for each window; UI thread. The ImGui context is the
/// caller's and must be current:
///
///     if (toolkit.prepare(display, look)) { /* upload the font atlas again */ }
///     ImGui::NewFrame();
///     Ui ui = toolkit.begin_frame(context);
///     draw_screen(model, ui);
///     Requests requests = toolkit.end_frame(ui);
///     ImGui::Render();
class Toolkit {
public:
    /// Reads `assets_directory`/{strings,theme,fonts}. Blocks on the disk.
    /// `changes`: texts in place of the files'.
    static base::Result<Toolkit> create(const std::string& assets_directory, const TextChanges& changes = {});

    Toolkit(Toolkit&&) = default;
    Toolkit& operator=(Toolkit&&) = default;

    /// Makes the theme; bakes the fonts when sizes changed. True when the atlas of the
    /// current ImGui context is new and the renderer must upload it.
    bool prepare(const Display& display, const Look& look);

    /// Reads the current ImGui context's input of this frame.
    Ui begin_frame(const FrameContext& context);
    /// The frame's requests; then the registry is complete.
    Requests end_frame(Ui& ui);

    /// Tells `watch` (borrowed, may be none) of the texts of every following frame.
    void watch_texts(TextWatch* watch) { m_watch = watch; }

    /// Ends a session: drops press, focus and the registry.
    void forget() { m_interactions->forget(); }

    /// The widgets of the last frame, for the probe.
    const Interactions& interactions() const { return *m_interactions; }
    const Theme& theme() const { return *m_theme; }
    const Strings& strings() const { return *m_strings; }
    const Tokens& tokens() const { return *m_tokens; }
    /// A rectangle of the registry in pixels of the window, as the probe tells it.
    Rect to_pixels(const Rect& r) const;

private:
    Toolkit() = default;
    Input read_input(const FrameContext& context) const;

    // Behind pointers: theme, painter and Ui borrow them, and a Toolkit can be moved.
    std::unique_ptr<const Tokens> m_tokens;
    std::unique_ptr<const Strings> m_strings;
    std::unique_ptr<const FontFiles> m_files;
    std::unique_ptr<FontSet> m_fonts;
    std::set<char32_t> m_characters;
    std::unique_ptr<Interactions> m_interactions;
    std::unique_ptr<Theme> m_theme;
    TextWatch* m_watch = nullptr;
};

}  // namespace oss::ui
