#include "drivers/printer/paper/fonts.h"

#include "drivers/printer/paper/utf8.h"

#include <fmt/format.h>
#include <ft2build.h>
#include FT_FREETYPE_H

#include <array>
#include <cstddef>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace oss::printer {
namespace {

// Coverage from which a dot is burnt. Below one half, so that thin strokes stay whole on
// paper; the design's pictures use the same (DESIGN.md section 12: threshold 140 of 255).
constexpr unsigned burn_from = 256 - 140;

constexpr std::array<std::string_view, 2> file_names{"AtkinsonHyperlegible-Regular.ttf",
                                                     "AtkinsonHyperlegible-Bold.ttf"};

struct LibraryCloser {
    void operator()(FT_Library library) const { FT_Done_FreeType(library); }
};
struct FaceCloser {
    void operator()(FT_Face face) const { FT_Done_Face(face); }
};

/// Burnt dots side by side, relative to the pen.
struct Stroke {
    int x = 0;
    int y = 0;
    int length = 0;
};

/// One character's dots.
struct Glyph {
    FT_Pos advance = 0;  ///< 1/64 dot
    std::vector<Stroke> strokes;
};

/// Weight, size and character in one number.
using GlyphKey = std::uint64_t;

GlyphKey key_of(Weight weight, int size, char32_t character)
{
    return (static_cast<GlyphKey>(weight) << 48U) | (static_cast<GlyphKey>(size) << 32U) | character;
}

/// The strokes of FreeType's picture of a character.
std::vector<Stroke> strokes_of(const FT_Bitmap& dots, int left, int top)
{
    std::vector<Stroke> strokes;
    const auto columns = static_cast<int>(dots.width);
    for (int row = 0; row < static_cast<int>(dots.rows); ++row) {
        const unsigned char* coverage = dots.buffer + static_cast<std::ptrdiff_t>(row) * dots.pitch;
        for (int column = 0; column < columns; ++column) {
            const int start = column;
            while (column < columns && coverage[column] >= burn_from) {
                ++column;
            }
            if (column > start) {
                strokes.push_back({left + start, row - top, column - start});
            }
        }
    }
    return strokes;
}

}  // namespace

struct FontSet::Faces {
    std::unique_ptr<FT_LibraryRec_, LibraryCloser> library;
    std::array<std::unique_ptr<FT_FaceRec_, FaceCloser>, 2> faces;
    std::unordered_map<GlyphKey, Glyph> glyphs;

    const Glyph& glyph(Weight weight, int size, char32_t character);
};

const Glyph& FontSet::Faces::glyph(Weight weight, int size, char32_t character)
{
    const auto [place, is_new] = glyphs.try_emplace(key_of(weight, size, character));
    Glyph& glyph = place->second;
    if (!is_new) {
        return glyph;
    }
    FT_Face face = faces.at(static_cast<std::size_t>(weight)).get();
    // Unhinted: the spacing is the typeface's own, and equal on every FreeType.
    if (FT_Set_Pixel_Sizes(face, 0, static_cast<FT_UInt>(size)) != 0 ||
        FT_Load_Char(face, character, FT_LOAD_NO_HINTING | FT_LOAD_RENDER) != 0) {
        return glyph;
    }
    glyph.advance = face->glyph->linearHoriAdvance >> 10;
    glyph.strokes = strokes_of(face->glyph->bitmap, face->glyph->bitmap_left, face->glyph->bitmap_top);
    return glyph;
}

base::Result<FontSet> FontSet::load(const std::filesystem::path& folder)
{
    auto faces = std::make_unique<Faces>();
    FT_Library library = nullptr;
    if (FT_Init_FreeType(&library) != 0) {
        return base::Error{base::ErrorCode::internal, "FreeType does not start"};
    }
    faces->library.reset(library);
    for (std::size_t i = 0; i < file_names.size(); ++i) {
        const std::string path = (folder / file_names.at(i)).string();
        FT_Face face = nullptr;
        if (FT_New_Face(library, path.c_str(), 0, &face) != 0) {
            return base::Error{base::ErrorCode::not_found, fmt::format("no typeface {}", path)};
        }
        faces->faces.at(i).reset(face);
    }
    return FontSet{std::move(faces)};
}

FontSet::FontSet(std::unique_ptr<Faces> faces) : m_faces(std::move(faces)) {}
FontSet::FontSet(FontSet&&) noexcept = default;
FontSet& FontSet::operator=(FontSet&&) noexcept = default;
FontSet::~FontSet() = default;

int FontSet::width(std::string_view text, int size, Weight weight) const
{
    FT_Pos width = 0;
    while (!text.empty()) {
        width += m_faces->glyph(weight, size, take_character(text)).advance;
    }
    return static_cast<int>((width + 63) / 64);
}

void FontSet::draw(Bitmap& bitmap, int x, int baseline, std::string_view text, int size, Weight weight, Dot ink) const
{
    FT_Pos pen = static_cast<FT_Pos>(x) * 64;
    while (!text.empty()) {
        const Glyph& glyph = m_faces->glyph(weight, size, take_character(text));
        const int origin = static_cast<int>((pen + 32) / 64);
        for (const Stroke& stroke : glyph.strokes) {
            bitmap.fill(origin + stroke.x, baseline + stroke.y, stroke.length, 1, ink);
        }
        pen += glyph.advance;
    }
}

}  // namespace oss::printer
