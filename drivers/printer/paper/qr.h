#pragma once

#include "core/base/result.h"
#include "drivers/printer/paper/bitmap.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace oss::printer {

/// Modules of a QR symbol on each side that must stay white (ISO/IEC 18004, 6.3.8).
inline constexpr int quiet_zone = 4;
/// Dots a module: at 203 dpi 8 survive wear that 6 do not; below 6 folds kill it.
inline constexpr int best_module_dots = 8;
inline constexpr int least_module_dots = 6;

enum class ErrorCorrection : std::uint8_t { medium, quartile, high };

/// A QR symbol of the smallest version that holds its payload at level M at least, at the
/// best level which that version allows.
class QrSymbol {
public:
    /// Fails with bad_input when `payload` is empty or too long.
    static base::Result<QrSymbol> encode(std::string_view payload);

    int version() const { return (m_modules - 17) / 4; }
    ErrorCorrection level() const { return m_level; }
    /// Modules along one side, without the quiet zone.
    int modules() const { return m_modules; }
    bool is_dark(int column, int row) const;

    /// Dots along one side at `module_dots`, with the quiet zone.
    int side(int module_dots) const { return (m_modules + 2 * quiet_zone) * module_dots; }
    /// The most dots a module, best_module_dots at most, with which side() <= `width`;
    /// 0 when not even least_module_dots fit.
    int module_dots_within(int width) const;
    /// Sets the dark dots; (x, y) is the quiet zone's corner.
    void draw(Bitmap& bitmap, int x, int y, int module_dots) const;

private:
    QrSymbol() = default;

    int m_modules = 0;
    ErrorCorrection m_level = ErrorCorrection::medium;
    std::vector<bool> m_dark;
};

}  // namespace oss::printer
