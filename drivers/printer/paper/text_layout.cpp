#include "drivers/printer/paper/text_layout.h"

#include "drivers/printer/paper/utf8.h"

#include <algorithm>
#include <utility>

namespace oss::printer {
namespace {

/// U+200B: a line may be broken there, and nothing is seen where it is not.
constexpr std::string_view zero_width_space = "\u200B";

/// What is never broken: runs between two spaces.
struct Word {
    std::vector<Run> runs;
    int width = 0;
    bool space_before = true;
};

class WordSplitter {
public:
    WordSplitter(int size, int width, const FontSet& fonts) : m_size(size), m_width(width), m_fonts(fonts) {}

    std::vector<Word> split(const RichText& text)
    {
        for (const Span& span : text) {
            const Weight weight = span.bold ? Weight::bold : Weight::regular;
            std::string_view rest = span.text;
            while (true) {
                const std::size_t space = rest.find(' ');
                const std::size_t seam = rest.find(zero_width_space);
                const std::size_t end = std::min(space, seam);
                add(rest.substr(0, end), weight);
                if (end == std::string_view::npos) {
                    break;
                }
                end_word(space < seam);
                rest.remove_prefix(end + (space < seam ? 1 : zero_width_space.size()));
            }
        }
        end_word(true);
        return std::move(m_words);
    }

private:
    void add(std::string_view text, Weight weight)
    {
        if (text.empty()) {
            return;
        }
        const int width = m_fonts.width(text, m_size, weight);
        if (m_word.width + width <= m_width) {
            m_word.runs.push_back({std::string{text}, weight, m_word.width});
            m_word.width += width;
            return;
        }
        while (!text.empty()) {
            std::string_view rest = text;
            take_character(rest);
            const std::string_view character = text.substr(0, text.size() - rest.size());
            const int step = m_fonts.width(character, m_size, weight);
            if (m_word.width > 0 && m_word.width + step > m_width) {
                end_word(false);
            }
            m_word.runs.push_back({std::string{character}, weight, m_word.width});
            m_word.width += step;
            text = rest;
        }
    }

    void end_word(bool at_space)
    {
        if (!m_word.runs.empty()) {
            m_words.push_back(std::exchange(m_word, Word{}));
        }
        m_word.space_before = at_space;
    }

    int m_size;
    int m_width;
    const FontSet& m_fonts;
    Word m_word;
    std::vector<Word> m_words;
};

std::vector<TextLine> fill(const std::vector<Word>& words, int space, int width)
{
    std::vector<TextLine> lines;
    for (const Word& word : words) {
        const int gap = word.space_before ? space : 0;
        if (lines.empty() || lines.back().width + gap + word.width > width) {
            lines.emplace_back();
        }
        TextLine& line = lines.back();
        const int start = line.runs.empty() ? 0 : line.width + gap;
        for (const Run& run : word.runs) {
            line.runs.push_back({run.text, run.weight, start + run.x});
        }
        line.width = start + word.width;
    }
    return lines;
}

}  // namespace

std::vector<TextLine> wrap(const RichText& text, int size, int width, Wrapping wrapping, const FontSet& fonts)
{
    const std::vector<Word> words = WordSplitter{size, width, fonts}.split(text);
    const int space = fonts.width(" ", size, Weight::regular);
    std::vector<TextLine> lines = fill(words, space, width);
    if (wrapping == Wrapping::filled || lines.size() < 2) {
        return lines;
    }
    int narrow = 0;
    for (const Word& word : words) {
        narrow = std::max(narrow, word.width);
    }
    for (int wide = width; narrow < wide;) {
        const int middle = (narrow + wide) / 2;
        std::vector<TextLine> tried = fill(words, space, middle);
        if (tried.size() > lines.size()) {
            narrow = middle + 1;
        } else {
            lines = std::move(tried);
            wide = middle;
        }
    }
    return lines;
}

}  // namespace oss::printer
