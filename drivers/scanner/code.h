#pragma once

#include "core/base/wiped_text.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace oss::scanner {

/// The kinds of codes that are read; others are not looked for, which halves the time.
enum class Symbology : std::uint8_t {
    qr,
    micro_qr,
    data_matrix,
    aztec,
    pdf417,
    code128,
    code39,
    itf,
    codabar,
};

/// "qr", "code128": for the scan command and the officer's camera screen.
std::string_view name_of(Symbology symbology);

/// Whether it is a bar code: those have a weak check sum or none, so they must agree oftener.
bool is_linear(Symbology symbology);

/// Bytes of the longest text taken. The largest QR holds 7,089 digits (ISO/IEC 18004, table 7).
inline constexpr std::size_t largest_payload = 8192;

/// What a code says, UTF-8. May hold a NIK: wipes itself.
using CodeText = base::WipedText<largest_payload>;

/// A point of the frame in pixels, from the top left.
struct Corner {
    int x = 0;
    int y = 0;
};

/// Where a code lies: top left, top right, bottom right, bottom left as the code stands.
using Corners = std::array<Corner, 4>;

/// One code of one frame. About 8 kB.
struct Code {
    Symbology symbology = Symbology::qr;
    CodeText text;
    Corners corners{};
};

}  // namespace oss::scanner
