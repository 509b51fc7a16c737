#pragma once

#include "kiosk/ui/ui.h"

#include <optional>
#include <string_view>

namespace oss::ui {

enum class KeyLook : std::uint8_t { character, function, domain };

/// One key of an on-screen keyboard.
struct Key {
    std::string_view id{};
    std::string_view label{};
    TextStyle style = TextStyle::key_letter;
    KeyLook look = KeyLook::character;
    std::optional<Icon> icon{};
    float icon_px = 40;
    bool word = true;   ///< the label is drawn, not only the icon
    bool down = false;  ///< drawn as chosen
    bool repeats = false;
    int cluster = 0;
};

/// Draws a key; true when it types. A key acts only when let go inside it, and shows that
/// it is pressed without popping up above the finger.
bool key(Ui& ui, const Rect& area, const Key& key);

}  // namespace oss::ui
