// Compiled against ZXing-cpp 1.4 (Debian 12) and 2.x (Debian 13), whose options and texts
// differ.

#include "drivers/scanner/zxing_reader.h"

#include "core/base/secret_bytes.h"

#include <ZXing/ReadBarcode.h>

#include <array>
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

bool is_sought(Symbology symbology, CodeSearch search)
{
    const bool has_bars = symbology == Symbology::pdf417 || is_linear(symbology);
    return search == CodeSearch::bars ? has_bars : search != CodeSearch::squares || !has_bars;
}

Options options_for(CodeSearch search)
{
    ZXing::BarcodeFormats formats;
    for (const auto& [theirs, ours] : symbologies) {
        if (is_sought(ours, search)) {
            formats |= theirs;
        }
    }
    Options options;
    options.setFormats(formats);
    // One symbol: asked for several, 1.4 crashed on 6 % of synthetic frames and gave wrong
    // texts of Code 128 beside the right one.
    options.setMaxNumberOfSymbols(1);
    options.setTryHarder(search != CodeSearch::quick);
    options.setTryRotate(search == CodeSearch::all);
    options.setTryDownscale(search == CodeSearch::all);
#if OSS_ZXING_MAJOR >= 2
    options.setTryInvert(search == CodeSearch::all);
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

}  // namespace

struct ZxingReader::Searches {
    std::array<Options, 4> options{options_for(CodeSearch::quick), options_for(CodeSearch::all),
                                   options_for(CodeSearch::bars), options_for(CodeSearch::squares)};
};

ZxingReader::ZxingReader() : m_searches(std::make_unique<Searches>()) {}

ZxingReader::~ZxingReader() = default;

std::optional<Code> ZxingReader::read(const GreyView& picture, CodeSearch search) const
{
    const ZXing::ImageView view{picture.pixels, picture.width, picture.height, ZXing::ImageFormat::Lum, picture.stride};
    return to_code(ZXing::ReadBarcode(view, m_searches->options[static_cast<std::size_t>(search)]));
}

}  // namespace oss::scanner
