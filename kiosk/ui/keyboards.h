#pragma once

#include "kiosk/ui/ui.h"

#include <array>
#include <optional>
#include <string_view>

namespace oss::ui {

/// What a keyboard did in this frame.
struct KeyPress {
    enum class Kind : std::uint8_t {
        type,    ///< append `text`
        domain,  ///< from an @ on, or from the end: put `text` there
        erase,   ///< the last character
        erase_all,
    };
    Kind kind = Kind::type;
    /// One character, or ".com", "@gmail.com"; points into a constant or into the Ui.
    std::string_view text{};
};

// All keyboards: a key types when the finger is lifted inside it; sliding off cancels;
// Hapus repeats after 500 ms. A real keyboard types too. Key ids: "key_" and the
// character, key_space, key_erase, key_erase_all, "domain_0".. ; one cluster for the keypad.

/// 1-9, Hapus semua, 0, Hapus. Four rows fill `area`.
std::optional<KeyPress> numpad(Ui& ui, const Rect& area);
/// 512, in landscape 458; in low reach 384, with keys of 20 mm.
float numpad_height(const Theme& theme);

/// Capitals and . ' - and space: 404 high.
std::optional<KeyPress> name_keyboard(Ui& ui, const Rect& area);
inline constexpr float name_keyboard_height = 404;

/// Digits, small letters, @ . _ - and common domains.
enum class Domains : std::uint8_t { shown, left_out };
std::optional<KeyPress> email_keyboard(Ui& ui, const Rect& area, Domains domains = Domains::shown);
/// 688; one row of domains less at A++; in low reach what the lower half leaves: 563 and less.
float email_keyboard_height(const Theme& theme, Domains domains = Domains::shown);

/// Digits, capitals, & . / - and space: names and numbers of companies.
std::optional<KeyPress> text_keyboard(Ui& ui, const Rect& area);
/// 488, in landscape 468.
float text_keyboard_height(const Theme& theme);

/// 2-9 and A-Z without the look-alikes 0 O 1 I L: 404 high.
std::optional<KeyPress> code_keyboard(Ui& ui, const Rect& area);
inline constexpr float code_keyboard_height = 404;

/// 0-9 and A-Z without I, L, O, U, as in a receipt's number: 404 high.
std::optional<KeyPress> reference_keyboard(Ui& ui, const Rect& area);
inline constexpr float reference_keyboard_height = 404;

/// Twelve named keys; `selected` 1..12 is filled. Month touched, 1..12. Ids month_1..12.
std::optional<int> month_keys(Ui& ui, const Rect& area, std::optional<int> selected);
/// 544; in low reach as high as the numpad.
float month_keys_height(const Theme& theme);

/// The officer's pad: ten digits in the order given (shuffled), erase, OK.
struct PinPress {
    std::optional<KeyPress> key{};
    bool confirmed = false;
};
PinPress pin_pad(Ui& ui, const Rect& area, const std::array<int, 10>& order);

}  // namespace oss::ui
