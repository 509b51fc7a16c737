#pragma once

namespace oss::ui {

/// All lengths of this folder's interfaces are reference units: one is 0.248 mm on the
/// 21.5 inch display the screens were drawn for, 1080 x 1920 of them, and Theme says how
/// many pixels it has on the display at hand. The origin is the top left corner of the
/// drawn screen; a wider display has some room left of 0.
struct Point {
    float x = 0;
    float y = 0;
};

struct Size {
    float w = 0;
    float h = 0;
};

struct Rect {
    float x = 0;
    float y = 0;
    float w = 0;
    float h = 0;

    constexpr float right() const { return x + w; }
    constexpr float bottom() const { return y + h; }
    constexpr Point centre() const { return {x + w / 2, y + h / 2}; }
    constexpr bool empty() const { return w <= 0 || h <= 0; }
    /// Smaller by `d` on every side; larger when negative.
    constexpr Rect inset(float d) const { return {x + d, y + d, w - 2 * d, h - 2 * d}; }
    constexpr Rect inset(float dx, float dy) const { return {x + dx, y + dy, w - 2 * dx, h - 2 * dy}; }
    constexpr Rect moved(float dx, float dy) const { return {x + dx, y + dy, w, h}; }
    constexpr bool contains(Point p) const { return p.x >= x && p.x < right() && p.y >= y && p.y < bottom(); }
    constexpr bool overlaps(const Rect& other) const
    {
        return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }
    /// Distance from `p` to the nearest point of the rectangle, squared; 0 inside.
    constexpr float distance_squared(Point p) const
    {
        const float dx = p.x < x ? x - p.x : (p.x > right() ? p.x - right() : 0);
        const float dy = p.y < y ? y - p.y : (p.y > bottom() ? p.y - bottom() : 0);
        return dx * dx + dy * dy;
    }
};

/// Cell (`column`, `row`) of a grid of `columns` x `rows` with `gap` between the cells.
constexpr Rect grid_cell(const Rect& area, int columns, int rows, float gap, int column, int row)
{
    const float w = (area.w - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
    const float h = (area.h - gap * static_cast<float>(rows - 1)) / static_cast<float>(rows);
    return {area.x + (w + gap) * static_cast<float>(column), area.y + (h + gap) * static_cast<float>(row), w, h};
}

}  // namespace oss::ui
