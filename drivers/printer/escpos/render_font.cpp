#include "drivers/printer/escpos/render_font.h"

#include "drivers/printer/paper/qr.h"
#include "drivers/printer/paper/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

namespace oss::printer {
namespace {

using base::Result;

/// Breaks `text` at its spaces into ASCII lines of at most `columns` letters; a word that is
/// longer is broken anywhere. A no-break space holds its neighbours together.
std::vector<std::string> wrap_columns(std::string_view text, std::size_t columns)
{
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t space = std::min(text.find(' '), text.size());
        std::string word = fold_to_ascii(text.substr(0, space));
        text.remove_prefix(std::min(space + 1, text.size()));
        if (!lines.empty() && lines.back().size() + 1 + word.size() <= columns) {
            lines.back() += " " + word;
            continue;
        }
        for (; word.size() > columns; word.erase(0, columns)) {
            lines.push_back(word.substr(0, columns));
        }
        lines.push_back(std::move(word));
    }
    return lines;
}

std::string plain(const RichText& text)
{
    std::string all;
    for (const Span& span : text) {
        all += span.text;
    }
    return all;
}

bool is_bold(const RichText& text)
{
    for (const Span& span : text) {
        if (!span.bold) {
            return false;
        }
    }
    return !text.empty();
}

/// Writes one block after the other in the printer's own letters.
class FontWriter {
public:
    FontWriter(const Profile& profile, Encoder& encoder)
        : m_profile(profile), m_encoder(encoder), m_columns(static_cast<std::size_t>(profile.columns))
    {
    }

    Result<void> operator()(const Letterhead& block)
    {
        write(block.authority, Align::centre, Weight::regular);
        write(block.office, Align::centre, Weight::bold);
        return {};
    }

    Result<void> operator()(const Paragraph& block)
    {
        const bool large = block.size == TextSize::number;
        if (large) {
            m_encoder.magnify(Magnification::double_height);
        }
        write(plain(block.text), block.align, large || is_bold(block.text) ? Weight::bold : Weight::regular);
        if (large) {
            m_encoder.magnify(Magnification::normal);
        }
        return {};
    }

    Result<void> operator()(const Bar& block)
    {
        write(std::string(m_columns, '='), Align::left, Weight::regular);
        write(block.text, Align::centre, Weight::bold);
        write(std::string(m_columns, '='), Align::left, Weight::regular);
        return {};
    }

    Result<void> operator()(const StatusBox& block)
    {
        write(std::string(m_columns, '='), Align::left, Weight::regular);
        m_encoder.magnify(Magnification::double_both);
        write(block.title, Align::centre, Weight::bold, m_columns / 2);
        m_encoder.magnify(Magnification::normal);
        write(plain(block.note), Align::centre, Weight::bold);
        write(std::string(m_columns, '='), Align::left, Weight::regular);
        return {};
    }

    Result<void> operator()(const QrBlock& block)
    {
        const QrSymbol symbol = OSS_TRY(QrSymbol::encode(block.payload));
        const int largest = symbol.module_dots_within(m_profile.dots);
        if (largest == 0) {
            return base::Error{base::ErrorCode::bad_input, "a QR symbol is wider than the paper"};
        }
        const int module = block.module_dots == 0 ? largest : std::min(block.module_dots, largest);
        Bitmap picture{m_profile.dots, symbol.side(module)};
        symbol.draw(picture, (m_profile.dots - symbol.side(module)) / 2, 0, module);
        m_encoder.align(Align::left);
        m_encoder.raster(picture, m_profile.band_rows);
        for (const RichText& text : block.beside) {
            write(plain(text), Align::centre, is_bold(text) ? Weight::bold : Weight::regular);
        }
        return {};
    }

    Result<void> operator()(const CodeBox& block)
    {
        m_encoder.magnify(Magnification::double_both);
        write(block.text, Align::centre, Weight::bold, m_columns / 2);
        m_encoder.magnify(Magnification::normal);
        return {};
    }

    /// Every tenth column numbered, so that the last whole line tells the width.
    Result<void> operator()(const WidthRuler&)
    {
        std::string ruler;
        for (std::size_t column = 1; column <= m_columns; ++column) {
            ruler.push_back(column % 10 == 0 ? static_cast<char>('0' + (column / 10) % 10) : '.');
        }
        write(ruler, Align::left, Weight::regular);
        return {};
    }

    Result<void> operator()(const WritingLine&)
    {
        m_encoder.feed(2);
        write(std::string(m_columns, '_'), Align::left, Weight::regular);
        return {};
    }

    Result<void> operator()(const Steps& block)
    {
        constexpr std::size_t indent = 3;
        for (std::size_t i = 0; i < block.items.size(); ++i) {
            std::string head = fmt::format("{}. ", i + 1);
            for (const std::string& line : wrap_columns(plain(block.items[i]), m_columns - indent)) {
                write(head + line, Align::left, Weight::regular);
                head.assign(indent, ' ');
            }
        }
        return {};
    }

    Result<void> operator()(const Rule&)
    {
        write(std::string(m_columns, '-'), Align::left, Weight::regular);
        return {};
    }

private:
    void write(std::string_view text, Align align, Weight weight) { write(text, align, weight, m_columns); }

    void write(std::string_view text, Align align, Weight weight, std::size_t columns)
    {
        m_encoder.align(align);
        m_encoder.weight(weight);
        for (const std::string& line : wrap_columns(text, columns)) {
            m_encoder.line(line);
        }
    }

    const Profile& m_profile;
    Encoder& m_encoder;
    std::size_t m_columns;
};

}  // namespace

Result<void> render_font(const Document& document, const Profile& profile, Encoder& encoder)
{
    FontWriter writer{profile, encoder};
    const auto mark = [&] {
        return document.watermark.empty() ? Result<void>{} : writer(Bar{document.watermark, TextSize::heading});
    };
    OSS_TRY(mark());
    for (const Block& block : document.blocks) {
        OSS_TRY(std::visit(writer, block));
    }
    return mark();
}

}  // namespace oss::printer
