// render_example OUT.png [WIDTH HEIGHT [normal|large|extra [light|high]]]: the example
// screen as a picture, to be laid beside the mock-up.

#include "kiosk/ui/offscreen.h"
#include "kiosk/ui/toolkit.h"
#include "tests/kiosk/ui/example_nik.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace {

using namespace oss;

base::Result<void> render(const std::string& path, const ui::Display& display, const ui::Look& look)
{
    ui::Toolkit toolkit = OSS_TRY(ui::Toolkit::create(OSS_BUILD_ASSETS_DIR));
    ui::Offscreen screen = OSS_TRY(ui::Offscreen::create());
    test::NikExample example;
    const ui::Pixels pixels = screen.render(
        display.width_px, display.height_px, [&] { return toolkit.prepare(display, look); },
        [&] {
            ui::Ui frame = toolkit.begin_frame({});
            test::draw_nik_example(example, frame);
            toolkit.end_frame(frame);
        });
    return ui::write_png(pixels, path);
}

}  // namespace

int main(int argc, char** argv)
{
    if (argc < 2) {
        std::fputs("usage: render_example OUT.png [WIDTH HEIGHT [normal|large|extra [light|high]]]\n", stderr);
        return 2;
    }
    ui::Display display;
    ui::Look look;
    if (argc >= 4) {
        display.width_px = std::atoi(argv[2]);
        display.height_px = std::atoi(argv[3]);
    }
    if (argc >= 5) {
        const std::string_view size = argv[4];
        look.text_size = size == "large"   ? ui::TextSize::large
                         : size == "extra" ? ui::TextSize::extra_large
                                           : ui::TextSize::normal;
    }
    if (argc >= 6 && std::string_view(argv[5]) == "high") {
        look.contrast = ui::Contrast::high;
    }
    const auto done = render(argv[1], display, look);
    if (!done) {
        std::fprintf(stderr, "%s\n", done.error().to_string().c_str());
        return 1;
    }
    return 0;
}
