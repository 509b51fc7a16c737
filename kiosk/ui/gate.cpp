#include "kiosk/ui/gate.h"

#include "kiosk/ui/motifs.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace oss::ui {

namespace {

constexpr float pi = 3.14159265F;

constexpr float course_height = 17;
constexpr std::size_t last_panel_storey = 8;
constexpr float brick_length = 44;

enum class Course : std::uint8_t { body, cornice, plinth };

struct Storey {
    float w;
    float h;
    Course kind;
};

/// Half of the gate from the base up (DESIGN section 6).
constexpr std::array<Storey, 20> gate{{
    {400, 58, Course::plinth},  {372, 46, Course::cornice}, {340, 120, Course::body},   {362, 24, Course::cornice},
    {312, 24, Course::plinth},  {276, 96, Course::body},    {298, 22, Course::cornice}, {246, 20, Course::plinth},
    {212, 78, Course::body},    {234, 20, Course::cornice}, {184, 18, Course::plinth},  {154, 62, Course::body},
    {174, 18, Course::cornice}, {126, 16, Course::plinth},  {98, 50, Course::body},     {116, 16, Course::cornice},
    {76, 14, Course::plinth},   {48, 44, Course::body},     {62, 14, Course::cornice},  {26, 40, Course::body},
}};

/// Draws half a gate: its inner edge at `edge`, growing to the left (-1) or right (+1).
class HalfGate {
public:
    HalfGate(Ui& ui, float edge, float direction, float scale)
        : m_painter(ui.painter()), m_theme(ui.theme()), m_edge(edge), m_direction(direction), m_scale(scale)
    {
    }

    void draw(float base)
    {
        float y = base;
        for (std::size_t i = 0; i < gate.size(); ++i) {
            const Storey& layer = gate[i];
            const float height = layer.h * m_scale;
            y -= height;
            draw_layer(layer, y, height);
            if (layer.kind == Course::body && i <= last_panel_storey) {
                panel(layer, y, height);
            }
        }
        m_painter.fill(span(0, 7 / m_scale, y, base - y), m_theme.art(Art::rim_light));
    }

private:
    /// From `from` to `from + width` units away from the inner edge.
    Rect span(float from, float width, float y, float height) const
    {
        const float near = from * m_scale;
        const float size = width * m_scale;
        return {m_direction > 0 ? m_edge + near : m_edge - near - size, y, size, height};
    }

    void draw_layer(const Storey& layer, float y, float height)
    {
        const Art color = layer.kind == Course::body      ? Art::brick
                          : layer.kind == Course::cornice ? Art::brick_cornice
                                                          : Art::brick_base;
        m_painter.fill(span(0, layer.w, y, height), m_theme.art(color));
        if (layer.kind == Course::cornice) {
            m_painter.fill(span(0, layer.w, y, 4 * m_scale), m_theme.art(Art::cornice_light));
        }
        if (layer.kind == Course::body) {
            mortar(layer, y);
        }
    }

    void mortar(const Storey& layer, float y)
    {
        const Color color = m_theme.art(Art::mortar).faded(0.7F);
        const float line = 2 * m_scale;
        const int courses = static_cast<int>(std::ceil(layer.h / course_height));
        for (int course = 0; course < courses; ++course) {
            const float down = static_cast<float>(course) * course_height;
            const float top = y + down * m_scale;
            if (course > 0) {
                m_painter.fill(span(0, layer.w, top, line), color);
            }
            const float brick = std::min(course_height, layer.h - down) * m_scale;
            const float first = course % 2 == 0 ? brick_length : brick_length / 2;
            const int joints = std::max(0, static_cast<int>(std::ceil((layer.w - 4 - first) / brick_length)));
            for (int joint = 0; joint < joints; ++joint) {
                m_painter.fill(span(first + static_cast<float>(joint) * brick_length, 2, top, brick), color);
            }
        }
    }

    /// The framed field in the lower bodies.
    void panel(const Storey& layer, float y, float height)
    {
        const float w = layer.h * 0.86F;
        const float h = layer.h * 0.55F;
        const Rect outer = span((layer.w - w) / 2, w, y + (height - h * m_scale) / 2, h * m_scale);
        m_painter.fill(outer, m_theme.art(Art::brick_base));
        m_painter.stroke(outer.inset(8 * m_scale), m_theme.art(Art::cornice_light).faded(0.75F), 4 * m_scale);
    }

    Painter& m_painter;
    const Theme& m_theme;
    float m_edge;
    float m_direction;
    float m_scale;
};

void sky(Ui& ui, const Rect& area)
{
    const Theme& theme = ui.theme();
    const float middle = area.h * 0.52F;
    ui.painter().fill_gradient({area.x, area.y, area.w, middle}, theme.art(Art::sky_top), theme.art(Art::sky_mid));
    ui.painter().fill_gradient({area.x, area.y + middle, area.w, area.h - middle}, theme.art(Art::sky_mid),
                               theme.art(Art::sky_low));
}

/// 16 pale rays, one step a minute. They ask for no frame of their own: the header's clock gets
/// one each minute, and a frame a second costs a machine without a graphics card 5 % of a core.
void light_rays(Ui& ui, Point centre, float length)
{
    float turn = 0.125F;
    const auto step = ui.theme().motion(Motion::star_step);
    if (step.count() > 0) {
        const auto steps = ui.now().time_since_epoch() / step;
        turn += static_cast<float>(steps % 60) / 60 * 2 * pi;
    }
    const Color color = ui.theme().art(Art::star_core).faded(0.05F);
    for (int i = 0; i < 16; ++i) {
        const float angle = turn + static_cast<float>(i) * pi / 8;
        const auto at = [&](float a) {
            return Point{centre.x + length * std::cos(a), centre.y + length * std::sin(a)};
        };
        ui.painter().triangle(centre, at(angle - 0.06F), at(angle + 0.06F), color);
    }
}

void stairs(Ui& ui, Point foot, float scale)
{
    constexpr std::array steps{Art::step_4, Art::step_3, Art::step_2, Art::step_1};
    constexpr std::array<float, 4> halves{342, 296, 250, 205};
    const float height = 26 * scale;
    float y = foot.y;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        y -= height;
        const float half = halves[i] * scale;
        ui.painter().fill({foot.x - half, y, 2 * half, height}, ui.theme().art(steps[i]));
    }
}

}  // namespace

void gate_picture(Ui& ui, const Rect& area, float scale)
{
    Painter& p = ui.painter();
    const Theme& theme = ui.theme();
    const float middle = area.centre().x;
    const float base = area.bottom() - 18;
    const float opening = (scale > 0.8F ? 120.0F : 150.0F);
    const Point star{middle, base - 330 * scale};
    p.push_clip(area);
    sky(ui, area);
    light_rays(ui, star, area.w + area.h);
    p.circle(star, 300 * scale, theme.art(Art::star_core).faded(0.10F));
    p.circle(star, 234 * scale, theme.art(Art::star_core).faded(0.14F));
    surya_star(ui, star, 190 * scale,
               {theme.art(Art::star_ray), theme.art(Art::star_minor), theme.art(Art::star_minor),
                theme.art(Art::star_core), theme.art(Art::star_core)});
    p.fill({area.x, base - 20, area.w, 20}, theme.art(Art::mortar));
    p.fill({area.x, base, area.w, 18}, theme.art(Art::step_3));
    HalfGate(ui, middle - opening, -1, scale).draw(base);
    HalfGate(ui, middle + opening, +1, scale).draw(base);
    stairs(ui, {middle, area.bottom()}, scale);
    p.pop_clip();
}

}  // namespace oss::ui
