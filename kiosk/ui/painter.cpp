#include "kiosk/ui/painter.h"

#include "kiosk/ui/utf8.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace oss::ui {

namespace {

constexpr float pi = 3.14159265F;

ImU32 packed(Color c) { return IM_COL32(c.r, c.g, c.b, c.a); }
ImVec2 vec(Point p) { return {p.x, p.y}; }

}  // namespace

Painter::Painter(ImDrawList& list, const Theme& theme, const FontSet& fonts)
    : m_list(&list), m_theme(&theme), m_fonts(&fonts), m_scale(theme.scale()), m_side(theme.side())
{
}

Point Painter::to_pixels(Point p) const { return {(p.x + m_side) * m_scale, p.y * m_scale}; }

Point Painter::from_pixels(Point p) const { return {p.x / m_scale - m_side, p.y / m_scale}; }

Rect Painter::to_pixels(const Rect& r) const
{
    const Point a = to_pixels(Point{r.x, r.y});
    const Point b = to_pixels(Point{r.right(), r.bottom()});
    const float x = std::round(a.x);
    const float y = std::round(a.y);
    return {x, y, std::round(b.x) - x, std::round(b.y) - y};
}

float Painter::thickness(float units) const { return std::max(1.0F, std::round(units * m_scale)); }

void Painter::fill(const Rect& r, Color color, float radius)
{
    if (m_watch != nullptr) {
        m_watch->cover(r);
        m_watch->lay(r, color, color);
    }
    const Rect p = to_pixels(r);
    m_list->AddRectFilled({p.x, p.y}, {p.right(), p.bottom()}, packed(color), length(radius));
}

void Painter::fill_top(const Rect& r, Color color, float radius)
{
    if (m_watch != nullptr) {
        m_watch->cover(r);
        m_watch->lay(r, color, color);
    }
    const Rect p = to_pixels(r);
    m_list->AddRectFilled({p.x, p.y}, {p.right(), p.bottom()}, packed(color), length(radius),
                          ImDrawFlags_RoundCornersTop);
}

void Painter::fill_gradient(const Rect& r, Color top, Color bottom)
{
    if (m_watch != nullptr) {
        m_watch->cover(r);
        m_watch->lay(r, top, bottom);
    }
    const Rect p = to_pixels(r);
    m_list->AddRectFilledMultiColor({p.x, p.y}, {p.right(), p.bottom()}, packed(top), packed(top), packed(bottom),
                                    packed(bottom));
}

void Painter::stroke(const Rect& r, Color color, float width, float radius)
{
    const float t = thickness(width);
    const Rect p = to_pixels(r).inset(t / 2);
    m_list->PathRect({p.x, p.y}, {p.right(), p.bottom()}, std::max(0.0F, length(radius) - t / 2));
    m_list->PathStroke(packed(color), ImDrawFlags_Closed, t);
}

void Painter::stroke_dashed(const Rect& r, Color color, float width, float radius)
{
    const float t = thickness(width);
    const Rect p = to_pixels(r).inset(t / 2);
    m_list->PathRect({p.x, p.y}, {p.right(), p.bottom()}, std::max(0.0F, length(radius) - t / 2));
    std::vector<ImVec2> path(m_list->_Path.begin(), m_list->_Path.end());
    m_list->PathClear();
    path.push_back(path.front());

    const std::array<float, 2> lengths{length(12), length(10)};
    std::size_t phase = 0;
    float left = lengths[0];
    ImVec2 from = path.front();
    m_list->PathLineTo(from);
    for (std::size_t i = 1; i < path.size();) {
        const float dx = path[i].x - from.x;
        const float dy = path[i].y - from.y;
        const float distance = std::sqrt(dx * dx + dy * dy);
        if (distance <= left) {
            left -= distance;
            from = path[i++];
            if (phase == 0) {
                m_list->PathLineTo(from);
            }
            continue;
        }
        from = {from.x + dx * left / distance, from.y + dy * left / distance};
        if (phase == 0) {
            m_list->PathLineTo(from);
            m_list->PathStroke(packed(color), ImDrawFlags_None, t);
        } else {
            m_list->PathLineTo(from);
        }
        phase = 1 - phase;
        left = lengths[phase];
    }
    m_list->PathStroke(packed(color), ImDrawFlags_None, t);
}

void Painter::circle(Point centre, float radius, Color color)
{
    if (m_watch != nullptr) {
        m_watch->lay({centre.x - radius, centre.y - radius, 2 * radius, 2 * radius}, color, color);
    }
    m_list->AddCircleFilled(vec(to_pixels(centre)), length(radius), packed(color));
}

void Painter::circle_stroke(Point centre, float radius, Color color, float width)
{
    const float t = thickness(width);
    m_list->AddCircle(vec(to_pixels(centre)), length(radius) - t / 2, packed(color), 0, t);
}

void Painter::arc(Point centre, float radius, float from, float to, Color color, float width)
{
    const float start = from * 2 * pi - pi / 2;
    const float stop = to * 2 * pi - pi / 2;
    const float middle = length(radius - width / 2);
    const ImVec2 c = vec(to_pixels(centre));
    const int segments = std::max(8, static_cast<int>(std::abs(to - from) * 160));
    m_list->PathArcTo(c, middle, start, stop, segments);
    m_list->PathStroke(packed(color), ImDrawFlags_None, length(width));
    if (to - from < 1) {
        for (const float angle : {start, stop}) {
            m_list->AddCircleFilled({c.x + middle * std::cos(angle), c.y + middle * std::sin(angle)}, length(width) / 2,
                                    packed(color));
        }
    }
}

void Painter::triangle(Point a, Point b, Point c, Color color)
{
    m_list->AddTriangleFilled(vec(to_pixels(a)), vec(to_pixels(b)), vec(to_pixels(c)), packed(color));
}

void Painter::line(Point a, Point b, Color color, float width)
{
    m_list->AddLine(vec(to_pixels(a)), vec(to_pixels(b)), packed(color), thickness(width));
}

void Painter::polyline(std::span<const Point> points, Color color, float width, bool closed)
{
    for (const Point& point : points) {
        m_list->PathLineTo(vec(to_pixels(point)));
    }
    m_list->PathStroke(packed(color), closed ? ImDrawFlags_Closed : ImDrawFlags_None, thickness(width));
}

void Painter::image(TextureId texture, const Rect& r, const Rect& uv, float radius)
{
    const Rect p = to_pixels(r);
    // ImGui's texture name is a pointer wide enough for a number; its renderer casts back.
    const ImTextureID id = reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(texture));  // NOLINT
    m_list->AddImageRounded(id, {p.x, p.y}, {p.right(), p.bottom()}, {uv.x, uv.y}, {uv.right(), uv.bottom()},
                            IM_COL32_WHITE, length(radius));
}

Rect Painter::modules(const Rect& r, int count, std::span<const std::uint8_t> dark, Color color)
{
    const Rect p = to_pixels(r);
    const float size = std::max(1.0F, std::floor(std::min(p.w, p.h) / static_cast<float>(count)));
    const float whole = size * static_cast<float>(count);
    const float left = std::round(p.x + (p.w - whole) / 2);
    const float top = std::round(p.y + (p.h - whole) / 2);
    for (int row = 0; row < count; ++row) {
        const auto line = dark.subspan(static_cast<std::size_t>(row) * static_cast<std::size_t>(count));
        const auto cell = [&](int column) { return line[static_cast<std::size_t>(column)] != 0; };
        for (int column = 0; column < count;) {
            int end = column;
            while (end < count && cell(end)) {
                ++end;
            }
            if (end > column) {
                const float y = top + static_cast<float>(row) * size;
                m_list->AddRectFilled({left + static_cast<float>(column) * size, y},
                                      {left + static_cast<float>(end) * size, y + size}, packed(color));
            }
            column = end + 1;
        }
    }
    const Point a = from_pixels(Point{left, top});
    return {a.x, a.y, whole / m_scale, whole / m_scale};
}

void Painter::icon(Icon icon, Point centre, float px, Color color)
{
    const float wanted = std::round(length(px));
    const IconSet::Picture& picture = m_fonts->icons().picture(icon, wanted);
    // An icon may be a pixel larger or smaller than asked for, if it is sharp then.
    const float size = std::abs(wanted - picture.px) <= 2 ? picture.px : wanted;
    const float scale = size / picture.px;
    const Point c = to_pixels(centre);
    const ImVec2 from{std::round(c.x - size / 2) + picture.left * scale,
                      std::round(c.y - size / 2) + picture.top * scale};
    const ImVec2 to{from.x + picture.width * scale, from.y + picture.height * scale};
    m_list->AddImage(ImGui::GetIO().Fonts->TexID, from, to, {picture.u0, picture.v0}, {picture.u1, picture.v1},
                     packed(color));
}

float Painter::run_width(std::string_view text, TextStyle style, bool bold) const
{
    const ImFont* font = m_fonts->font(style, bold);
    const float scale = m_fonts->size(style) / font->FontSize / m_scale;
    float width = 0;
    while (!text.empty()) {
        const auto [code, bytes] = first_character(text);
        width += font->GetCharAdvance(static_cast<ImWchar>(code)) * scale + m_theme->tracking(style);
        text.remove_prefix(bytes);
    }
    return width;
}

void Painter::run(std::string_view text, Point baseline, TextStyle style, bool bold, Color color)
{
    ImFont* font = m_fonts->font(style, bold);
    const float size = m_fonts->size(style);
    const float scale = size / font->FontSize;
    const Point p = to_pixels(baseline);
    const float y = std::round(p.y) - std::round(font->Ascent * scale);
    float x = p.x;
    while (!text.empty()) {
        const auto [code, bytes] = first_character(text);
        const auto character = static_cast<ImWchar>(code);
        // Each glyph on whole pixels, or it is blurred; the pen keeps the exact width.
        font->RenderChar(m_list, size, {std::round(x), y}, packed(color), character);
        x += font->GetCharAdvance(character) * scale + length(m_theme->tracking(style));
        text.remove_prefix(bytes);
    }
}

float Painter::run_scaled(std::string_view text, Point baseline, TextStyle style, float px, Color color)
{
    ImFont* font = m_fonts->font(style, true);
    const float size = m_fonts->size(style) * px / m_theme->px(style);
    const Point p = to_pixels(baseline);
    m_list->AddText(font, size, {p.x, p.y - font->Ascent * size / font->FontSize}, packed(color), text.data(),
                    text.data() + text.size());
    return font->CalcTextSizeA(size, 1e9F, 0, text.data(), text.data() + text.size()).x / m_scale;
}

void Painter::push_clip(const Rect& r)
{
    if (m_watch != nullptr) {
        m_watch->clip(r);
    }
    const Rect p = to_pixels(r);
    m_list->PushClipRect({p.x, p.y}, {p.right(), p.bottom()}, true);
}

void Painter::pop_clip()
{
    if (m_watch != nullptr) {
        m_watch->clip(std::nullopt);
    }
    m_list->PopClipRect();
}

int Painter::mark() const { return m_list->VtxBuffer.Size; }

void Painter::fade(int mark, float opacity, float dx, float dy)
{
    for (int i = mark; i < m_list->VtxBuffer.Size; ++i) {
        ImDrawVert& vertex = m_list->VtxBuffer[i];
        vertex.pos.x += length(dx);
        vertex.pos.y += length(dy);
        const ImU32 alpha = vertex.col >> IM_COL32_A_SHIFT & 0xFFU;
        const auto faded = static_cast<ImU32>(static_cast<float>(alpha) * opacity);
        vertex.col = (vertex.col & ~IM_COL32_A_MASK) | faded << IM_COL32_A_SHIFT;
    }
}

void Painter::rotate(int mark, Point centre, float angle)
{
    const Point c = to_pixels(centre);
    const float cosine = std::cos(angle);
    const float sine = std::sin(angle);
    for (int i = mark; i < m_list->VtxBuffer.Size; ++i) {
        ImVec2& at = m_list->VtxBuffer[i].pos;
        const float x = at.x - c.x;
        const float y = at.y - c.y;
        at = {c.x + x * cosine - y * sine, c.y + x * sine + y * cosine};
    }
}

}  // namespace oss::ui
