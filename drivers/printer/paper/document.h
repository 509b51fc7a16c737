#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace oss::printer {

/// A piece of text in one weight; UTF-8.
struct Span {
    std::string text;
    bool bold = false;
};
/// A paragraph; wrapped by the renderer.
using RichText = std::vector<Span>;

/// Reads "plain **bold** plain". `bold` turns the whole paragraph bold.
RichText rich_text(std::string_view marked, bool bold = false);

enum class Align : std::uint8_t { left, centre };
enum class TextSize : std::uint8_t { body, heading, number };

/// The brick course and the office's star with two lines beside it.
struct Letterhead {
    std::string authority;
    std::string office;
};
struct Paragraph {
    RichText text;
    Align align = Align::left;
    TextSize size = TextSize::body;
};
/// White on black over the whole width.
struct Bar {
    std::string text;
    TextSize size = TextSize::body;
};
/// A bar with a frame hanging below it.
struct StatusBox {
    std::string title;
    RichText note;
};
/// A QR symbol with lines beside it, below it where the paper is narrow.
struct QrBlock {
    std::string payload;
    std::vector<RichText> beside;
    int module_dots = 0;  ///< dots a module; 0: the best size that fits
};
/// A few characters to be typed off the paper, as large as it allows, in a frame.
struct CodeBox {
    std::string text;
};
/// Ticks over the paper's whole width, numbered in dots: what a technician reads off a test page.
struct WidthRuler {};
/// Room and a line for a person's handwriting.
struct WritingLine {};
/// Numbered from 1.
struct Steps {
    std::vector<RichText> items;
};
enum class RuleKind : std::uint8_t { dashed, solid };
struct Rule {
    RuleKind kind = RuleKind::dashed;
};

using Block =
    std::variant<Letterhead, Paragraph, Bar, StatusBox, QrBlock, CodeBox, WidthRuler, WritingLine, Steps, Rule>;

/// How large the letters are.
enum class Lettering : std::uint8_t {
    normal,
    large,  ///< for weak eyes; always drawn in the kiosk's own typeface
};

/// What a receipt or slip says, top to bottom, independent of paper and printer.
struct Document {
    std::vector<Block> blocks;
    std::string watermark{};  ///< a word over all the paper, codes spared; empty: none
    Lettering lettering = Lettering::normal;
};

}  // namespace oss::printer
