#include "tests/bench/worn_paper.h"

#include <ZXing/ReadBarcode.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <random>
#include <utility>
#include <vector>

namespace oss::bench {
namespace {

#if OSS_ZXING_MAJOR >= 2
using Options = ZXing::ReaderOptions;
#else
using Options = ZXing::DecodeHints;
#endif

/// At 12, 18 and 25 cm (see Wear).
constexpr std::array pixels_per_dot{1.5, 1.0, 0.75};
constexpr int looks_at_each = 3;
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

/// What a camera makes of it.
struct Photo {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> grey{};

    int at(int x, int y) const
    {
        return grey[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)];
    }
};

Picture blank(int width, int height)
{
    return {width, height,
            std::vector<double>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), white)};
}

/// From the first to the last of `count` columns or rows that have a black dot.
template <typename Test>
std::pair<int, int> printed_part(int count, const Test& has_black)
{
    int first = 0;
    int last = count - 1;
    while (first < last && !has_black(first)) {
        ++first;
    }
    while (last > first && !has_black(last)) {
        --last;
    }
    return {first, last};
}

/// The dots as the worn head burns them and time bleaches them.
Picture burn(const printer::Bitmap& paper, const Wear& wear, std::mt19937& chance)
{
    const auto is_black = [&paper](int x, int y) { return paper.at(x, y) == printer::Dot::black; };
    const auto [left_edge, right_edge] = printed_part(paper.width(), [&](int x) {
        int y = 0;
        while (y < paper.height() && !is_black(x, y)) {
            ++y;
        }
        return y < paper.height();
    });
    const auto [top, bottom] = printed_part(paper.height(), [&](int y) {
        int x = 0;
        while (x < paper.width() && !is_black(x, y)) {
            ++x;
        }
        return x < paper.width();
    });
    std::uniform_int_distribution<int> column{left_edge, right_edge};
    std::uniform_int_distribution<int> row{top, bottom};
    std::uniform_real_distribution<double> fading{wear.palest, wear.darkest};
    std::vector<bool> is_dead(static_cast<std::size_t>(paper.width()));
    std::vector<bool> is_skipped(static_cast<std::size_t>(paper.height()));
    for (int i = 0; i < wear.dead_dots; ++i) {
        is_dead[static_cast<std::size_t>(column(chance))] = true;
    }
    for (int i = 0; i < wear.skipped_rows; ++i) {
        is_skipped[static_cast<std::size_t>(row(chance))] = true;
    }
    // Paler towards one side, as under a head that is not level.
    const double left = fading(chance);
    const double right = fading(chance);
    Picture picture = blank(paper.width(), paper.height());
    for (int y = 0; y < paper.height(); ++y) {
        for (int x = 0; x < paper.width(); ++x) {
            const bool is_burnt =
                is_black(x, y) && !is_dead[static_cast<std::size_t>(x)] && !is_skipped[static_cast<std::size_t>(y)];
            const double strength = left + (right - left) * x / paper.width();
            picture.at(x, y) = is_burnt ? white - (white - black) * strength : white;
        }
    }
    return picture;
}

/// The picture turned by `angle` and taken with `scale` pixels of the camera a dot, each of
/// which takes in the light of its whole square.
Picture shoot(const Picture& paper, double scale, double angle)
{
    constexpr int parts = 3;
    const double cosine = std::cos(angle);
    const double sine = std::sin(angle);
    const double side = std::hypot(paper.width, paper.height) * scale;
    Picture shot = blank(static_cast<int>(side), static_cast<int>(side));
    for (int y = 0; y < shot.height; ++y) {
        for (int x = 0; x < shot.width; ++x) {
            double light = 0;
            for (int part = 0; part < parts * parts; ++part) {
                const double right = (x + (part % parts + 0.5) / parts - side / 2) / scale;
                const double down = (y + (part / parts + 0.5) / parts - side / 2) / scale;
                const double at_x = right * cosine - down * sine + paper.width / 2.0;
                const double at_y = right * sine + down * cosine + paper.height / 2.0;
                light += paper.seen(static_cast<int>(std::floor(at_x)), static_cast<int>(std::floor(at_y)));
            }
            shot.at(x, y) = light / (parts * parts);
        }
    }
    return shot;
}

/// Out of focus by a pixel or more each way, and grain.
Photo develop(const Picture& sharp, const Wear& wear, std::mt19937& chance)
{
    const int reach = std::uniform_int_distribution<int>{1, wear.most_blur}(chance);
    std::normal_distribution<double> grain{0, wear.noise};
    Photo photo{sharp.width, sharp.height};
    photo.grey.reserve(sharp.grey.size());
    for (int y = 0; y < sharp.height; ++y) {
        for (int x = 0; x < sharp.width; ++x) {
            double sum = 0;
            for (int dy = -reach; dy <= reach; ++dy) {
                for (int dx = -reach; dx <= reach; ++dx) {
                    sum += sharp.seen(x + dx, y + dy);
                }
            }
            const int points = (2 * reach + 1) * (2 * reach + 1);
            photo.grey.push_back(static_cast<std::uint8_t>(std::clamp(sum / points + grain(chance), 0.0, 255.0)));
        }
    }
    return photo;
}

/// Each `factor` by `factor` pixels as one.
Photo smaller(const Photo& photo, int factor)
{
    Photo small{photo.width / factor, photo.height / factor};
    for (int y = 0; y < small.height; ++y) {
        for (int x = 0; x < small.width; ++x) {
            int sum = 0;
            for (int part = 0; part < factor * factor; ++part) {
                sum += photo.at(x * factor + part % factor, y * factor + part / factor);
            }
            small.grey.push_back(static_cast<std::uint8_t>(sum / (factor * factor)));
        }
    }
    return small;
}

/// The QR in the photo, whole, halved or thirded; empty when there is none to be read.
std::string read_qr(const Photo& photo)
{
    Options options;
    options.setFormats(ZXing::BarcodeFormat::QRCode);
    for (const int factor : {1, 2, 3}) {
        const Photo seen = smaller(photo, factor);
        const auto code =
            ZXing::ReadBarcode({seen.grey.data(), seen.width, seen.height, ZXing::ImageFormat::Lum}, options);
        if (code.isValid()) {
            return code.text();
        }
    }
    return {};
}

}  // namespace

std::string read_worn(const printer::Bitmap& paper, const Wear& wear, std::uint32_t seed)
{
    std::mt19937 chance{seed};
    const Picture burnt = burn(paper, wear, chance);
    const double held = std::uniform_real_distribution<double>{-wear.largest_angle, wear.largest_angle}(chance);
    std::normal_distribution<double> angle{held, wear.tremble};
    for (const double scale : pixels_per_dot) {
        for (int look = 0; look < looks_at_each; ++look) {
            const Picture shot = shoot(burnt, scale, angle(chance) * std::numbers::pi / 180);
            if (std::string text = read_qr(develop(shot, wear, chance)); !text.empty()) {
                return text;
            }
        }
    }
    return {};
}

}  // namespace oss::bench
