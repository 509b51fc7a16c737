#include "kiosk/staff/staff_screens.h"

#include "kiosk/staff/parts.h"

#include <string>

namespace oss::staff {

std::optional<Action> draw_staff(const Room& room, const Facts& facts, ui::Ui& ui)
{
    const std::string screen = "staff_" + std::string{name_of(room.page)};
    ui.set_screen(screen);
    ui.painter().fill(ui.theme().whole(), ui.theme().color(ui::Role::paper_office));
    Desk desk{room, facts, ui};
    switch (room.page) {
    case Page::pin: draw_pin_page(desk); break;
    case Page::overview: draw_overview(desk); break;
    case Page::devices: draw_devices(desk); break;
    case Page::queue: draw_queue(desk); break;
    case Page::printer: draw_printer(desk); break;
    case Page::camera: draw_camera(desk); break;
    case Page::network: draw_network(desk); break;
    case Page::report: draw_report(desk); break;
    case Page::settings: draw_settings(desk); break;
    case Page::place: draw_place(desk); break;
    case Page::receipt: draw_receipt(desk); break;
    }
    return desk.action();
}

}  // namespace oss::staff
