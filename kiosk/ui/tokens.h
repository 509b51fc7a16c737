#pragma once

#include "core/base/result.h"
#include "kiosk/ui/color.h"
#include "kiosk/ui/geometry.h"
#include "kiosk/ui/icons.h"
#include "kiosk/ui/roles.h"

#include <array>
#include <chrono>
#include <string>

namespace oss::ui {

/// How a text grows with the text size the citizen chose: with it, with it up to 1.2, or
/// not at all (keyboards, header, plinth).
enum class Scaling : std::uint8_t { full, capped, fixed };

/// Which glyphs a style needs; large digits alone save much of the font texture.
enum class Glyphs : std::uint8_t { text, digits };

struct TypeToken {
    float px = 0;  ///< size of the em in reference units
    bool bold = false;
    float line = 0;      ///< line height as a multiple of px
    float tracking = 0;  ///< added after each character, reference units at the normal text size
    Scaling scaling = Scaling::full;
    Glyphs glyphs = Glyphs::text;
};

using Palette = std::array<Color, role_names.size()>;

/// The values of assets/theme/tokens.json. Immutable after loading.
struct Tokens {
    /// Reads the file. Fails with not_found, io, or bad_configuration naming what is
    /// missing or malformed. Blocks on the disk.
    static base::Result<Tokens> load(const std::string& path);

    float reference_mm = 0;  ///< millimetres a reference unit at the design size
    Size portrait;
    Size landscape;
    float ascent = 0;  ///< of the typeface, in em
    float descent = 0;
    Palette light{};
    Palette high_contrast{};
    std::array<Color, art_names.size()> art{};
    std::array<TypeToken, text_style_names.size()> type{};
    std::array<std::chrono::milliseconds, motion_names.size()> motion{};
    std::array<char32_t, icon_names.size()> icons{};
};

}  // namespace oss::ui
