#include "tests/kiosk/goldens/small_picture.h"

#include <png.h>

#include <algorithm>
#include <cstdlib>

namespace oss::test {
namespace {

constexpr int factor = 8;
/// A colour value off by more than this is seen.
constexpr int far = 32;

std::size_t offset(const SmallPicture& picture, int x, int y)
{
    return (static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) + static_cast<std::size_t>(x)) * 3;
}

}  // namespace

std::optional<SmallPicture> read_picture(const std::string& path)
{
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    if (png_image_begin_read_from_file(&image, path.c_str()) == 0) {
        return std::nullopt;
    }
    image.format = PNG_FORMAT_RGB;
    SmallPicture picture{static_cast<int>(image.width), static_cast<int>(image.height), {}};
    picture.rgb.resize(PNG_IMAGE_SIZE(image));
    if (png_image_finish_read(&image, nullptr, picture.rgb.data(), 0, nullptr) == 0) {
        return std::nullopt;
    }
    return picture;
}

bool write_picture(const SmallPicture& picture, const std::string& path)
{
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(picture.width);
    image.height = static_cast<png_uint_32>(picture.height);
    image.format = PNG_FORMAT_RGB;
    return png_image_write_to_file(&image, path.c_str(), 0, picture.rgb.data(), 0, nullptr) != 0;
}

SmallPicture shrunk(const SmallPicture& picture)
{
    SmallPicture small{picture.width / factor, picture.height / factor, {}};
    small.rgb.reserve(static_cast<std::size_t>(small.width) * static_cast<std::size_t>(small.height) * 3);
    for (int y = 0; y < small.height; ++y) {
        for (int x = 0; x < small.width; ++x) {
            for (std::size_t channel = 0; channel < 3; ++channel) {
                int sum = 0;
                for (int i = 0; i < factor * factor; ++i) {
                    sum += picture.rgb[offset(picture, x * factor + i % factor, y * factor + i / factor) + channel];
                }
                small.rgb.push_back(static_cast<std::uint8_t>(sum / (factor * factor)));
            }
        }
    }
    return small;
}

Difference difference(const SmallPicture& a, const SmallPicture& b)
{
    std::int64_t sum = 0;
    std::int64_t off = 0;
    for (std::size_t i = 0; i + 2 < a.rgb.size(); i += 3) {
        int most = 0;
        for (std::size_t channel = 0; channel < 3; ++channel) {
            const int apart = std::abs(int{a.rgb[i + channel]} - int{b.rgb[i + channel]});
            sum += apart;
            most = std::max(most, apart);
        }
        off += most > far ? 1 : 0;
    }
    const auto values = static_cast<double>(a.rgb.size());
    return {static_cast<double>(sum) / values, 3 * static_cast<double>(off) / values};
}

}  // namespace oss::test
