#include "core/central/office/qr_picture.h"

#include <fmt/format.h>
#include <qrencode.h>

#include <memory>

namespace oss::central {

base::Result<QrPicture> qr_picture(std::string_view text)
{
    constexpr int quiet_zone = 4;
    const std::unique_ptr<QRcode, void (*)(QRcode*)> code{
        QRcode_encodeString8bit(std::string{text}.c_str(), 0, QR_ECLEVEL_M), QRcode_free};
    if (!code) {
        return base::Error{base::ErrorCode::bad_input, "too long for a QR code"};
    }
    QrPicture picture{.path = {}, .side = code->width + 2 * quiet_zone};
    for (int row = 0; row < code->width; ++row) {
        for (int column = 0; column < code->width; ++column) {
            if ((code->data[row * code->width + column] & 1U) != 0) {
                picture.path += fmt::format("M{} {}h1v1h-1z", column + quiet_zone, row + quiet_zone);
            }
        }
    }
    return picture;
}

}  // namespace oss::central
