#include "kiosk/ui/fonts.h"

#include "core/base/assert.h"

#include <imgui.h>
#include <imgui_freetype.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <iterator>

namespace oss::ui {

namespace {

using base::Error;
using base::ErrorCode;
using base::Result;

/// All that the texts and the keyboards contain: Latin-1 and the typographic signs.
constexpr std::array<unsigned, 18> text_ranges{0x0020, 0x007E, 0x00A0, 0x00FF, 0x2013, 0x2014, 0x2018, 0x2019, 0x201C,
                                               0x201D, 0x2022, 0x2022, 0x2026, 0x2026, 0x2190, 0x2193, 0,      0};
constexpr std::array<unsigned, 9> digit_ranges{' ', ' ', '-', '.', '0', '9', 0x2022, 0x2022, 0};

constexpr std::array<float, 5> icon_sizes{42, 48, 56, 68, 84};
constexpr std::array<float, 2> large_icon_sizes{120, 190};

constexpr std::array large_icons{Icon::check_circle,
                                 Icon::trash_can_outline,
                                 Icon::emoticon_sad_outline,
                                 Icon::emoticon_neutral_outline,
                                 Icon::emoticon_happy_outline,
                                 Icon::emoticon_excited_outline,
                                 Icon::wrench_clock,
                                 Icon::eye_off_outline,
                                 Icon::shield_lock_outline,
                                 Icon::account,
                                 Icon::account_group_outline,
                                 Icon::storefront_outline,
                                 Icon::office_building_outline,
                                 Icon::domain,
                                 Icon::progress_clock,
                                 Icon::clock_outline,
                                 Icon::card_account_details_outline};

Result<std::vector<unsigned char>> read_bytes(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        return Error{ErrorCode::not_found, path};
    }
    std::vector<unsigned char> bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    if (file.bad() || bytes.empty()) {
        return Error{ErrorCode::io, "cannot read " + path};
    }
    return bytes;
}

std::vector<unsigned> icon_ranges(const Theme& theme, bool few)
{
    std::vector<unsigned> ranges;
    for (std::size_t i = 0; i < icon_names.size(); ++i) {
        const auto icon = static_cast<Icon>(i);
        if (!few || is_large_icon(icon)) {
            ranges.insert(ranges.end(), 2, theme.icon(icon));
        }
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
    config.PixelSnapH = true;
    config.OversampleH = 1;
    config.FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;
    // ImGui takes the bytes as mutable but only reads them.
    return atlas.AddFontFromMemoryTTF(const_cast<unsigned char*>(file.data()), static_cast<int>(file.size()), pixels,
                                      &config, ranges.data());
}

}  // namespace

bool is_large_icon(Icon icon) { return std::find(large_icons.begin(), large_icons.end(), icon) != large_icons.end(); }

Result<FontFiles> FontFiles::load(const std::string& directory)
{
    FontFiles files;
    files.regular = OSS_TRY(read_bytes(directory + "/AtkinsonHyperlegible-Regular.ttf"));
    files.bold = OSS_TRY(read_bytes(directory + "/AtkinsonHyperlegible-Bold.ttf"));
    files.icons = OSS_TRY(read_bytes(directory + "/materialdesignicons-webfont.ttf"));
    return files;
}

void FontSet::bake(ImFontAtlas& atlas, const Theme& theme, const FontFiles& files)
{
    static_assert(sizeof(ImWchar) == sizeof(unsigned), "icons lie above U+FFFF: IMGUI_USE_WCHAR32");
    atlas.Clear();
    m_texts.clear();
    m_icons.clear();
    m_by_style.assign(text_style_names.size() * 2, nullptr);
    m_ranges_text.assign(text_ranges.begin(), text_ranges.end());
    m_ranges_digits.assign(digit_ranges.begin(), digit_ranges.end());
    m_ranges_icons = icon_ranges(theme, false);
    m_ranges_few_icons = icon_ranges(theme, true);

    atlas.Flags |= ImFontAtlasFlags_NoMouseCursors;
    for (std::size_t i = 0; i < text_style_names.size(); ++i) {
        const auto style = static_cast<TextStyle>(i);
        if (!theme.type(style).bold) {
            bake_style(atlas, theme, files, style, false);
        }
        bake_style(atlas, theme, files, style, true);
    }
    bake_icons(atlas, theme, files);
    const bool built = atlas.Build();
    OSS_ASSERT(built);
}

void FontSet::bake_style(ImFontAtlas& atlas, const Theme& theme, const FontFiles& files, TextStyle style, bool bold)
{
    const int pixels = std::max(1, static_cast<int>(std::lround(theme.px(style) * theme.scale())));
    const Glyphs glyphs = theme.type(style).glyphs;
    const auto same = [&](const Baked& b) {
        return b.pixels == pixels && b.bold == bold && (b.glyphs == glyphs || b.glyphs == Glyphs::text);
    };
    auto found = std::find_if(m_texts.begin(), m_texts.end(), same);
    if (found == m_texts.end()) {
        // ImGui's size is from ascender to descender, ours is the em.
        const float height = static_cast<float>(pixels) * (theme.ascent() + theme.descent());
        ImFont* font = add_font(atlas, bold ? files.bold : files.regular, height,
                                glyphs == Glyphs::digits ? m_ranges_digits : m_ranges_text);
        found = m_texts.insert(m_texts.end(), Baked{pixels, bold, glyphs, font});
    }
    m_by_style[static_cast<std::size_t>(style) * 2 + (bold ? 1 : 0)] = found->font;
}

void FontSet::bake_icons(ImFontAtlas& atlas, const Theme& theme, const FontFiles& files)
{
    const auto add = [&](float px, bool few) {
        const float pixels = std::max(1.0F, std::round(px * theme.scale()));
        m_icons.push_back({px, few, add_font(atlas, files.icons, pixels, few ? m_ranges_few_icons : m_ranges_icons)});
    };
    for (const float px : icon_sizes) {
        add(px, false);
    }
    for (const float px : large_icon_sizes) {
        add(px, true);
    }
}

ImFont* FontSet::font(TextStyle style, bool bold) const
{
    const std::size_t index = static_cast<std::size_t>(style) * 2;
    OSS_ASSERT(index + 1 < m_by_style.size());
    ImFont* regular = m_by_style[index];
    return bold || regular == nullptr ? m_by_style[index + 1] : regular;
}

ImFont* FontSet::icons(float px, Icon icon) const
{
    OSS_ASSERT(!m_icons.empty());
    const bool large = is_large_icon(icon);
    ImFont* largest = nullptr;
    for (const BakedIcons& baked : m_icons) {
        if (baked.few && !large) {
            continue;
        }
        largest = baked.font;
        if (baked.px >= px - 0.5F) {
            break;
        }
    }
    return largest;
}

}  // namespace oss::ui
