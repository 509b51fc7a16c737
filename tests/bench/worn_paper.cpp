#include "tests/bench/worn_paper.h"

#include <ZXing/ReadBarcode.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <random>
#include <vector>

namespace oss::bench {
namespace {

#if OSS_ZXING_MAJOR >= 2
using Options = ZXing::ReaderOptions;
#else
using Options = ZXing::DecodeHints;
#endif

/// A hand holds the telephone nearer and farther while it looks for a code.
constexpr std::array pixels_per_dot{1.5, 1.0, 0.75};
/// A head in use for years, on the whole paper: more, and shops change it.
constexpr int dead_dots = 3;
constexpr int skipped_rows = 2;
constexpr double white = 235;
constexpr double black = 40;

/// Grey values from 0 (black) to 255, row by row.
struct Picture {
    int width = 0;
    int height = 0;
    std::vector<double> grey{};

    double& at(int x, int y)
    {
        return grey[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)];
    }
    /// Paper goes on beyond the edge.
    double seen(int x, int y) const
    {
        const bool is_inside = x >= 0 && y >= 0 && x < width && y < height;
        return is_inside
                   ? grey[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)]
                   : white;
    }
};

Picture blank(int width, int height)
{
    return {width, height,
            std::vector<double>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), white)};
}

/// The dots as the worn head burns them.
Picture burn(const printer::Bitmap& paper, std::mt19937& chance)
{
    std::uniform_int_distribution<int> column{0, paper.width() - 1};
    std::uniform_int_distribution<int> row{0, paper.height() - 1};
    std::uniform_real_distribution<double> fading{0.35, 0.7};
    std::vector<bool> is_dead(static_cast<std::size_t>(paper.width()));
    std::vector<bool> is_skipped(static_cast<std::size_t>(paper.height()));
    for (int i = 0; i < dead_dots; ++i) {
        is_dead[static_cast<std::size_t>(column(chance))] = true;
    }
    for (int i = 0; i < skipped_rows; ++i) {
        is_skipped[static_cast<std::size_t>(row(chance))] = true;
    }
    // Paler towards one side, as under a head that is not level.
    const double left = fading(chance);
    const double right = fading(chance);
    Picture picture = blank(paper.width(), paper.height());
    for (int y = 0; y < paper.height(); ++y) {
        for (int x = 0; x < paper.width(); ++x) {
            const bool is_burnt = paper.at(x, y) == printer::Dot::black && !is_dead[static_cast<std::size_t>(x)] &&
                                  !is_skipped[static_cast<std::size_t>(y)];
            const double strength = left + (right - left) * x / paper.width();
            picture.at(x, y) = is_burnt ? white - (white - black) * strength : white;
        }
    }
    return picture;
}

/// The picture turned by `angle` and taken with `scale` pixels of the camera a dot.
Picture shoot(const Picture& paper, double scale, double angle)
{
    const double side = std::hypot(paper.width, paper.height) * scale;
    Picture shot = blank(static_cast<int>(side), static_cast<int>(side));
    for (int y = 0; y < shot.height; ++y) {
        for (int x = 0; x < shot.width; ++x) {
            const double right = (x - side / 2) / scale;
            const double down = (y - side / 2) / scale;
            const double at_x = right * std::cos(angle) - down * std::sin(angle) + paper.width / 2.0;
            const double at_y = right * std::sin(angle) + down * std::cos(angle) + paper.height / 2.0;
            shot.at(x, y) = paper.seen(static_cast<int>(std::floor(at_x)), static_cast<int>(std::floor(at_y)));
        }
    }
    return shot;
}

/// Out of focus by a pixel or two each way, and grain.
std::vector<std::uint8_t> develop(const Picture& sharp, std::mt19937& chance)
{
    const int reach = std::uniform_int_distribution<int>{1, 2}(chance);
    std::normal_distribution<double> grain{0, 4};
    std::vector<std::uint8_t> grey;
    grey.reserve(sharp.grey.size());
    for (int y = 0; y < sharp.height; ++y) {
        for (int x = 0; x < sharp.width; ++x) {
            double sum = 0;
            for (int dy = -reach; dy <= reach; ++dy) {
                for (int dx = -reach; dx <= reach; ++dx) {
                    sum += sharp.seen(x + dx, y + dy);
                }
            }
            const int points = (2 * reach + 1) * (2 * reach + 1);
            grey.push_back(static_cast<std::uint8_t>(std::clamp(sum / points + grain(chance), 0.0, 255.0)));
        }
    }
    return grey;
}

}  // namespace

std::string read_worn(const printer::Bitmap& paper, std::uint32_t seed)
{
    std::mt19937 chance{seed};
    const Picture burnt = burn(paper, chance);
    const double angle = std::uniform_real_distribution<double>{-12, 12}(chance)*std::numbers::pi / 180;
    Options options;
    options.setFormats(ZXing::BarcodeFormat::QRCode);
    for (const double scale : pixels_per_dot) {
        const Picture shot = shoot(burnt, scale, angle);
        const std::vector<std::uint8_t> grey = develop(shot, chance);
        const auto code = ZXing::ReadBarcode({grey.data(), shot.width, shot.height, ZXing::ImageFormat::Lum}, options);
        if (code.isValid()) {
            return code.text();
        }
    }
    return {};
}

}  // namespace oss::bench
