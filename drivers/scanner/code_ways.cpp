#include "drivers/scanner/code_ways.h"

#include "core/base/secret_bytes.h"
#include "drivers/scanner/vision/image.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace oss::scanner {
namespace {

int to_pixel(float value) { return static_cast<int>(std::lround(value)); }

void wipe(GreyPicture& picture)
{
    base::wipe(picture.pixels.data(), picture.pixels.size());
    picture = {};
}

/// The code's corners from the straightened picture back in the one it was taken from.
void place_back(Code& code, const Outline& outline, const GreyPicture& picture)
{
    const Spot across = (outline[1] - outline[0]) * (1 / static_cast<float>(picture.width));
    const Spot down = (outline[3] - outline[0]) * (1 / static_cast<float>(picture.height));
    for (Corner& corner : code.corners) {
        const Spot spot = outline[0] + across * static_cast<float>(corner.x) + down * static_cast<float>(corner.y);
        corner = {to_pixel(spot.x), to_pixel(spot.y)};
    }
}

}  // namespace

std::optional<Code> CodeWays::read(const GreyView& picture, CodeSearch search) const
{
    return m_zxing.read(picture, search);
}

std::optional<Code> CodeWays::read_bars(const GreyView& picture, const CodeArea& area, const BarCare& care)
{
    constexpr float widest = 1200;  // finer is no code, only slower
    constexpr float blur = 1.5F;
    const float scale = std::min(care.scale, widest / area.width);
    const int width = to_pixel(area.width * scale);
    const int height = std::max(1, to_pixel(area.height * scale));
    straighten(picture, area.outline, width, height, m_area);
    if (care.average_rows > 1) {
        average(m_area, 1, care.average_rows);
    }
    if (care.sharpening > 0) {
        sharpen(m_area.view(), blur * scale, 0, care.sharpening, m_work);
        std::swap(m_area, m_work);
    }
    if (care.even_out) {
        constexpr int columns = 31;
        even_out(m_area, columns, care.average_rows > 1 ? 1 : 5);
    }
    auto code = m_zxing.read(m_area.view(), CodeSearch::bars);
    Outline outline = area.outline;
    if (!code) {
        turn_round(m_area);
        outline = {outline[2], outline[3], outline[0], outline[1]};
        code = m_zxing.read(m_area.view(), CodeSearch::bars);
    }
    if (code) {
        place_back(*code, outline, m_area);
    }
    return code;
}

std::optional<Code> CodeWays::read_square(const GreyView& picture, const CodeArea& area, const SquareCare& care)
{
    straighten(picture, area.outline, to_pixel(area.width), to_pixel(area.height), m_area);
    if (care.average > 1) {
        average(m_area, care.average, care.average);
    }
    if (care.even_out > 0) {
        even_out(m_area, care.even_out, care.even_out);
    }
    if (care.amount > 0) {
        sharpen(m_area.view(), care.blur, care.blur, care.amount, m_work);
        std::swap(m_area, m_work);
    }
    auto code = m_zxing.read(m_area.view(), CodeSearch::squares);
    if (code) {
        place_back(*code, area.outline, m_area);
    }
    return code;
}

std::optional<Code> CodeWays::read_sharpened(const GreyView& picture)
{
    constexpr float blur = 2.5F;
    constexpr float amount = 2;
    sharpen(picture, blur, blur, amount, m_work);
    return m_zxing.read(m_work.view(), CodeSearch::squares);
}

std::optional<Code> CodeWays::read_enlarged(const GreyView& picture)
{
    constexpr float factor = 1.5F;
    enlarge(picture, factor, m_work);
    auto code = m_zxing.read(m_work.view(), CodeSearch::squares);
    if (code) {
        for (Corner& corner : code->corners) {
            corner = {to_pixel(static_cast<float>(corner.x) / factor), to_pixel(static_cast<float>(corner.y) / factor)};
        }
    }
    return code;
}

void CodeWays::forget()
{
    wipe(m_area);
    wipe(m_work);
}

}  // namespace oss::scanner
