#include "kiosk/ui/text_watch.h"

#include <utility>

namespace oss::ui {

void TextWatch::add(DrawnText text)
{
    if (!m_clip || m_clip->overlaps(text.ink)) {
        m_texts.push_back(std::move(text));
    }
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
