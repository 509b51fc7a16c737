#pragma once

#include "kiosk/ui/layout.h"
#include "kiosk/ui/ui.h"

#include <optional>
#include <string_view>

namespace oss::ui {

/// Something laid over the screen; the content below neither answers nor takes the focus,
/// the plinth does. What is drawn between opening and close_modal belongs to it.
struct Modal {
    Rect inside{};           ///< where its content goes
    bool dismissed = false;  ///< touched beside it, or Esc
};

/// `height` high, ends at the action bar's end; a bar of `accent` on its top.
Modal open_dialog(Ui& ui, const Zones& zones, float height, Role accent);
/// Slides up from the plinth. `progress` 0..1 of its movement.
Modal open_sheet(Ui& ui, const Zones& zones, float top, float progress);
void close_modal(Ui& ui);

/// The question of a dialog: icon, heading, lead. Returns the height taken.
float dialog_question(Ui& ui, const Rect& inside, Icon icon, Role color, std::string_view heading,
                      std::string_view lead);

}  // namespace oss::ui
