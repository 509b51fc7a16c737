#include "kiosk/ui/icon_set.h"

#include "core/base/assert.h"

#include <ft2build.h>
#include <imgui.h>
#include FT_FREETYPE_H

#include <algorithm>
#include <array>
#include <cmath>

namespace oss::ui {

namespace {

constexpr std::array<float, 4> sizes{42, 48, 56, 84};
constexpr std::array<float, 2> large_sizes{120, 190};
/// Clear pixels around each picture: drawn at another size, it must not catch its neighbour's edge.
constexpr unsigned border = 1;
/// Larger pictures on very fine displays are drawn enlarged.
constexpr float largest = 400;

/// The icons that are also drawn as pictures, larger than 84.
constexpr std::array large_icons{Icon::account,
                                 Icon::account_group_outline,
                                 Icon::card_account_details_outline,
                                 Icon::check_bold,
                                 Icon::check_circle,
                                 Icon::clock_outline,
                                 Icon::domain,
                                 Icon::emoticon_excited_outline,
                                 Icon::emoticon_happy_outline,
                                 Icon::emoticon_neutral_outline,
                                 Icon::emoticon_sad_outline,
                                 Icon::eye_off_outline,
                                 Icon::office_building_outline,
                                 Icon::progress_clock,
                                 Icon::shield_lock_outline,
                                 Icon::storefront_outline,
                                 Icon::trash_can_outline,
                                 Icon::wrench_clock};

bool is_large(Icon icon) { return std::find(large_icons.begin(), large_icons.end(), icon) != large_icons.end(); }

/// The icon typeface while its glyphs are drawn.
class Face {
public:
    explicit Face(const std::vector<unsigned char>& file)
    {
        const bool opened =
            FT_Init_FreeType(&m_library) == 0 &&
            FT_New_Memory_Face(m_library, file.data(), static_cast<FT_Long>(file.size()), 0, &m_face) == 0;
        OSS_ASSERT(opened);
    }
    Face(const Face&) = delete;
    Face& operator=(const Face&) = delete;
    ~Face()
    {
        FT_Done_Face(m_face);
        FT_Done_FreeType(m_library);
    }

    /// From the square's top to the baseline, in em.
    float ascent() const { return static_cast<float>(m_face->ascender) / static_cast<float>(m_face->units_per_EM); }

    const FT_GlyphSlotRec_& draw(char32_t code, float pixels)
    {
        FT_Set_Pixel_Sizes(m_face, 0, static_cast<FT_UInt>(pixels));
        const bool drawn = FT_Load_Char(m_face, code, FT_LOAD_RENDER | FT_LOAD_NO_HINTING) == 0;
        OSS_ASSERT(drawn);
        return *m_face->glyph;
    }

private:
    FT_Library m_library = nullptr;
    FT_Face m_face = nullptr;
};

}  // namespace

void IconSet::reserve(ImFontAtlas& atlas, const Theme& theme, const std::vector<unsigned char>& typeface)
{
    m_by_icon.assign(icon_names.size(), {});
    Face face(typeface);
    for (std::size_t i = 0; i < icon_names.size(); ++i) {
        const auto icon = static_cast<Icon>(i);
        const auto add = [&](float units) {
            const float px = std::clamp(std::round(units * theme.scale()), 1.0F, largest);
            const FT_GlyphSlotRec_& glyph = face.draw(theme.icon(icon), px);
            const FT_Bitmap& bitmap = glyph.bitmap;
            Baked baked;
            baked.icon = icon;
            baked.picture.px = px;
            const auto edge = static_cast<float>(border);
            baked.picture.left = static_cast<float>(glyph.bitmap_left) - edge;
            baked.picture.top = std::round(face.ascent() * px) - static_cast<float>(glyph.bitmap_top) - edge;
            baked.picture.width = static_cast<float>(bitmap.width + 2 * border);
            baked.picture.height = static_cast<float>(bitmap.rows + 2 * border);
            for (unsigned row = 0; row < bitmap.rows; ++row) {
                const std::uint8_t* first = bitmap.buffer + static_cast<std::ptrdiff_t>(row) * bitmap.pitch;
                baked.coverage.insert(baked.coverage.end(), first, first + bitmap.width);
            }
            baked.rectangle = atlas.AddCustomRectRegular(static_cast<int>(bitmap.width + 2 * border),
                                                         static_cast<int>(bitmap.rows + 2 * border));
            m_by_icon[i].push_back(std::move(baked));
        };
        std::for_each(sizes.begin(), sizes.end(), add);
        if (is_large(icon)) {
            std::for_each(large_sizes.begin(), large_sizes.end(), add);
        }
    }
}

void IconSet::store(ImFontAtlas& atlas)
{
    unsigned char* pixels = nullptr;
    int width = 0;
    atlas.GetTexDataAsAlpha8(&pixels, &width, nullptr);
    for (auto& of_icon : m_by_icon) {
        for (Baked& baked : of_icon) {
            const ImFontAtlasCustomRect* place = atlas.GetCustomRectByIndex(baked.rectangle);
            OSS_ASSERT(place->IsPacked());
            const auto row_length = static_cast<std::size_t>(baked.picture.width) - 2 * border;
            for (std::size_t at = 0, row = place->Y + border; at < baked.coverage.size(); at += row_length, ++row) {
                const std::size_t target = row * static_cast<std::size_t>(width) + place->X + border;
                std::copy_n(baked.coverage.data() + at, row_length, pixels + target);
            }
            baked.coverage = {};
            ImVec2 from;
            ImVec2 to;
            atlas.CalcCustomRectUV(place, &from, &to);
            baked.picture.u0 = from.x;
            baked.picture.v0 = from.y;
            baked.picture.u1 = to.x;
            baked.picture.v1 = to.y;
        }
    }
}

const IconSet::Picture& IconSet::picture(Icon icon, float pixels) const
{
    const auto& of_icon = m_by_icon[static_cast<std::size_t>(icon)];
    OSS_ASSERT(!of_icon.empty());
    for (const Baked& baked : of_icon) {
        if (baked.picture.px >= pixels - 0.5F) {
            return baked.picture;
        }
    }
    return of_icon.back().picture;
}

}  // namespace oss::ui
