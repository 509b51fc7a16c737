#include "kiosk/staff/parts.h"

#include <fmt/format.h>

#include <algorithm>

namespace oss::staff {

/// Where the machine stands today, for one that is carried about.
void draw_place(Desk& desk)
{
    ui::Ui& ui = desk.ui();
    const Facts& facts = desk.facts();
    ui::Rect area = desk.open("off.set_place");
    area.h += 140;  // no orders on this page
    const int columns = ui.theme().landscape() ? 6 : 3;
    const int rows = std::max(1, (static_cast<int>(facts.places.size()) + columns - 1) / columns);
    area.h = std::min(area.h, 132.0F * static_cast<float>(rows));
    ui.set_group(ui::Group::pad);
    for (std::size_t i = 0; i < facts.places.size(); ++i) {
        const int at = static_cast<int>(i);
        const std::string id = fmt::format("place_{}", i);
        if (ui::button(ui, ui::grid_cell(area, columns, rows, 20, at % columns, at / columns),
                       {.id = id,
                        .label = facts.places[i],
                        .kind = facts.place == i ? ui::ButtonKind::primary : ui::ButtonKind::secondary,
                        .style = ui::TextStyle::button_medium})) {
            desk.act({.kind = ActionKind::choose_place, .place = static_cast<std::uint8_t>(i)});
        }
    }
}

}  // namespace oss::staff
