#include "drivers/printer/paper/qr.h"

#include "core/base/assert.h"

#include <qrencode.h>

#include <array>
#include <memory>
#include <string>

namespace oss::printer {
namespace {

struct CodeCloser {
    void operator()(QRcode* code) const { QRcode_free(code); }
};
using Code = std::unique_ptr<QRcode, CodeCloser>;

Code encode_at(const std::string& payload, int version, QRecLevel level)
{
    constexpr int case_sensitive = 1;
    return Code{QRcode_encodeString(payload.c_str(), version, level, QR_MODE_8, case_sensitive)};
}

}  // namespace

base::Result<QrSymbol> QrSymbol::encode(std::string_view payload)
{
    const std::string text{payload};
    Code code = text.empty() ? nullptr : encode_at(text, 0, QR_ECLEVEL_M);
    if (!code) {
        return base::Error{base::ErrorCode::bad_input, "no QR symbol holds this text"};
    }
    QrSymbol symbol;
    constexpr std::array better{std::pair{QR_ECLEVEL_H, ErrorCorrection::high},
                                std::pair{QR_ECLEVEL_Q, ErrorCorrection::quartile}};
    for (const auto& [level, meaning] : better) {
        // The library takes a greater version when this one is too small for the level.
        Code candidate = encode_at(text, code->version, level);
        if (candidate && candidate->version == code->version) {
            code = std::move(candidate);
            symbol.m_level = meaning;
            break;
        }
    }
    symbol.m_modules = code->width;
    const auto count = static_cast<std::size_t>(code->width) * static_cast<std::size_t>(code->width);
    symbol.m_dark.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        symbol.m_dark.push_back((code->data[i] & 1U) != 0);
    }
    return symbol;
}

bool QrSymbol::is_dark(int column, int row) const
{
    OSS_ASSERT(column >= 0 && column < m_modules && row >= 0 && row < m_modules);
    return m_dark[static_cast<std::size_t>(row) * static_cast<std::size_t>(m_modules) +
                  static_cast<std::size_t>(column)];
}

int QrSymbol::module_dots_within(int width) const
{
    for (int dots = best_module_dots; dots >= least_module_dots; --dots) {
        if (side(dots) <= width) {
            return dots;
        }
    }
    return 0;
}

void QrSymbol::draw(Bitmap& bitmap, int x, int y, int module_dots) const
{
    for (int row = 0; row < m_modules; ++row) {
        for (int column = 0; column < m_modules; ++column) {
            if (is_dark(column, row)) {
                bitmap.fill(x + (column + quiet_zone) * module_dots, y + (row + quiet_zone) * module_dots, module_dots,
                            module_dots, Dot::black);
            }
        }
    }
}

}  // namespace oss::printer
