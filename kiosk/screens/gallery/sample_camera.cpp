#include "kiosk/screens/gallery/sample_camera.h"

#include "kiosk/screens/gallery/previews.h"
#include "kiosk/ui/motifs.h"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace oss::screens {
namespace {

constexpr int frame_width = 960;
constexpr int frame_height = 720;

void draw_scene(ui::Ui& ui)
{
    ui::Painter& p = ui.painter();
    const ui::Theme& theme = ui.theme();
    const ui::Rect all{0, 0, frame_width, frame_height};
    p.fill_gradient(all, theme.art(ui::Art::camera_top), theme.art(ui::Art::camera_low));
    p.fill({all.x, 520, all.w, all.h - 520}, theme.art(ui::Art::camera_table));
    const ui::Color lamp = theme.art(ui::Art::camera_bracket);
    p.circle({130, 140}, 70, lamp.faded(0.06F));
    p.circle({130, 140}, 35, lamp.faded(0.10F));
    const int mark = p.mark();
    const ui::Rect card{170, 150, 640, 403};
    ui::ktp_picture(ui, card, ui::KtpMark::none);
    const ui::Rect label{card.right() - 150, card.bottom() - 150, 112, 112};
    p.fill(label, {255, 255, 255, 255}, 4);
    const std::vector<std::uint8_t> modules = preview_modules();
    p.modules(label.inset(12), preview_module_count, modules, {0, 0, 0, 255});
    p.rotate(mark, card.centre(), -0.045F);
}

/// The drawn corner of the screen, left and right exchanged.
ui::Pixels mirrored_corner(const ui::Pixels& drawn)
{
    ui::Pixels frame{frame_width, frame_height, {}};
    frame.rgba.reserve(static_cast<std::size_t>(frame_width) * frame_height * 4);
    for (std::size_t row = 0; row < frame_height; ++row) {
        for (std::size_t x = frame_width; x-- > 0;) {
            const auto pixel =
                drawn.rgba.begin() + static_cast<std::ptrdiff_t>((row * static_cast<std::size_t>(drawn.width) + x) * 4);
            frame.rgba.insert(frame.rgba.end(), pixel, pixel + 4);
        }
    }
    return frame;
}

}  // namespace

CameraPicture make_sample_camera(ui::Offscreen& screen, ui::Toolkit& toolkit)
{
    const ui::Display display{.width_px = 1080, .height_px = 1920};
    const ui::Pixels drawn = screen.render(
        display.width_px, display.height_px, [&] { return toolkit.prepare(display, ui::Look{}); },
        [&] {
            ui::Ui ui = toolkit.begin_frame({.now = base::Instant{}});
            draw_scene(ui);
            toolkit.end_frame(ui);
            toolkit.forget();
        });
    return {.texture = screen.keep(mirrored_corner(drawn)), .width = frame_width, .height = frame_height};
}

}  // namespace oss::screens
