#include "tests/drivers/scanner/code_picture.h"

#include <ZXing/BarcodeFormat.h>
#include <ZXing/BitMatrix.h>
#include <ZXing/MultiFormatWriter.h>
#include <qrencode.h>

#include <algorithm>
#include <span>
#include <vector>

namespace oss::test {
namespace {

using scanner::Symbology;

constexpr std::uint8_t paper = 230;
constexpr int width = 1280;
constexpr int height = 720;

ZXing::BarcodeFormat format_of(Symbology symbology)
{
    switch (symbology) {
    case Symbology::qr: return ZXing::BarcodeFormat::QRCode;
    case Symbology::micro_qr: return ZXing::BarcodeFormat::MicroQRCode;
    case Symbology::data_matrix: return ZXing::BarcodeFormat::DataMatrix;
    case Symbology::aztec: return ZXing::BarcodeFormat::Aztec;
    case Symbology::pdf417: return ZXing::BarcodeFormat::PDF417;
    case Symbology::code128: return ZXing::BarcodeFormat::Code128;
    case Symbology::code39: return ZXing::BarcodeFormat::Code39;
    case Symbology::itf: return ZXing::BarcodeFormat::ITF;
    case Symbology::codabar: return ZXing::BarcodeFormat::Codabar;
    }
    return ZXing::BarcodeFormat::None;
}

struct Modules {
    int width = 0;
    int height = 0;
    std::vector<bool> dark;
};

Modules encode_micro_qr(const std::string& text)
{
    QRcode* code = QRcode_encodeStringMQR(text.c_str(), 4, QR_ECLEVEL_L, QR_MODE_8, 1);
    Modules modules{code->width, code->width, {}};
    for (int i = 0; i < code->width * code->width; ++i) {
        modules.dark.push_back((code->data[i] & 1U) != 0);
    }
    QRcode_free(code);
    return modules;
}

Modules encode(Symbology symbology, const std::string& text)
{
    if (symbology == Symbology::micro_qr) {
        return encode_micro_qr(text);
    }
    const bool linear = scanner::is_linear(symbology);
    const auto matrix =
        ZXing::MultiFormatWriter{format_of(symbology)}.setMargin(0).encode(text, linear ? 400 : 0, linear ? 120 : 0);
    Modules modules{matrix.width(), matrix.height(), {}};
    for (int y = 0; y < matrix.height(); ++y) {
        for (int x = 0; x < matrix.width(); ++x) {
            modules.dark.push_back(matrix.get(x, y));
        }
    }
    return modules;
}

camera::FramePtr to_frame(const std::vector<std::uint8_t>& rgbx, std::uint64_t sequence)
{
    auto frame = std::make_shared<camera::Frame>(width, height, sequence, base::Instant{});
    frame->fill_from_rgbx(rgbx, static_cast<std::size_t>(width) * 4);
    return frame;
}

std::vector<std::uint8_t> blank()
{
    return std::vector<std::uint8_t>(static_cast<std::size_t>(width) * height * 4, paper);
}

}  // namespace

camera::FramePtr draw_code(Symbology symbology, const std::string& text, std::uint64_t sequence)
{
    const Modules modules = encode(symbology, text);
    const int dot = std::max(1, std::min(600 / modules.width, 300 / modules.height));
    const int left = (width - modules.width * dot) / 2;
    const int top = (height - modules.height * dot) / 2;
    auto rgbx = blank();
    for (int y = 0; y < modules.height * dot; ++y) {
        for (int x = 0; x < modules.width * dot; ++x) {
            if (modules.dark[static_cast<std::size_t>(y / dot * modules.width + x / dot)]) {
                const auto at = static_cast<std::size_t>(((top + y) * width + left + x) * 4);
                std::fill_n(rgbx.begin() + static_cast<std::ptrdiff_t>(at), 4, std::uint8_t{20});
            }
        }
    }
    return to_frame(rgbx, sequence);
}

camera::FramePtr draw_nothing(std::uint64_t sequence) { return to_frame(blank(), sequence); }

}  // namespace oss::test
