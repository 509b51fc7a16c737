#include "drivers/camera/simulated/canvas.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include <png.h>
#include <qrencode.h>

#include <algorithm>
#include <filesystem>
#include <memory>

namespace oss::camera::simulated {
namespace {

using base::Error;
using base::ErrorCode;

constexpr Colour black{0, 0, 0};
constexpr Colour white{255, 255, 255};
constexpr unsigned opaque = 255;
constexpr int quiet_zone = 4;  // modules; ISO/IEC 18004, 6.3.8

struct FreeTypeDone {
    void operator()(FT_Library library) const { FT_Done_FreeType(library); }
    void operator()(FT_Face face) const { FT_Done_Face(face); }
    void operator()(QRcode* code) const { QRcode_free(code); }
};
using LibraryPtr = std::unique_ptr<FT_LibraryRec_, FreeTypeDone>;
using FacePtr = std::unique_ptr<FT_FaceRec_, FreeTypeDone>;
using QrPtr = std::unique_ptr<QRcode, FreeTypeDone>;

std::uint8_t mix(std::uint8_t below, std::uint8_t above, unsigned alpha)
{
    return static_cast<std::uint8_t>((below * (opaque - alpha) + above * alpha) / opaque);
}

}  // namespace

Canvas::Canvas(int width, int height, Colour background)
    : m_width(width), m_height(height), m_pixels(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3)
{
    fill({0, 0, width, height}, background);
}

void Canvas::blend(int x, int y, Colour colour, unsigned alpha)
{
    if (x < 0 || y < 0 || x >= m_width || y >= m_height) {
        return;
    }
    std::uint8_t* pixel = m_pixels.data() + (static_cast<std::ptrdiff_t>(y) * m_width + x) * 3;
    pixel[0] = mix(pixel[0], colour.red, alpha);
    pixel[1] = mix(pixel[1], colour.green, alpha);
    pixel[2] = mix(pixel[2], colour.blue, alpha);
}

void Canvas::fill(const Box& box, Colour colour)
{
    for (int y = box.y; y < box.y + box.height; ++y) {
        for (int x = box.x; x < box.x + box.width; ++x) {
            blend(x, y, colour, opaque);
        }
    }
}

void Canvas::disc(int centre_x, int centre_y, int radius, Colour colour)
{
    for (int y = -radius; y <= radius; ++y) {
        for (int x = -radius; x <= radius; ++x) {
            if (x * x + y * y <= radius * radius) {
                blend(centre_x + x, centre_y + y, colour, opaque);
            }
        }
    }
}

base::Result<int> Canvas::text(std::string_view text, const std::string& font, int x, int y, int height, Colour colour)
{
    FT_Library raw_library = nullptr;
    FT_Face raw_face = nullptr;
    if (FT_Init_FreeType(&raw_library) != 0) {
        return Error{ErrorCode::internal, "FreeType did not start"};
    }
    const LibraryPtr library{raw_library};
    if (FT_New_Face(library.get(), font.c_str(), 0, &raw_face) != 0) {
        return Error{ErrorCode::not_found, font};
    }
    const FacePtr face{raw_face};
    FT_Set_Pixel_Sizes(face.get(), 0, static_cast<FT_UInt>(height));
    for (const char character : text) {
        if (FT_Load_Char(face.get(), static_cast<unsigned char>(character), FT_LOAD_RENDER) != 0) {
            continue;
        }
        const FT_GlyphSlotRec* glyph = face->glyph;
        const auto rows = static_cast<int>(glyph->bitmap.rows);
        const auto columns = static_cast<int>(glyph->bitmap.width);
        for (int row = 0; row < rows; ++row) {
            for (int column = 0; column < columns; ++column) {
                blend(x + glyph->bitmap_left + column, y - glyph->bitmap_top + row, colour,
                      glyph->bitmap.buffer[row * glyph->bitmap.pitch + column]);
            }
        }
        x += static_cast<int>(glyph->advance.x >> 6);
    }
    return x;
}

base::Result<void> Canvas::qr(std::string_view payload, const Box& box)
{
    const auto* data = reinterpret_cast<const unsigned char*>(payload.data());
    const QrPtr code{QRcode_encodeData(static_cast<int>(payload.size()), data, 0, QR_ECLEVEL_M)};
    if (!code) {
        return Error{ErrorCode::bad_input, "the payload is empty or too long for a QR"};
    }
    const int modules = code->width + 2 * quiet_zone;
    const int dot = std::min(box.width, box.height) / modules;
    if (dot == 0) {
        return Error{ErrorCode::bad_input, "the payload is too long for a QR of this size"};
    }
    const int left = box.x + (box.width - modules * dot) / 2;
    const int top = box.y + (box.height - modules * dot) / 2;
    fill(box, white);
    for (int row = 0; row < code->width; ++row) {
        for (int column = 0; column < code->width; ++column) {
            if ((code->data[row * code->width + column] & 1U) != 0) {
                fill({left + (column + quiet_zone) * dot, top + (row + quiet_zone) * dot, dot, dot}, black);
            }
        }
    }
    return {};
}

base::Result<void> Canvas::save_png(const std::string& path) const
{
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(m_width);
    image.height = static_cast<png_uint_32>(m_height);
    image.format = PNG_FORMAT_RGB;
    const std::string unfinished = path + ".part";
    if (png_image_write_to_file(&image, unfinished.c_str(), 0, m_pixels.data(), 0, nullptr) == 0) {
        return Error{ErrorCode::io, unfinished + ": " + image.message};
    }
    std::error_code error;
    std::filesystem::rename(unfinished, path, error);
    if (error) {
        return Error{ErrorCode::io, path + ": " + error.message()};
    }
    return {};
}

}  // namespace oss::camera::simulated
