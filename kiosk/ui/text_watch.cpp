#include "kiosk/ui/text_watch.h"

#include <algorithm>
#include <utility>

namespace oss::ui {

void TextWatch::add(DrawnText text)
{
    if (!m_clip || m_clip->overlaps(text.ink)) {
        text.ground = ground_of(text.ink);
        m_texts.push_back(std::move(text));
    }
}

void TextWatch::lay(const Rect& r, Color top, Color bottom)
{
    constexpr std::uint8_t opaque = 255;
    if (top.a == opaque && bottom.a == opaque) {
        m_grounds.push_back({r, top, bottom});
    }
}

std::optional<Color> TextWatch::ground_of(const Rect& ink) const
{
    const Point at{ink.centre().x, ink.bottom() - ink.h / 4};
    const auto found = std::find_if(m_grounds.rbegin(), m_grounds.rend(), [at](const Ground& ground) {
        const Rect& r = ground.area;
        return at.x >= r.x && at.x <= r.right() && at.y >= r.y && at.y <= r.bottom();
    });
    if (found == m_grounds.rend()) {
        return std::nullopt;
    }
    const float part = std::clamp((at.y - found->area.y) / std::max(1.0F, found->area.h), 0.0F, 1.0F);
    const auto mixed = [part](std::uint8_t a, std::uint8_t b) {
        return static_cast<std::uint8_t>(static_cast<float>(a) * (1 - part) + static_cast<float>(b) * part);
    };
    return Color{mixed(found->top.r, found->bottom.r), mixed(found->top.g, found->bottom.g),
                 mixed(found->top.b, found->bottom.b)};
}

void TextWatch::lay_over(const Rect& r)
{
    std::erase_if(m_texts, [&r](const DrawnText& text) { return r.overlaps(text.ink); });
}

void TextWatch::cover(const Rect& r)
{
    std::erase_if(m_texts, [&r](const DrawnText& text) {
        return r.x <= text.ink.x && r.y <= text.ink.y && r.right() >= text.ink.right() &&
               r.bottom() >= text.ink.bottom();
    });
    for (DrawnText& text : m_texts) {
        text.half = text.half || r.overlaps(text.ink.inset(1));
    }
}

}  // namespace oss::ui
