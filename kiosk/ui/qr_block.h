#pragma once

#include "kiosk/ui/ui.h"

#include <cstdint>
#include <span>

namespace oss::ui {

/// A QR code's modules, row by row, not 0 = dark, without quiet zone. Borrowed.
struct QrModules {
    int count = 0;
    std::span<const std::uint8_t> dark{};
};

/// White square with the four modules' quiet zone (ISO/IEC 18004, 6.3.8) around the code;
/// black on white in every theme, whole pixels a module.
void qr_block(Ui& ui, const Rect& area, const QrModules& modules);

}  // namespace oss::ui
