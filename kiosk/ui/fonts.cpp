#include "kiosk/ui/fonts.h"

#include "core/base/assert.h"

#include <ft2build.h>
#include <imgui.h>
#include <imgui_freetype.h>
#include FT_FREETYPE_H
#include FT_ADVANCES_H

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <utility>

namespace oss::ui {

namespace {

using base::Error;
using base::ErrorCode;
using base::Result;

constexpr std::array<unsigned, 9> digit_ranges{' ', ' ', '-', '.', '0', '9', 0x2022, 0x2022, 0};

/// The rasteriser's buffer holds 65,536 pixels a glyph (imgui_freetype.cpp,
/// BITMAP_BUFFERS_CHUNK_SIZE); larger ones are drawn enlarged.
constexpr int largest_text = 300;
constexpr int largest_digits = 370;

Result<std::vector<unsigned char>> read_bytes(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        return Error{ErrorCode::not_found, path};
    }
    std::error_code problem;
    std::vector<unsigned char> bytes(std::filesystem::file_size(path, problem));
    // A stream reads characters; the bytes are the same.
    if (problem ||
        !file.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()))) {  // NOLINT
        return Error{ErrorCode::io, "cannot read " + path};
    }
    return bytes;
}

std::vector<unsigned> text_ranges(const std::set<char32_t>& characters)
{
    std::vector<unsigned> ranges{0x20, 0x7E};
    for (const char32_t c : characters) {
        if (c > 0x7E) {
            ranges.insert(ranges.end(), 2, c);
        }
    }
    // Masked values and the hints of the configuration's texts.
    for (const unsigned c : {0xB7U, 0xD7U, 0x2013U, 0x2019U, 0x2022U, 0x2026U}) {
        ranges.insert(ranges.end(), 2, c);
    }
    ranges.push_back(0);
    return ranges;
}

ImFont* add_font(ImFontAtlas& atlas, const std::vector<unsigned char>& file, float pixels,
                 const std::vector<unsigned>& ranges)
{
    ImFontConfig config;
    // The atlas would free the bytes otherwise; they are ours and stay.
    config.FontDataOwnedByAtlas = false;
    config.OversampleH = 1;
    config.FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;
    // ImGui takes the bytes as mutable but only reads them.
    ImFont* font = atlas.AddFontFromMemoryTTF(const_cast<unsigned char*>(file.data()), static_cast<int>(file.size()),
                                              pixels, &config, ranges.data());
    // AddFont cuts sizes to whole pixels; ours are an em's, and ascender to descender is not.
    atlas.ConfigData.back().SizePixels = pixels;
    return font;
}

/// ImGui rounds advance widths up to whole pixels, which sets text two per cent too wide:
/// puts the typeface's exact widths in their place.
void set_exact_advances(const std::vector<unsigned char>& file, const std::vector<std::pair<ImFont*, int>>& fonts)
{
    FT_Library library = nullptr;
    FT_Face face = nullptr;
    const bool opened = FT_Init_FreeType(&library) == 0 &&
                        FT_New_Memory_Face(library, file.data(), static_cast<FT_Long>(file.size()), 0, &face) == 0;
    OSS_ASSERT(opened);
    std::map<unsigned, float> widths;  // in em
    for (const auto& [font, pixels] : fonts) {
        for (ImFontGlyph& glyph : font->Glyphs) {
            const unsigned code = glyph.Codepoint;
            auto width = widths.find(code);
            if (width == widths.end()) {
                const FT_UInt index = FT_Get_Char_Index(face, code);
                FT_Fixed advance = 0;
                FT_Get_Advance(face, index, FT_LOAD_NO_SCALE, &advance);
                const float em = static_cast<float>(advance) / static_cast<float>(face->units_per_EM);
                width = widths.emplace(code, em).first;
            }
            glyph.AdvanceX = width->second * static_cast<float>(pixels);
        }
        font->BuildLookupTable();
    }
    FT_Done_Face(face);
    FT_Done_FreeType(library);
}

}  // namespace

Result<FontFiles> FontFiles::load(const std::string& directory)
{
    FontFiles files;
    files.regular = OSS_TRY(read_bytes(directory + "/AtkinsonHyperlegible-Regular.ttf"));
    files.bold = OSS_TRY(read_bytes(directory + "/AtkinsonHyperlegible-Bold.ttf"));
    files.icons = OSS_TRY(read_bytes(directory + "/materialdesignicons-webfont.ttf"));
    return files;
}

void FontSet::bake(ImFontAtlas& atlas, const Theme& theme, const FontFiles& files, const std::set<char32_t>& characters)
{
    static_assert(sizeof(ImWchar) == sizeof(unsigned), "icons lie above U+FFFF: IMGUI_USE_WCHAR32");
    atlas.Clear();
    m_texts.clear();
    m_by_style.assign(text_style_names.size() * 2, nullptr);
    m_sizes.assign(text_style_names.size(), 0);
    m_ranges_text = text_ranges(characters);
    m_ranges_digits.assign(digit_ranges.begin(), digit_ranges.end());

    atlas.Flags |= ImFontAtlasFlags_NoMouseCursors;
    for (std::size_t i = 0; i < text_style_names.size(); ++i) {
        const auto style = static_cast<TextStyle>(i);
        if (!theme.type(style).bold) {
            bake_style(atlas, theme, files, style, false);
        }
        bake_style(atlas, theme, files, style, true);
    }
    m_icons.reserve(atlas, theme, files.icons);
    const bool built = atlas.Build();
    OSS_ASSERT(built);
    m_icons.store(atlas);
    for (const bool bold : {false, true}) {
        std::vector<std::pair<ImFont*, int>> fonts;
        for (const Baked& baked : m_texts) {
            if (baked.bold == bold) {
                fonts.emplace_back(baked.font, baked.pixels);
            }
        }
        set_exact_advances(bold ? files.bold : files.regular, fonts);
    }
}

void FontSet::bake_style(ImFontAtlas& atlas, const Theme& theme, const FontFiles& files, TextStyle style, bool bold)
{
    const int wanted = std::max(1, static_cast<int>(std::lround(theme.px(style) * theme.scale())));
    const Glyphs glyphs = theme.type(style).glyphs;
    const int pixels = std::min(wanted, glyphs == Glyphs::digits ? largest_digits : largest_text);
    // ImGui's size is from ascender to descender, ours is the em.
    const float em = theme.ascent() + theme.descent();
    m_sizes[static_cast<std::size_t>(style)] = static_cast<float>(wanted) * em;
    const auto same = [&](const Baked& b) {
        return b.pixels == pixels && b.bold == bold && (b.glyphs == glyphs || b.glyphs == Glyphs::text);
    };
    auto found = std::find_if(m_texts.begin(), m_texts.end(), same);
    if (found == m_texts.end()) {
        const float height = static_cast<float>(pixels) * em;
        ImFont* font = add_font(atlas, bold ? files.bold : files.regular, height,
                                glyphs == Glyphs::digits ? m_ranges_digits : m_ranges_text);
        found = m_texts.insert(m_texts.end(), Baked{pixels, bold, glyphs, font});
    }
    m_by_style[static_cast<std::size_t>(style) * 2 + (bold ? 1 : 0)] = found->font;
}

ImFont* FontSet::font(TextStyle style, bool bold) const
{
    const std::size_t index = static_cast<std::size_t>(style) * 2;
    OSS_ASSERT(index + 1 < m_by_style.size());
    ImFont* regular = m_by_style[index];
    return bold || regular == nullptr ? m_by_style[index + 1] : regular;
}

}  // namespace oss::ui
