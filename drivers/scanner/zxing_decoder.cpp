// The one place that knows ZXing-cpp. It is compiled against 1.4 (Debian 12) and 2.x
// (Debian 13), whose options and texts differ.

#include "core/base/secret_bytes.h"
#include "drivers/scanner/decoder.h"

#include <ZXing/ReadBarcode.h>

#include <array>
#include <exception>
#include <string>
#include <string_view>
#include <utility>

namespace oss::scanner {
namespace {

using ZXing::BarcodeFormat;

#if OSS_ZXING_MAJOR >= 2
using Options = ZXing::ReaderOptions;
#else
using Options = ZXing::DecodeHints;
#endif

constexpr std::array symbologies{
    std::pair{BarcodeFormat::QRCode, Symbology::qr},
    std::pair{BarcodeFormat::MicroQRCode, Symbology::micro_qr},
    std::pair{BarcodeFormat::DataMatrix, Symbology::data_matrix},
    std::pair{BarcodeFormat::Aztec, Symbology::aztec},
    std::pair{BarcodeFormat::PDF417, Symbology::pdf417},
    std::pair{BarcodeFormat::Code128, Symbology::code128},
    std::pair{BarcodeFormat::Code39, Symbology::code39},
    std::pair{BarcodeFormat::ITF, Symbology::itf},
    std::pair{BarcodeFormat::Codabar, Symbology::codabar},
};

Options options_for(Effort effort)
{
    ZXing::BarcodeFormats formats;
    for (const auto& symbology : symbologies) {
        formats |= symbology.first;
    }
    Options options;
    options.setFormats(formats);
    // One symbol: asked for several, 1.4 crashed on 6 % of synthetic frames and gave wrong
    // texts of Code 128 beside the right one.
    options.setMaxNumberOfSymbols(1);
    const bool thorough = effort == Effort::thorough;
    options.setTryHarder(thorough);
    options.setTryRotate(thorough);
    options.setTryDownscale(thorough);
#if OSS_ZXING_MAJOR >= 2
    options.setTryInvert(thorough);
    options.setTextMode(ZXing::TextMode::Plain);
#endif
    return options;
}

std::optional<Symbology> symbology_of(BarcodeFormat format)
{
    for (const auto& [theirs, ours] : symbologies) {
        if (theirs == format) {
            return ours;
        }
    }
    return std::nullopt;
}

Corner corner(const ZXing::PointI& point) { return {point.x, point.y}; }

// Codabar's start and stop letters frame the text and are no part of it: 1.4 leaves them
// out, 2.x keeps them.
std::string_view payload_of(Symbology symbology, std::string_view text)
{
    const bool framed = symbology == Symbology::codabar && text.size() >= 2 && text.front() >= 'A' &&
                        text.front() <= 'D' && text.back() >= 'A' && text.back() <= 'D';
    return framed ? text.substr(1, text.size() - 2) : text;
}

template <typename Barcode>
std::optional<Code> to_code(const Barcode& barcode)
{
    const auto symbology = symbology_of(barcode.format());
    if (!barcode.isValid() || !symbology) {
        return std::nullopt;
    }
    std::optional<Code> code{std::in_place};
    code->symbology = *symbology;
    const auto& position = barcode.position();
    code->corners = {corner(position.topLeft()), corner(position.topRight()), corner(position.bottomRight()),
                     corner(position.bottomLeft())};
    std::string text = barcode.text();
    // Other character sets may swell in UTF-8 beyond every NIK's place: such a code says nothing.
    if (const std::string_view payload = payload_of(*symbology, text); payload.size() <= largest_payload) {
        code->text.assign(payload);
    }
    base::wipe(text.data(), text.size());
    return code;
}

class ZxingDecoder final : public Decoder {
public:
    base::Result<std::optional<Code>> decode(const camera::Frame& frame, Effort effort) override
    {
        try {
            const ZXing::ImageView view{frame.grey().data(), frame.width(), frame.height(), ZXing::ImageFormat::Lum};
            return to_code(ZXing::ReadBarcode(view, effort == Effort::quick ? m_quick : m_thorough));
        } catch (const std::exception&) {
            // The text of the exception may quote the code.
            return base::Error{base::ErrorCode::scanner_failed, "the code reader threw an exception"};
        }
    }

private:
    const Options m_quick = options_for(Effort::quick);
    const Options m_thorough = options_for(Effort::thorough);
};

}  // namespace

std::unique_ptr<Decoder> make_zxing_decoder() { return std::make_unique<ZxingDecoder>(); }

}  // namespace oss::scanner
