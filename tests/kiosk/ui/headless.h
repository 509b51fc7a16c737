#pragma once

#include "kiosk/ui/toolkit.h"
#include "tests/support/fake_clock.h"

#include <functional>
#include <string_view>

struct ImGuiContext;

namespace oss::test {

/// The toolkit with an ImGui context but no renderer: what is drawn is only counted, input
/// goes through ImGui's own queue as on the machine.
class Headless {
public:
    using Draw = std::function<void(ui::Ui&)>;

    explicit Headless(Draw draw, const ui::Display& display = {}, const ui::Look& look = {});
    Headless(const Headless&) = delete;
    Headless& operator=(const Headless&) = delete;
    ~Headless();

    /// Draws one frame and 16 ms pass.
    ui::Requests frame();
    /// Frames until ImGui's queue is empty.
    void settle();
    /// A finger on the middle of the widget: position, DOWN and UP in one poll, as a
    /// touchscreen can deliver them; then frames until all is taken.
    void tap(std::string_view id);
    /// As the parts of a tap, at a place in reference units.
    void down(ui::Point place);
    void move(ui::Point place);
    void up();
    void type(std::string_view characters);

    /// The widget of the last frame; it must be there.
    const ui::SeenWidget& widget(std::string_view id) const;
    bool has(std::string_view id) const;

    ui::Toolkit& toolkit() { return *m_toolkit; }
    FakeClock& clock() { return m_clock; }
    ui::Language language = ui::Language::indonesian;

private:
    void send_position(ui::Point place);

    ImGuiContext* m_context;
    std::optional<ui::Toolkit> m_toolkit;
    Draw m_draw;
    FakeClock m_clock;
};

}  // namespace oss::test
