#include "drivers/printer/paper/render_raster.h"

#include "drivers/printer/paper/qr.h"
#include "drivers/printer/paper/shapes.h"
#include "drivers/printer/paper/text_layout.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace oss::printer {
namespace {

using base::Result;

/// Lengths in dots. The em is the body text's size; all else is a share of it, in 30ths:
/// the design's pictures have an em of 30 dots (DESIGN.md section 12).
struct Metrics {
    int dots;
    int em;

    Metrics(int paper, Lettering lettering) : dots(paper), em(is_narrow() ? paper * 24 / 384 : paper * 30 / 576)
    {
        if (lettering == Lettering::large) {
            em = em * 7 / 5;
        }
    }

    bool is_narrow() const { return dots < 480; }
    int share(int thirtieths) const { return em * thirtieths / 30; }
    int margin() const { return share(14); }
    int content() const { return dots - 2 * margin(); }
    int gap() const { return share(10); }
    int stroke() const { return std::max(2, share(3)); }
};

constexpr int line_height(int size) { return size * 6 / 5; }
/// Where the baseline of a line lies: capitals (0.67 em) stand in the middle of it.
constexpr int baseline_of(int size) { return (line_height(size) + size * 67 / 100) / 2; }

/// Draws one block under the other.
class RasterPainter {
public:
    RasterPainter(int dots, Lettering lettering, const FontSet& fonts)
        : m_metrics(dots, lettering), m_fonts(fonts), m_paper(dots)
    {
        down(m_metrics.gap());
    }

    Result<void> operator()(const Letterhead& block);
    Result<void> operator()(const Paragraph& block);
    Result<void> operator()(const Bar& block);
    Result<void> operator()(const StatusBox& block);
    Result<void> operator()(const QrBlock& block);
    Result<void> operator()(const CodeBox& block);
    Result<void> operator()(const WidthRuler& block);
    Result<void> operator()(const WritingLine& block);
    Result<void> operator()(const Steps& block);
    Result<void> operator()(const Rule& block);

    Bitmap finish(const std::string& watermark) &&
    {
        down(m_metrics.em);
        draw_watermark(watermark);
        return std::move(m_paper);
    }

private:
    std::vector<TextLine> wrapped(const RichText& text, int size, int width, Align align) const
    {
        return wrap(text, size, width, align == Align::centre ? Wrapping::balanced : Wrapping::filled, m_fonts);
    }
    /// Draws lines from `y` on within [x, x + width).
    void draw(const std::vector<TextLine>& lines, int x, int y, int width, int size, Align align, Dot ink = Dot::black);
    /// White text on a black ground as wide as the paper's text; answers its height.
    void draw_bar(const std::string& text, int size, int padding);
    /// The largest size up to `most` at which `text` stays on one line of `width`.
    int size_on_one_line(const RichText& text, int most, int width) const;
    /// A pale word again and again, but not over a code.
    void draw_watermark(const std::string& word);
    void down(int rows)
    {
        m_y += rows;
        m_paper.resize_height(m_y);
    }
    static int height_of(const std::vector<TextLine>& lines, int size)
    {
        return static_cast<int>(lines.size()) * line_height(size);
    }

    Metrics m_metrics;
    const FontSet& m_fonts;
    Bitmap m_paper;
    int m_y = 0;
    std::vector<std::pair<int, int>> m_codes;  ///< rows [first, last) that belong to codes
};

void RasterPainter::draw(const std::vector<TextLine>& lines, int x, int y, int width, int size, Align align, Dot ink)
{
    for (const TextLine& line : lines) {
        const int start = x + (align == Align::centre ? (width - line.width) / 2 : 0);
        for (const Run& run : line.runs) {
            m_fonts.draw(m_paper, start + run.x, y + baseline_of(size), run.text, size, run.weight, ink);
        }
        y += line_height(size);
    }
}

void RasterPainter::draw_bar(const std::string& text, int size, int padding)
{
    const int inner = m_metrics.content() - 2 * m_metrics.gap();
    const std::vector<TextLine> lines = wrapped({{text, true}}, size, inner, Align::centre);
    const int top = m_y;
    const int height = height_of(lines, size) + 2 * padding;
    down(height);
    m_paper.fill(m_metrics.margin(), top, m_metrics.content(), height, Dot::black);
    draw(lines, m_metrics.margin() + m_metrics.gap(), top + padding, inner, size, Align::centre, Dot::white);
}

int RasterPainter::size_on_one_line(const RichText& text, int most, int width) const
{
    int size = most;
    while (size > m_metrics.em && wrapped(text, size, width, Align::left).size() > 1) {
        --size;
    }
    return size;
}

void RasterPainter::draw_watermark(const std::string& word)
{
    if (word.empty()) {
        return;
    }
    const RichText text{{word, true}};
    const int size = size_on_one_line(text, m_metrics.share(130), m_metrics.content());
    Bitmap stamp{m_metrics.dots, line_height(size)};
    m_fonts.draw(stamp, (m_metrics.dots - m_fonts.width(word, size, Weight::bold)) / 2, baseline_of(size), word, size,
                 Weight::bold);
    const auto is_code = [this](int y) {
        return std::ranges::any_of(m_codes, [y](const auto& rows) { return y >= rows.first && y < rows.second; });
    };
    constexpr int lattice = 4;
    // What is said stays clear: no grey within a few dots of a letter.
    const auto is_free = [this](int x, int y) {
        constexpr int halo = 3;
        const int last_row = std::min(y + 1 + halo, m_paper.height() - 1);
        const int last_column = std::min(x + 1 + halo, m_paper.width() - 1);
        for (int row = std::max(y - halo, 0); row <= last_row; ++row) {
            for (int column = std::max(x - halo, 0); column <= last_column; ++column) {
                if (m_paper.at(column, row) == Dot::black) {
                    return false;
                }
            }
        }
        return true;
    };
    Bitmap grey{m_metrics.dots, m_paper.height()};
    for (int top = m_metrics.gap(); top < m_paper.height(); top += 2 * stamp.height()) {
        for (int y = 0; y < stamp.height(); y += lattice) {
            for (int x = y / lattice % 2 * lattice / 2; x < stamp.width(); x += lattice) {
                if (stamp.at(x, y) == Dot::black && !is_code(top + y) && is_free(x, top + y)) {
                    grey.fill(x, top + y, 2, 2, Dot::black);
                }
            }
        }
    }
    m_paper.draw(grey, 0, 0);
}

Result<void> RasterPainter::operator()(const Letterhead& block)
{
    const int course = m_metrics.share(10);
    const int course_top = m_y;
    down(course + m_metrics.share(16));
    draw_bricks(m_paper, m_metrics.margin(), course_top, m_metrics.content(), course);

    const int radius = m_metrics.share(m_metrics.is_narrow() ? 32 : 37);
    const int beside = 2 * radius + m_metrics.share(16);
    const int office_size = m_metrics.share(32);
    const std::vector<TextLine> authority =
        wrapped({{block.authority, false}}, m_metrics.em, m_metrics.content() - beside, Align::left);
    const std::vector<TextLine> office =
        wrapped({{block.office, true}}, office_size, m_metrics.content() - beside, Align::left);
    int width = 0;
    for (const std::vector<TextLine>* lines : {&authority, &office}) {
        for (const TextLine& line : *lines) {
            width = std::max(width, line.width);
        }
    }
    const int text_height = height_of(authority, m_metrics.em) + height_of(office, office_size);
    const int height = std::max(text_height, 2 * radius);
    const int left = (m_metrics.dots - beside - width) / 2;
    const int top = m_y;
    down(height + m_metrics.share(14));
    draw_star(m_paper, left + radius, top + height / 2, radius);
    const int text_top = top + (height - text_height) / 2;
    draw(authority, left + beside, text_top, width, m_metrics.em, Align::left);
    draw(office, left + beside, text_top + height_of(authority, m_metrics.em), width, office_size, Align::left);
    return {};
}

Result<void> RasterPainter::operator()(const Paragraph& block)
{
    int size = m_metrics.em;
    switch (block.size) {
    case TextSize::body: break;
    case TextSize::heading: size = m_metrics.share(33); break;
    case TextSize::number:
        // The number stays on one line, as large as the paper allows.
        size = size_on_one_line(block.text, m_metrics.share(46), m_metrics.content());
        break;
    }
    const std::vector<TextLine> lines = wrapped(block.text, size, m_metrics.content(), block.align);
    const int top = m_y;
    down(height_of(lines, size));
    draw(lines, m_metrics.margin(), top, m_metrics.content(), size, block.align);
    down(m_metrics.share(block.size == TextSize::number ? 12 : 6));
    return {};
}

Result<void> RasterPainter::operator()(const Bar& block)
{
    const bool large = block.size != TextSize::body;
    draw_bar(block.text, large ? m_metrics.share(37) : m_metrics.em, m_metrics.gap());
    down(m_metrics.gap());
    return {};
}

Result<void> RasterPainter::operator()(const StatusBox& block)
{
    const int top = m_y;
    draw_bar(block.title, m_metrics.share(37), m_metrics.share(9));
    const int frame = m_metrics.share(4);
    const int inner = m_metrics.content() - 2 * (frame + m_metrics.gap());
    const std::vector<TextLine> note = wrapped(block.note, m_metrics.em, inner, Align::centre);
    const int note_top = m_y + m_metrics.gap();
    down(height_of(note, m_metrics.em) + 2 * m_metrics.gap() + frame);
    draw(note, m_metrics.margin() + frame + m_metrics.gap(), note_top, inner, m_metrics.em, Align::centre);
    m_paper.fill(m_metrics.margin(), top, frame, m_y - top, Dot::black);
    m_paper.fill(m_metrics.dots - m_metrics.margin() - frame, top, frame, m_y - top, Dot::black);
    m_paper.fill(m_metrics.margin(), m_y - frame, m_metrics.content(), frame, Dot::black);
    down(m_metrics.gap());
    return {};
}

Result<void> RasterPainter::operator()(const QrBlock& block)
{
    const QrSymbol symbol = OSS_TRY(QrSymbol::encode(block.payload));
    const int largest = symbol.module_dots_within(m_metrics.dots);
    if (largest == 0) {
        return base::Error{base::ErrorCode::bad_input, "a QR symbol is wider than the paper"};
    }
    const int module = block.module_dots == 0 ? largest : std::min(block.module_dots, largest);
    // Beside the symbol there must be room for a date and a time on one line; the symbol is
    // not made smaller for it.
    const int least_column = m_metrics.share(230);
    const int room = m_metrics.dots - m_metrics.margin() - least_column;
    const bool is_beside = !m_metrics.is_narrow() && !block.beside.empty() && symbol.side(module) <= room;
    const int side = symbol.side(module);
    const int top = m_y;
    const int column = is_beside ? m_metrics.dots - m_metrics.margin() - side : m_metrics.content();
    std::vector<TextLine> lines;
    for (const RichText& text : block.beside) {
        std::vector<TextLine> more = wrapped(text, m_metrics.em, column, is_beside ? Align::left : Align::centre);
        lines.insert(lines.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    }
    const int text_height = height_of(lines, m_metrics.em);
    if (is_beside) {
        const int height = std::max(side, text_height);
        down(height);
        symbol.draw(m_paper, 0, top + (height - side) / 2, module);
        draw(lines, side, top + (height - text_height) / 2, column, m_metrics.em, Align::left);
    } else {
        down(side + text_height);
        symbol.draw(m_paper, (m_metrics.dots - side) / 2, top, module);
        draw(lines, m_metrics.margin(), top + side, column, m_metrics.em, Align::centre);
    }
    m_codes.emplace_back(top, m_y);
    down(m_metrics.share(4));
    return {};
}

Result<void> RasterPainter::operator()(const CodeBox& block)
{
    const int frame = m_metrics.share(4);
    const int inner = m_metrics.content() - 2 * (frame + m_metrics.gap());
    // Wide gaps keep 8 and B, 5 and S apart for a person who types them.
    std::string spaced;
    for (const char character : block.text) {
        spaced += spaced.empty() ? "" : "\u00A0";
        spaced += character == ' ' ? "\u00A0" : std::string{character};
    }
    const RichText text{{spaced, true}};
    const int size = size_on_one_line(text, m_metrics.share(84), inner);
    const std::vector<TextLine> lines = wrapped(text, size, inner, Align::centre);
    const int top = m_y;
    const int padding = m_metrics.share(14);
    const int height = height_of(lines, size) + 2 * (frame + padding);
    down(height);
    m_paper.fill(m_metrics.margin(), top, m_metrics.content(), height, Dot::black);
    m_paper.fill(m_metrics.margin() + frame, top + frame, m_metrics.content() - 2 * frame, height - 2 * frame,
                 Dot::white);
    draw(lines, m_metrics.margin() + frame + m_metrics.gap(), top + frame + padding, inner, size, Align::centre);
    down(m_metrics.gap());
    return {};
}

Result<void> RasterPainter::operator()(const WidthRuler&)
{
    constexpr int step = 64;  // all common widths but 416 and 432 are multiples
    const int size = m_metrics.share(22);
    const int top = m_y;
    const int tick = m_metrics.share(12);
    const int text_top = top + tick + m_metrics.stroke();
    down(tick + m_metrics.stroke() + line_height(size) + m_metrics.share(6));
    m_paper.fill(0, top, m_metrics.dots, m_metrics.stroke(), Dot::black);
    for (int x = step; x <= m_metrics.dots; x += step) {
        m_paper.fill(x - 2, top, 2, tick, Dot::black);
        const std::string number = std::to_string(x);
        m_fonts.draw(m_paper, x - 4 - m_fonts.width(number, size, Weight::regular), text_top + baseline_of(size),
                     number, size, Weight::regular);
    }
    return {};
}

Result<void> RasterPainter::operator()(const WritingLine&)
{
    down(m_metrics.share(66));
    const int top = m_y;
    down(m_metrics.stroke());
    m_paper.fill(m_metrics.margin(), top, m_metrics.content(), m_metrics.stroke(), Dot::black);
    down(m_metrics.share(14));
    return {};
}

Result<void> RasterPainter::operator()(const Steps& block)
{
    const int radius = m_metrics.share(21);
    const int indent = m_metrics.share(58);
    const int number_size = m_metrics.share(26);
    for (std::size_t i = 0; i < block.items.size(); ++i) {
        const std::vector<TextLine> lines =
            wrapped(block.items[i], m_metrics.em, m_metrics.content() - indent, Align::left);
        const int first_line = std::max(line_height(m_metrics.em), 2 * radius + 1);
        const int text_top = m_y + (first_line - line_height(m_metrics.em)) / 2;
        const int middle = m_y + first_line / 2;
        down(first_line + height_of(lines, m_metrics.em) - line_height(m_metrics.em) + m_metrics.share(6));
        const int x = m_metrics.margin() + radius;
        draw_ring(m_paper, x, middle, radius - m_metrics.share(3), radius + 0.5, Dot::black);
        const std::vector<TextLine> number =
            wrapped({{std::to_string(i + 1), true}}, number_size, 2 * radius, Align::centre);
        draw(number, x - radius, middle - line_height(number_size) / 2, 2 * radius + 1, number_size, Align::centre);
        draw(lines, m_metrics.margin() + indent, text_top, m_metrics.content(), m_metrics.em, Align::left);
    }
    down(m_metrics.share(4));
    return {};
}

Result<void> RasterPainter::operator()(const Rule& block)
{
    const int stroke = m_metrics.stroke();
    down(m_metrics.share(4));
    const int top = m_y;
    down(stroke);
    const int end = m_metrics.dots - m_metrics.margin();
    const int dash = block.kind == RuleKind::dashed ? 2 * stroke : m_metrics.content();
    for (int x = m_metrics.margin(); x < end; x += dash + stroke) {
        m_paper.fill(x, top, std::min(dash, end - x), stroke, Dot::black);
    }
    down(m_metrics.gap());
    return {};
}

}  // namespace

Result<Bitmap> render_raster(const Document& document, int dots, const FontSet& fonts)
{
    RasterPainter painter{dots, document.lettering, fonts};
    for (const Block& block : document.blocks) {
        OSS_TRY(std::visit(painter, block));
    }
    return std::move(painter).finish(document.watermark);
}

}  // namespace oss::printer
