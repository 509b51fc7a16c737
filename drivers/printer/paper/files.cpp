#include "drivers/printer/paper/files.h"

#include "core/base/assert.h"

#include <fmt/format.h>
#include <png.h>

#include <cstdio>
#include <fstream>
#include <system_error>

namespace oss::printer {

base::Result<void> write_file(const std::filesystem::path& path, std::span<const std::uint8_t> bytes)
{
    std::filesystem::path beside = path;
    beside += ".part";
    {
        std::ofstream file{beside, std::ios::binary | std::ios::trunc};
        for (const std::uint8_t byte : bytes) {
            file.put(static_cast<char>(byte));
        }
        file.close();
        if (!file) {
            return base::Error{base::ErrorCode::io, fmt::format("cannot write {}", beside.string())};
        }
    }
    std::error_code error;
    std::filesystem::rename(beside, path, error);
    if (error) {
        return base::Error{base::ErrorCode::io, fmt::format("cannot write {}: {}", path.string(), error.message())};
    }
    return {};
}

std::vector<std::uint8_t> to_png(const Bitmap& paper)
{
    std::vector<std::uint8_t> grey;
    grey.reserve(static_cast<std::size_t>(paper.width()) * static_cast<std::size_t>(paper.height()));
    for (int y = 0; y < paper.height(); ++y) {
        for (int x = 0; x < paper.width(); ++x) {
            grey.push_back(paper.at(x, y) == Dot::black ? 0 : 255);
        }
    }
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(paper.width());
    image.height = static_cast<png_uint_32>(paper.height());
    image.format = PNG_FORMAT_GRAY;
    png_alloc_size_t size = 0;
    OSS_ASSERT(png_image_write_get_memory_size(image, size, 0, grey.data(), 0, nullptr) != 0);
    std::vector<std::uint8_t> bytes(size);
    OSS_ASSERT(png_image_write_to_memory(&image, bytes.data(), &size, 0, grey.data(), 0, nullptr) != 0);
    bytes.resize(size);
    return bytes;
}

}  // namespace oss::printer
