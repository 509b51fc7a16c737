#include "drivers/printer/escpos/render.h"

#include "drivers/printer/escpos/encoder.h"
#include "drivers/printer/escpos/render_font.h"
#include "drivers/printer/paper/render_raster.h"

namespace oss::printer {

base::Result<std::vector<std::uint8_t>> encode(const Document& document, const Profile& profile, const FontSet& fonts)
{
    Encoder encoder;
    const bool is_large = document.lettering == Lettering::large;
    switch (is_large ? RenderMode::raster : profile.render) {
    case RenderMode::raster: {
        const Bitmap paper = OSS_TRY(render_raster(document, profile.dots, fonts));
        encoder.raster(paper, profile.band_rows);
        break;
    }
    case RenderMode::font:
        encoder.choose_code_page(profile.code_page);
        OSS_TRY(render_font(document, profile, encoder));
        break;
    }
    switch (profile.cutter) {
    case Cutter::partial: encoder.cut(); break;
    case Cutter::none: encoder.feed(profile.feed_lines); break;
    }
    return encoder.bytes();
}

}  // namespace oss::printer
