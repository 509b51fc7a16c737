#pragma once

#include "core/base/result.h"
#include "drivers/printer/paper/bitmap.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>

namespace oss::printer {

enum class Weight : std::uint8_t { regular, bold };

/// The kiosk's typeface for paper. Not for use by more than one thread at a time.
class FontSet {
public:
    /// Reads the two weights from `folder` (AtkinsonHyperlegible-*.ttf). Blocks on the disk.
    /// Fails with not_found.
    static base::Result<FontSet> load(const std::filesystem::path& folder);
    FontSet(FontSet&&) noexcept;
    FontSet& operator=(FontSet&&) noexcept;
    ~FontSet();

    /// The width of `text` (UTF-8) in dots at `size` dots an em.
    int width(std::string_view text, int size, Weight weight) const;
    /// Sets the text's dots to `ink`, its baseline's left end at (x, baseline).
    void draw(Bitmap& bitmap, int x, int baseline, std::string_view text, int size, Weight weight,
              Dot ink = Dot::black) const;

private:
    struct Faces;
    explicit FontSet(std::unique_ptr<Faces> faces);
    std::unique_ptr<Faces> m_faces;
};

}  // namespace oss::printer
