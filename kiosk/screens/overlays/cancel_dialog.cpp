#include "kiosk/screens/overlays/cancel_dialog.h"

#include "kiosk/ui/buttons.h"
#include "kiosk/ui/dialogs.h"

namespace oss::screens {

std::optional<flow::Event> draw_cancel(ui::Ui& ui)
{
    constexpr float stay_height = 144;
    constexpr float delete_height = 124;
    constexpr float gap = 24;
    const ui::Zones zones = ui::base_zones(ui.theme(), true);
    const float room = ui.theme().extra_large() ? 380 : 253;
    const ui::Modal dialog =
        ui::open_dialog(ui, zones, room + 62 + stay_height + gap + delete_height + 48, ui::Role::danger);
    std::optional<flow::Event> event;
    ui::dialog_question(ui, dialog.inside, ui::Icon::trash_can_outline, ui::Role::danger, ui.text("cancel.title"),
                        ui.text("cancel.lead"));
    const ui::Rect& inside = dialog.inside;
    const ui::Rect remove{inside.x, inside.bottom() - delete_height, inside.w, delete_height};
    const ui::Rect stay{inside.x, remove.y - gap - stay_height, inside.w, stay_height};
    ui.set_group(ui::Group::primary);
    const bool stays = ui::button(ui, stay, {.id = "decline_cancel", .label = ui.text("cancel.no")});
    ui.set_group(ui::Group::back);
    const bool removes = ui::button(ui, remove,
                                    {.id = "confirm_cancel",
                                     .label = ui.text("cancel.yes"),
                                     .kind = ui::ButtonKind::danger,
                                     .icon = ui::Icon::trash_can_outline});
    if (removes) {
        event = flow::EventKind::confirm_cancel;
    } else if (stays || dialog.dismissed) {
        event = flow::EventKind::decline_cancel;
    }
    ui::close_modal(ui);
    return event;
}

}  // namespace oss::screens
