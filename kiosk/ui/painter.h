#pragma once

#include "kiosk/ui/fonts.h"
#include "kiosk/ui/geometry.h"
#include "kiosk/ui/text_watch.h"
#include "kiosk/ui/theme.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

struct ImDrawList;

namespace oss::ui {

/// A picture on the graphics card, as the renderer names it (an OpenGL texture's number).
using TextureId = std::uint64_t;

/// Draws shapes, icons and single runs of text in reference units onto an ImGui draw list.
/// Edges are rounded to whole pixels so that boxes stay crisp at every scale. Borrows all
/// it is made from for one frame. UI thread.
class Painter {
public:
    Painter(ImDrawList& list, const Theme& theme, const FontSet& fonts);

    /// Tells `watch` (borrowed, may be none) of each text and of what covers it.
    void set_watch(TextWatch* watch) { m_watch = watch; }
    TextWatch* watch() const { return m_watch; }

    const Theme& theme() const { return *m_theme; }
    Color color(Role role) const { return m_theme->color(role); }

    void fill(const Rect& r, Color color, float radius = 0);
    /// Rounded at the top corners only.
    void fill_top(const Rect& r, Color color, float radius);
    void fill_gradient(const Rect& r, Color top, Color bottom);
    /// Lies inside the rectangle.
    void stroke(const Rect& r, Color color, float width, float radius = 0);
    /// Lies inside; dashes 12, gaps 10.
    void stroke_dashed(const Rect& r, Color color, float width, float radius);
    void circle(Point centre, float radius, Color color);
    void circle_stroke(Point centre, float radius, Color color, float width);
    /// Part of a ring, clockwise from the top, 0..1 of a turn; round ends.
    void arc(Point centre, float radius, float from, float to, Color color, float width);
    void triangle(Point a, Point b, Point c, Color color);
    void line(Point a, Point b, Color color, float width);
    void polyline(std::span<const Point> points, Color color, float width, bool closed);
    /// `uv` in texture coordinates; a negative width mirrors.
    void image(TextureId texture, const Rect& r, const Rect& uv, float radius);
    /// Pixel-exact square cells for a QR code: no anti-aliasing, whole pixels a module.
    /// Returns the rectangle really taken, centred in `r`.
    Rect modules(const Rect& r, int count, std::span<const std::uint8_t> dark, Color color);

    /// Icon in a square of `px` around `centre`.
    void icon(Icon icon, Point centre, float px, Color color);

    /// Advance width of one run without marks or breaks, reference units.
    float run_width(std::string_view text, TextStyle style, bool bold) const;
    /// Draws one run with its baseline at `baseline`.
    void run(std::string_view text, Point baseline, TextStyle style, bool bold, Color color);
    /// Draws one run at a size other than its style's (pictures only); advance width back.
    float run_scaled(std::string_view text, Point baseline, TextStyle style, float px, Color color);

    /// Everything until pop_clip is cut to `r`.
    void push_clip(const Rect& r);
    void pop_clip();

    /// Marks the beginning of what `fade` moves and fades (screen changes).
    int mark() const;
    void fade(int mark, float opacity, float dx, float dy);
    /// Turns all drawn since `mark` clockwise by `angle` radians.
    void rotate(int mark, Point centre, float angle);

    /// Reference units to pixels and back.
    Point to_pixels(Point p) const;
    Point from_pixels(Point p) const;
    Rect to_pixels(const Rect& r) const;

private:
    float length(float units) const { return units * m_scale; }
    float thickness(float units) const;

    ImDrawList* m_list;
    const Theme* m_theme;
    const FontSet* m_fonts;
    float m_scale;
    float m_side;
    TextWatch* m_watch = nullptr;
};

}  // namespace oss::ui
