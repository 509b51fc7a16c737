#include "tests/bench/scene/symbol.h"

#include <opencv2/imgproc.hpp>
#include <zint.h>

#include <memory>

namespace oss::scene {
namespace {

struct DeleteSymbol {
    void operator()(zint_symbol* symbol) const { ZBarcode_Delete(symbol); }
};

int symbology_of(Symbol symbol)
{
    switch (symbol) {
    case Symbol::qr: return BARCODE_QRCODE;
    case Symbol::code128: return BARCODE_CODE128;
    case Symbol::pdf417: return BARCODE_PDF417;
    }
    return 0;
}

}  // namespace

base::Result<cv::Mat> draw_symbol(Symbol symbol, const std::string& text)
{
    const std::unique_ptr<zint_symbol, DeleteSymbol> code{ZBarcode_Create()};
    code->symbology = symbology_of(symbol);
    code->show_hrt = 0;
    code->height = 50;
    code->scale = 1;
    if (symbol == Symbol::qr) {
        code->option_1 = 2;  // error correction level M
    } else if (symbol == Symbol::pdf417) {
        code->option_1 = 3;  // error correction level
        code->option_2 = 4;  // columns
        code->height = 0;
    }
    const auto* source = reinterpret_cast<const unsigned char*>(text.data());
    if (ZBarcode_Encode_and_Buffer(code.get(), source, static_cast<int>(text.size()), 0) >= ZINT_ERROR) {
        return base::Error{base::ErrorCode::bad_input, code->errtxt};
    }
    const cv::Mat drawn(code->bitmap_height, code->bitmap_width, CV_8UC3, code->bitmap);
    cv::Mat grey;
    cv::cvtColor(drawn, grey, cv::COLOR_BGR2GRAY);
    const cv::Rect ink = cv::boundingRect(grey < 128);
    return grey(ink).clone();
}

}  // namespace oss::scene
