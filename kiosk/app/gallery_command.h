#pragma once

#include <filesystem>
#include <string>

namespace oss::app {

/// `oss-kiosk gallery DIR [--only TEXT] [--orientation portrait|landscape] [--language id|en|jv]
/// [--theme light|contrast] [--text-size 1|2|3]`
struct GalleryArguments {
    std::filesystem::path folder;
    std::string only;         ///< only previews with this in their name; empty: all
    std::string orientation;  ///< empty: both
    std::string language;     ///< empty: all
    std::string theme;        ///< "light", "contrast"; empty: both
    int text_size = 0;        ///< 1, 2, 3; 0: all
};

/// Draws every preview of every screen to PNG files, without a display. Answers the exit code.
int gallery_command(const std::filesystem::path& config, const GalleryArguments& arguments);

}  // namespace oss::app
