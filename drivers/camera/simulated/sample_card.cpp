#include "drivers/camera/simulated/sample_card.h"

#include <array>

namespace oss::camera::simulated {
namespace {

constexpr int width = 1280;
constexpr int height = 720;

constexpr Colour wall{66, 84, 94};
constexpr Colour table{32, 43, 52};
constexpr Colour card_edge{120, 150, 160};
constexpr Colour card_paper{216, 231, 236};
constexpr Colour print{28, 38, 46};
constexpr Colour label_bar{138, 163, 170};
constexpr Colour value_bar{166, 187, 193};
constexpr Colour photo{181, 203, 210};
constexpr Colour person{108, 133, 143};
constexpr Colour stamp{176, 62, 42};

constexpr Box card{240, 100, 800, 504};  // 85.6 x 54 mm (ISO/IEC 7810 ID-1)

void draw_photo(Canvas& canvas)
{
    const Box area{card.x + 600, card.y + 90, 160, 180};
    canvas.fill(area, photo);
    canvas.disc(area.x + 80, area.y + 70, 38, person);
    canvas.fill({area.x + 30, area.y + 120, 100, 60}, person);
}

void draw_fields(Canvas& canvas)
{
    constexpr std::array lengths{250, 190, 270, 150, 240, 180};
    int y = card.y + 230;
    for (const int length : lengths) {
        canvas.fill({card.x + 40, y, 100, 18}, label_bar);
        canvas.fill({card.x + 170, y, length, 18}, value_bar);
        y += 40;
    }
}

}  // namespace

Canvas draw_empty_table()
{
    Canvas canvas{width, height, wall};
    canvas.fill({0, 540, width, height - 540}, table);
    return canvas;
}

base::Result<Canvas> draw_card(std::string_view payload, std::string_view number, const std::string& font)
{
    Canvas canvas = draw_empty_table();
    canvas.fill({card.x - 3, card.y - 3, card.width + 6, card.height + 6}, card_edge);
    canvas.fill(card, card_paper);
    OSS_TRY(canvas.text("KARTU CONTOH - SPESIMEN", font, card.x + 210, card.y + 60, 34, stamp));
    if (!number.empty()) {
        OSS_TRY(canvas.text("NIK", font, card.x + 40, card.y + 160, 40, print));
        OSS_TRY(canvas.text(number, font, card.x + 130, card.y + 160, 40, print));
    }
    draw_fields(canvas);
    draw_photo(canvas);
    OSS_TRY(canvas.qr(payload, {card.x + 580, card.y + 290, 200, 200}));
    return canvas;
}

}  // namespace oss::camera::simulated
