// render_screens DIR [NAME]: the previews (whose name contains NAME) as pictures in
// Indonesian: portrait and landscape, three text sizes, both palettes.

#include "kiosk/screens/gallery.h"

#include <cstdio>

int main(int argc, char** argv)
{
    if (argc < 2) {
        std::fputs("usage: render_screens DIR [NAME]\n", stderr);
        return 2;
    }
    oss::screens::GalleryOptions options{.assets_directory = OSS_BUILD_ASSETS_DIR};
    options.language = oss::flow::Language::id;
    if (argc > 2) {
        options.name_contains = argv[2];
    }
    const auto written = oss::screens::write_gallery(argv[1], options);
    if (!written) {
        std::fprintf(stderr, "%s\n", written.error().to_string().c_str());
        return 1;
    }
    return 0;
}
