#include "kiosk/ui/text.h"

#include "kiosk/ui/utf8.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace oss::ui {

namespace {

/// A stretch of one face with no place to break inside.
struct Piece {
    std::string_view text;
    float width = 0;
    float space = 0;  ///< before it, when it is not the first of its line
    bool bold = false;
    bool may_break = false;  ///< a line may begin with it
    bool must_break = false;
};

struct Line {
    std::size_t first = 0;
    std::size_t count = 0;
    float width = 0;
};

/// How much of `text` fits `width`: at least one character.
std::size_t fitting_prefix(const Painter& painter, std::string_view text, TextStyle style, bool bold, float width)
{
    std::size_t fits = first_character(text).length;
    while (fits < text.size()) {
        const std::size_t next = fits + first_character(text.substr(fits)).length;
        if (painter.run_width(text.substr(0, next), style, bold) > width) {
            break;
        }
        fits = next;
    }
    return fits;
}

class Setter {
public:
    Setter(const Painter& painter, std::string_view text, const TextSpec& spec, float width)
        : m_painter(painter), m_spec(spec), m_width(width)
    {
        m_pieces.reserve(64);
        split(text);
        m_lines = wrapped(width);
        if (spec.balanced && m_lines.size() > 1) {
            balance();
        }
    }

    const std::vector<Line>& lines() const { return m_lines; }
    const Piece& piece(std::size_t i) const { return m_pieces[i]; }
    bool cut() const { return m_cut; }

    float widest() const
    {
        float widest = 0;
        for (const Line& line : m_lines) {
            widest = std::max(widest, line.width);
        }
        return widest;
    }

private:
    void split(std::string_view text)
    {
        const bool face_bold = m_spec.bold || m_painter.theme().type(m_spec.style).bold;
        bool bold = face_bold;
        float space = 0;
        bool after_space = false;
        bool after_break = false;
        while (!text.empty()) {
            if (text.substr(0, 2) == "**") {
                bold = face_bold || !bold;
                text.remove_prefix(2);
                continue;
            }
            if (text.front() == ' ') {
                space = m_painter.run_width(" ", m_spec.style, bold);
                after_space = true;
                text.remove_prefix(1);
                continue;
            }
            if (text.front() == '\n') {
                after_break = true;
                text.remove_prefix(1);
                continue;
            }
            std::size_t end = text.find_first_of(" \n");
            end = std::min({end, text.find("**"), text.size()});
            add(text.substr(0, end), bold, after_space ? space : 0, after_space, after_break);
            after_space = false;
            after_break = false;
            text.remove_prefix(end);
        }
    }

    void add(std::string_view text, bool bold, float space, bool may_break, bool must_break)
    {
        Piece piece{text, m_painter.run_width(text, m_spec.style, bold), space, bold, may_break, must_break};
        while (m_width > 0 && piece.width > m_width && piece.text.size() > 1) {
            const std::size_t fits = fitting_prefix(m_painter, piece.text, m_spec.style, bold, m_width);
            if (fits >= piece.text.size()) {
                break;
            }
            Piece head = piece;
            head.text = piece.text.substr(0, fits);
            head.width = m_painter.run_width(head.text, m_spec.style, bold);
            m_pieces.push_back(head);
            m_cut = true;
            piece.text.remove_prefix(fits);
            piece.width = m_painter.run_width(piece.text, m_spec.style, bold);
            piece.space = 0;
            piece.may_break = true;
            piece.must_break = false;
        }
        m_pieces.push_back(piece);
    }

    /// Width of the pieces from `first` up to the next place to break.
    float word_width(std::size_t first) const
    {
        float width = m_pieces[first].width;
        for (std::size_t i = first + 1; i < m_pieces.size() && !m_pieces[i].may_break && !m_pieces[i].must_break; ++i) {
            width += m_pieces[i].width;
        }
        return width;
    }

    std::vector<Line> wrapped(float width) const
    {
        std::vector<Line> lines;
        for (std::size_t i = 0; i < m_pieces.size(); ++i) {
            const Piece& piece = m_pieces[i];
            const bool full =
                piece.may_break && !lines.empty() && lines.back().width + piece.space + word_width(i) > width + 0.01F;
            if (lines.empty() || piece.must_break || full) {
                lines.push_back({i, 1, piece.width});
            } else {
                ++lines.back().count;
                lines.back().width += piece.space + piece.width;
            }
        }
        return lines;
    }

    void balance()
    {
        const std::size_t count = m_lines.size();
        float low = 0;
        float high = m_width;
        for (int step = 0; step < 12; ++step) {
            const float middle = (low + high) / 2;
            const auto lines = wrapped(middle);
            const bool fits =
                std::all_of(lines.begin(), lines.end(), [&](const Line& line) { return line.width <= middle + 0.01F; });
            (fits && lines.size() <= count ? high : low) = middle;
        }
        m_lines = wrapped(high);
    }

    const Painter& m_painter;
    const TextSpec& m_spec;
    float m_width;
    std::vector<Piece> m_pieces;
    std::vector<Line> m_lines;
    bool m_cut = false;
};

/// From a line's top to its baseline: half of what the line has more than the face above
/// it, as browsers set it.
float baseline_offset(const Theme& theme, TextStyle style)
{
    const float px = theme.px(style);
    const float leading = theme.line_height(style) - (theme.ascent() + theme.descent()) * px;
    return leading / 2 + theme.ascent() * px;
}

}  // namespace

float text_width(const Painter& painter, std::string_view text, const TextSpec& spec)
{
    return Setter(painter, text, spec, 1e9F).widest();
}

Size text_size(const Painter& painter, std::string_view text, const TextSpec& spec, float width)
{
    const Setter setter(painter, text, spec, width);
    return {setter.widest(), static_cast<float>(setter.lines().size()) * painter.theme().line_height(spec.style)};
}

int text_lines(const Painter& painter, std::string_view text, const TextSpec& spec, float width)
{
    return static_cast<int>(Setter(painter, text, spec, width).lines().size());
}

namespace {

/// Left edge of a line of `line_width` in `width`.
float line_start(float left, float width, float line_width, Align align)
{
    const float room = width - line_width;
    return left + (align == Align::left ? 0 : align == Align::right ? room : room / 2);
}

void note(TextWatch& watch, const Theme& theme, const Setter& setter, std::string_view text, const Rect& room,
          const Rect& lines, const TextSpec& spec)
{
    // Of the em: capitals and ascenders above the baseline, descenders below it.
    constexpr float above = 0.72F;
    const float below = text.find_first_of("gjpqy,;()@Q|") == std::string_view::npos ? 0.02F : 0.22F;  // not text
    const float px = theme.px(spec.style);
    const float first = lines.y + baseline_offset(theme, spec.style);
    const float last = first + lines.h - theme.line_height(spec.style);
    const float widest = setter.widest();
    watch.add({.text = std::string(text),
               .room = room,
               .ink = {line_start(lines.x, lines.w, widest, spec.align), first - above * px, widest,
                       last - first + (above + below) * px},
               .cut = setter.cut(),
               .color = theme.color(spec.color)});
}

enum class Anchor : std::uint8_t { top, middle };

/// `room`: what the text is given; its height counts only for Anchor::middle.
float set_text(Painter& painter, std::string_view text, const Rect& room, Anchor anchor, const TextSpec& spec)
{
    const Setter setter(painter, text, spec, room.w);
    const Theme& theme = painter.theme();
    const float height = static_cast<float>(setter.lines().size()) * theme.line_height(spec.style);
    const Rect lines{room.x, anchor == Anchor::middle ? room.y + (room.h - height) / 2 : room.y, room.w, height};
    if (painter.watch() != nullptr && !setter.lines().empty()) {
        note(*painter.watch(), theme, setter, text, anchor == Anchor::middle ? room : lines, lines, spec);
    }
    const Color color = theme.color(spec.color);
    float y = lines.y + baseline_offset(theme, spec.style);
    for (const Line& line : setter.lines()) {
        float x = line_start(room.x, room.w, line.width, spec.align);
        for (std::size_t i = line.first; i < line.first + line.count; ++i) {
            const Piece& piece = setter.piece(i);
            x += i == line.first ? 0 : piece.space;
            painter.run(piece.text, {x, y}, spec.style, piece.bold, color);
            x += piece.width;
        }
        y += theme.line_height(spec.style);
    }
    return height;
}

}  // namespace

float draw_text(Painter& painter, std::string_view text, Point top_left, float width, const TextSpec& spec)
{
    return set_text(painter, text, {top_left.x, top_left.y, width, 0}, Anchor::top, spec);
}

void draw_text_in(Painter& painter, std::string_view text, const Rect& box, const TextSpec& spec)
{
    set_text(painter, text, box, Anchor::middle, spec);
}

TextStyle first_fitting(const Painter& painter, std::string_view text, std::span<const TextStyle> styles, float width)
{
    for (const TextStyle style : styles) {
        if (text_width(painter, text, {.style = style}) <= width) {
            return style;
        }
    }
    return styles.back();
}

TextStyle first_fitting(const Painter& painter, std::string_view text, std::span<const TextStyle> styles, Size room)
{
    for (const TextStyle style : styles) {
        if (text_size(painter, text, {.style = style}, room.w).h <= room.h) {
            return style;
        }
    }
    return styles.back();
}

std::string plain_text(std::string_view text)
{
    std::string out;
    while (!text.empty()) {
        if (text.substr(0, 2) == "**") {
            text.remove_prefix(2);
            continue;
        }
        out.push_back(text.front() == '\n' ? ' ' : text.front());
        text.remove_prefix(1);
    }
    return out;
}

}  // namespace oss::ui
