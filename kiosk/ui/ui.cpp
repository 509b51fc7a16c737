#include "kiosk/ui/ui.h"

#include <algorithm>
#include <utility>

namespace oss::ui {

Ui::Ui(Painter painter, const Strings& strings, Language language, Interactions& interactions, const Input& input,
       base::Instant now)
    : m_painter(painter), m_strings(&strings), m_language(language), m_interactions(&interactions), m_input(input),
      m_now(now)
{
    m_requests.escape = input.escape;
    m_requests.help = input.help;
    m_requests.focused_label = interactions.newly_focused();
}

Interaction Ui::interact(const Target& target, float radius, Sound sound)
{
    const Interaction result = m_interactions->add(target, m_group, m_layer);
    if (result.activated) {
        play(sound);
    }
    if (result.focused) {
        draw_focus_ring(target.area, radius);
    }
    return result;
}

void Ui::draw_focus_ring(const Rect& r, float radius)
{
    // DESIGN section 9: a gap of 4 from the control; halo 12 outside, line 4 inside it.
    m_painter.stroke(r.inset(-16), theme().color(Role::focus_halo), 8, radius + 16);
    m_painter.stroke(r.inset(-8), theme().color(Role::focus), 4, radius + 8);
}

void Ui::wake_at(base::Instant when)
{
    m_requests.next_frame = m_requests.next_frame ? std::min(*m_requests.next_frame, when) : when;
}

Requests Ui::take_requests()
{
    if (const auto wake = m_interactions->next_wake()) {
        wake_at(*wake);
    }
    return std::exchange(m_requests, Requests{});
}

}  // namespace oss::ui
