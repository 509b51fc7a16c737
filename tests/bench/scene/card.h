#pragma once

#include "core/base/result.h"
#include "tests/bench/scene/person.h"

#include <opencv2/core.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace oss::scene {

/// What the thing held before the camera carries.
enum class Kind : std::uint8_t {
    digits_only,  ///< a card without a code
    code128,
    qr,
    pdf417,
    phone_qr,  ///< a code on a telephone, no card
};
inline constexpr std::array all_kinds{Kind::digits_only, Kind::code128, Kind::qr, Kind::pdf417, Kind::phone_qr};
std::string_view name_of(Kind kind);

/// Layout, letters and the camera's own sharpening.
enum class Style : std::uint8_t { plain, sharpened };

/// The folders whose typefaces are drawn with.
struct Typefaces {
    std::string digits;         ///< of the NIK
    std::string text;           ///< of all else
    float digit_height = 4.4F;  ///< of the type, in mm
};

/// A flat thing, drawn at `dots` dots a millimetre; all measures in millimetres.
struct Card {
    static constexpr int dots = 16;
    cv::Mat picture;  ///< BGR, 8 bits
    cv::Size2f size;
    std::optional<cv::Rect2f> nik_line;  ///< 16 cells side by side, ink high
    std::optional<cv::Rect2f> code;
    std::string code_text;
    Person person;
};

/// An invented card of our own layout, SPESIMEN on it. Fails when a typeface is missing.
base::Result<Card> draw_card(Kind kind, Style style, const Person& person, const Typefaces& faces, cv::RNG& random);

}  // namespace oss::scene
