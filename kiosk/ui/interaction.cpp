#include "kiosk/ui/interaction.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <tuple>

namespace oss::ui {

namespace {

using namespace std::chrono_literals;

/// DESIGN section 11: what is touched is what is drawn and 6 units around it.
constexpr float touch_margin = 6;
/// 6 mm: as far as a trembling finger rolls before it is lifted.
constexpr float forgiving_margin = 24;
constexpr auto repeat_after = 500ms;
constexpr auto repeat_every = 120ms;
constexpr auto quiet_moment = 250ms;

/// The gap between two stretches of a line; none where they overlap.
float apart(float a_begin, float a_end, float b_begin, float b_end)
{
    return std::max({0.0F, b_begin - a_end, a_begin - b_end});
}

bool has_modal(const std::vector<SeenWidget>& widgets)
{
    return std::any_of(widgets.begin(), widgets.end(), [](const SeenWidget& w) { return w.layer == Layer::modal; });
}

}  // namespace

void Interactions::begin_frame(const Input& input, base::Instant now)
{
    m_last.swap(m_seen);
    m_seen.clear();
    m_activated.clear();
    m_focus_changed = false;
    m_next_wake.reset();

    press(input, now);
    repeat(now);
    if (input.any_key()) {
        m_focus_visible = true;
        move_focus(input);
        if (input.enter && last(m_focus) != nullptr && settled(now)) {
            m_activated = m_focus;
        }
    }
    if (!settled(now)) {
        m_next_wake = m_deaf_until;
    }
}

void Interactions::press(const Input& input, base::Instant now)
{
    if (input.pointer_lost) {
        m_has_press = false;
        m_finger_on = false;
        return;
    }
    if (input.went_down) {
        m_focus_visible = false;
        const SeenWidget* widget = settled(now) ? touched(input.pointer) : nullptr;
        m_has_press = widget != nullptr;
        m_repeated = false;
        if (widget != nullptr) {
            m_pressed = widget->id;
            m_next_repeat = now + repeat_after;
        }
    }
    if (!m_has_press) {
        m_finger_on = false;
        return;
    }
    const SeenWidget* widget = last(m_pressed);
    if (widget == nullptr || !answers(*widget)) {
        m_has_press = false;
        m_finger_on = false;
        return;
    }
    const float margin = widget->release == Release::exact ? touch_margin : forgiving_margin;
    m_finger_on = widget->area.inset(-margin).contains(input.pointer);
    if (input.went_up) {
        if (m_finger_on && !m_repeated) {
            m_activated = m_pressed;
        }
        m_has_press = false;
        m_finger_on = false;
    } else if (!input.is_down) {
        // Let go without an UP: the window lost it.
        m_has_press = false;
        m_finger_on = false;
    }
}

void Interactions::repeat(base::Instant now)
{
    const SeenWidget* widget = m_has_press && m_finger_on ? last(m_pressed) : nullptr;
    if (widget == nullptr || !widget->repeats) {
        return;
    }
    if (now >= m_next_repeat) {
        m_activated = m_pressed;
        m_repeated = true;
        m_next_repeat = now + repeat_every;
    }
    m_next_wake = m_next_repeat;
}

void Interactions::set_screen(std::string_view screen, base::Instant now)
{
    if (m_screen == screen) {
        return;
    }
    if (!m_screen.empty()) {
        m_deaf_until = now + quiet_moment;
        m_next_wake = m_deaf_until;
    }
    m_screen = screen;
    m_has_press = false;
    m_finger_on = false;
    m_activated.clear();
    m_focus.clear();
    m_last.clear();
}

Interaction Interactions::add(const Target& target, Group group, Layer layer)
{
    Interaction result;
    if (target.enabled) {
        result.pressed = m_has_press && m_finger_on && target.id == m_pressed;
        result.activated = !m_activated.empty() && target.id == m_activated;
        result.focused = m_focus_visible && target.id == m_focus;
    }
    SeenWidget& widget = m_seen.emplace_back();
    widget.id = target.id;
    widget.label = target.label;
    widget.value = target.value;
    widget.area = target.area;
    widget.group = group;
    widget.layer = layer;
    widget.release = target.release;
    widget.cluster = target.cluster;
    widget.enabled = target.enabled;
    widget.focused = result.focused;
    widget.repeats = target.repeats;
    widget.backdrop = target.backdrop;
    return result;
}

void Interactions::end_frame() { m_activated.clear(); }

void Interactions::forget()
{
    m_last.clear();
    m_seen.clear();
    m_focus.clear();
    m_pressed.clear();
    m_activated.clear();
    m_screen.clear();
    m_has_press = false;
    m_finger_on = false;
    m_focus_visible = false;
}

const SeenWidget* Interactions::last(std::string_view id) const
{
    const auto found = std::find_if(m_last.begin(), m_last.end(), [&](const SeenWidget& w) { return w.id == id; });
    return found == m_last.end() ? nullptr : &*found;
}

bool Interactions::answers(const SeenWidget& widget) const
{
    return widget.enabled && (widget.layer != Layer::content || !has_modal(m_last));
}

const SeenWidget* Interactions::touched(Point p) const
{
    const SeenWidget* best = nullptr;
    float best_distance = touch_margin * touch_margin;
    for (const SeenWidget& widget : m_last) {
        if (!answers(widget)) {
            continue;
        }
        const float distance = widget.area.distance_squared(p);
        const bool nearer = distance < best_distance || (distance <= best_distance && best == nullptr) ||
                            (best != nullptr && best->backdrop && !widget.backdrop && distance <= best_distance);
        if (widget.backdrop ? best == nullptr && distance <= 0 : nearer) {
            best = &widget;
            best_distance = widget.backdrop ? best_distance : distance;
        }
    }
    return best;
}

std::optional<std::string> Interactions::newly_focused() const
{
    if (!m_focus_changed || !m_focus_visible) {
        return std::nullopt;
    }
    const SeenWidget* widget = last(m_focus);
    return widget == nullptr ? std::nullopt : std::optional(widget->label);
}

std::vector<const SeenWidget*> Interactions::focus_order() const
{
    std::vector<const SeenWidget*> order;
    for (const SeenWidget& widget : m_last) {
        if (answers(widget) && !widget.backdrop) {
            order.push_back(&widget);
        }
    }
    std::stable_sort(order.begin(), order.end(), [](const SeenWidget* a, const SeenWidget* b) {
        return std::tuple(a->layer, a->group) < std::tuple(b->layer, b->group);
    });
    return order;
}

void Interactions::focus_on(const SeenWidget* widget)
{
    if (widget != nullptr && widget->id != m_focus) {
        m_focus = widget->id;
        m_focus_changed = true;
    }
}

void Interactions::move_focus(const Input& input)
{
    const SeenWidget* current = last(m_focus);
    if (current != nullptr && !answers(*current)) {
        current = nullptr;
    }
    if (input.tab || input.back_tab) {
        focus_on(tab_stop(current, input.back_tab));
    } else if (input.left || input.right || input.up || input.down) {
        focus_on(current == nullptr ? tab_stop(nullptr, false) : neighbour(*current, input));
    }
}

const SeenWidget* Interactions::tab_stop(const SeenWidget* from, bool backwards) const
{
    const auto order = focus_order();
    if (order.empty()) {
        return nullptr;
    }
    const auto at = std::find(order.begin(), order.end(), from);
    const auto count = static_cast<std::ptrdiff_t>(order.size());
    std::ptrdiff_t index = at == order.end() ? (backwards ? 0 : -1) : at - order.begin();
    for (std::ptrdiff_t step = 0; step < count; ++step) {
        index = (index + (backwards ? count - 1 : 1)) % count;
        const SeenWidget* widget = order[static_cast<std::size_t>(index)];
        // A cluster is one stop: its first widget, whichever way it is come to.
        const auto first = std::find_if(order.begin(), order.end(), [&](const SeenWidget* w) {
            return w->cluster == widget->cluster && w->layer == widget->layer;
        });
        const bool same_cluster = from != nullptr && widget->cluster != 0 && widget->cluster == from->cluster;
        if (!same_cluster) {
            return widget->cluster == 0 ? widget : *first;
        }
    }
    return order.front();
}

const SeenWidget* Interactions::neighbour(const SeenWidget& from, const Input& input) const
{
    const SeenWidget* best = nullptr;
    float best_cost = std::numeric_limits<float>::max();
    const Point start = from.area.centre();
    for (const SeenWidget* widget : focus_order()) {
        if (widget == &from || (from.cluster != 0 && widget->cluster != from.cluster)) {
            continue;
        }
        const Point end = widget->area.centre();
        const float dx = end.x - start.x;
        const float dy = end.y - start.y;
        const bool across = input.left || input.right;
        const float along = input.left ? -dx : input.right ? dx : input.up ? -dy : dy;
        if (along < 1) {
            continue;
        }
        // What lies partly above or beside is straight ahead: rows of keys are set off by half
        // a key, and the row between must not be jumped over. The centres only decide ties.
        const float aside = across ? apart(from.area.y, from.area.bottom(), widget->area.y, widget->area.bottom())
                                   : apart(from.area.x, from.area.right(), widget->area.x, widget->area.right());
        const float off = std::abs(across ? dy : dx);
        const float cost = along + (aside > 0 ? 3.0F : 0.05F) * off;
        if (cost < best_cost) {
            best_cost = cost;
            best = widget;
        }
    }
    return best;
}

}  // namespace oss::ui
