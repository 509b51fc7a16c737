#pragma once

#include "kiosk/ui/layout.h"
#include "kiosk/ui/ui.h"

#include <cstdint>
#include <optional>

namespace oss::ui {

/// What the tools at the bottom show as chosen.
struct PlinthModel {
    bool sound_on = true;
    bool cancel = true;  ///< Batal; without it the languages stand there by their full names
};

enum class PlinthAction : std::uint8_t {
    text_normal,
    text_large,
    text_extra_large,
    indonesian,
    english,
    javanese,
    cancel,
    contrast,
    low_reach,
    sound,
    help,
    curtain,
};

/// The dark plinth with its tools; text size, contrast, reach and language are the Ui's own.
/// Widget ids: text_a, text_b, text_c, lang_id, lang_en, lang_jv, low_reach, cancel, contrast,
/// sound, help, curtain. F1 answers as Bantuan.
std::optional<PlinthAction> plinth(Ui& ui, const Zones& zones, const PlinthModel& model);

}  // namespace oss::ui
