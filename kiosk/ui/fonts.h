#pragma once

#include "core/base/result.h"
#include "kiosk/ui/icon_set.h"
#include "kiosk/ui/theme.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

struct ImFont;
struct ImFontAtlas;

namespace oss::ui {

/// The typefaces, read once. Immutable.
struct FontFiles {
    /// Reads AtkinsonHyperlegible-{Regular,Bold}.ttf and materialdesignicons-webfont.ttf in
    /// `directory`. Fails with not_found or io, naming the file. Blocks on the disk.
    static base::Result<FontFiles> load(const std::string& directory);

    std::vector<unsigned char> regular;
    std::vector<unsigned char> bold;
    std::vector<unsigned char> icons;
};

/// The glyphs of one theme, drawn at the exact pixel sizes its text styles need. Borrows
/// the atlas and the files it was baked from.
class FontSet {
public:
    /// Clears `atlas` and draws all glyphs into it (UI thread; tens of milliseconds). The
    /// renderer must upload the atlas again afterwards.
    /// `characters` are what texts contain besides ASCII.
    void bake(ImFontAtlas& atlas, const Theme& theme, const FontFiles& files, const std::set<char32_t>& characters);

    /// Where the glyphs of a style are. `bold` asks for the bold face of a regular style.
    ImFont* font(TextStyle style, bool bold) const;
    /// The size to draw it at, as ImGui counts: from ascender to descender, pixels.
    float size(TextStyle style) const { return m_sizes[static_cast<std::size_t>(style)]; }
    const IconSet& icons() const { return m_icons; }

private:
    struct Baked {
        int pixels = 0;
        bool bold = false;
        Glyphs glyphs = Glyphs::text;
        ImFont* font = nullptr;
    };

    void bake_style(ImFontAtlas& atlas, const Theme& theme, const FontFiles& files, TextStyle style, bool bold);

    std::vector<Baked> m_texts;
    IconSet m_icons;
    std::vector<ImFont*> m_by_style;  ///< regular face, bold face for each style
    std::vector<float> m_sizes;       ///< for each style
    std::vector<unsigned> m_ranges_text;
    std::vector<unsigned> m_ranges_digits;
};

}  // namespace oss::ui
