#include "tests/kiosk/ui/screen_faults.h"

#include <fmt/format.h>

#include <algorithm>

namespace oss::test {
namespace {

/// What rounding to whole pixels may cost.
constexpr float hair = 1.5F;

bool within(const ui::Rect& inner, const ui::Rect& outer)
{
    return inner.x >= outer.x - hair && inner.y >= outer.y - hair && inner.right() <= outer.right() + hair &&
           inner.bottom() <= outer.bottom() + hair;
}

std::string told(const ui::Rect& r)
{
    return fmt::format(" [{:.0f} {:.0f} - {:.0f} {:.0f}]", r.x, r.y, r.right(), r.bottom());
}

std::string told(const ui::DrawnText& text) { return "\"" + text.text + "\"" + told(text.ink); }

std::string told(ui::Color color) { return fmt::format("#{:02X}{:02X}{:02X}", color.r, color.g, color.b); }

}  // namespace

std::vector<std::string> text_faults(const ScreenLook& look,
                                     const std::function<bool(const ui::DrawnText&)>& may_be_cut)
{
    std::vector<std::string> found;
    const ui::Size screen = look.theme.screen();
    for (std::size_t i = 0; i < look.texts.size(); ++i) {
        const ui::DrawnText& text = look.texts[i];
        if (text.cut && !may_be_cut(text)) {
            found.push_back("a word is cut: " + told(text));
        }
        if (text.half) {
            found.push_back("half covered: " + told(text));
        }
        if (text.ink.w > text.room.w + hair) {
            found.push_back("wider than its room: " + told(text) + told(text.room));
        }
        if (!within(text.ink, {0, 0, screen.w, screen.h})) {
            found.push_back("off the screen: " + told(text));
        }
        if (text.ink.y < look.plinth && text.ink.bottom() > look.plinth + hair) {
            found.push_back("runs into the plinth: " + told(text));
        }
        for (std::size_t other = i + 1; other < look.texts.size(); ++other) {
            if (text.ink.inset(hair).overlaps(look.texts[other].ink.inset(hair))) {
                found.push_back("overlap: " + told(text) + " and " + told(look.texts[other]));
            }
        }
        for (const ui::SeenWidget& widget : look.widgets) {
            if (!widget.backdrop && text.ink.inset(hair).overlaps(widget.area) && !within(text.ink, widget.area)) {
                found.push_back("crosses the edge of " + widget.id + told(widget.area) + ": " + told(text));
            }
        }
    }
    return found;
}

std::vector<std::string> contrast_faults(const ScreenLook& look)
{
    const double wanted = look.theme.high_contrast() ? 10 : 7;
    std::vector<std::string> found;
    for (const ui::DrawnText& text : look.texts) {
        if (!text.ground) {
            found.push_back("on nothing: " + told(text));
            continue;
        }
        const double ratio = ui::contrast_ratio(text.color, *text.ground);
        if (ratio < wanted) {
            found.push_back(
                fmt::format("{} on {} is {:.2f}: {}", told(text.color), told(*text.ground), ratio, told(text)));
        }
    }
    return found;
}

std::vector<std::string> target_faults(const ScreenLook& look)
{
    constexpr float button_mm = 20;
    constexpr float key_mm = 15;
    std::vector<std::string> found;
    for (const ui::SeenWidget& widget : look.widgets) {
        if (!widget.enabled || widget.backdrop) {
            continue;
        }
        const float least = widget.release == ui::Release::exact ? key_mm : button_mm;
        const float side = std::min(widget.area.w, widget.area.h) * look.theme.unit_mm();
        if (side < least) {
            found.push_back(fmt::format("{} is {:.1f} mm:{}", widget.id, side, told(widget.area)));
        }
    }
    return found;
}

std::vector<std::string> reach_faults(const ScreenLook& look)
{
    std::vector<std::string> found;
    for (const ui::SeenWidget& widget : look.widgets) {
        if (widget.enabled && !widget.backdrop && widget.area.y < look.theme.reach() - hair) {
            found.push_back(fmt::format("{} is out of reach:{}", widget.id, told(widget.area)));
        }
    }
    return found;
}

std::vector<std::string> overlap_faults(const ScreenLook& look)
{
    std::vector<std::string> found;
    for (std::size_t a = 0; a < look.widgets.size(); ++a) {
        for (std::size_t b = a + 1; b < look.widgets.size(); ++b) {
            const ui::SeenWidget& one = look.widgets[a];
            const ui::SeenWidget& other = look.widgets[b];
            // A hair of rounding is no overlap; what lies behind is touched only beside the others.
            const bool over = !one.backdrop && !other.backdrop && one.area.inset(0.5F).overlaps(other.area.inset(0.5F));
            if (over || one.id == other.id) {
                found.push_back(one.id + told(one.area) + " and " + other.id + told(other.area));
            }
        }
    }
    return found;
}

}  // namespace oss::test
