#include "kiosk/screens/finish/next_steps.h"

#include "kiosk/screens/page/parts.h"

#include <array>

namespace oss::screens {
namespace {

constexpr float padding = 34;
constexpr float title_gap = 20;
constexpr float least_gap = 2;

}  // namespace

bool draw_next_steps(ui::Ui& ui, const ui::Rect& area, NextStepsTitle title)
{
    const std::array texts{ui.text("done.s1"), ui.text("done.s2"), ui.text("done.s3"), ui.text("done.s4"),
                           ui.text("done.s5")};
    const float line = ui.theme().line_height(ui::TextStyle::value);
    const float head = title == NextStepsTitle::shown ? line + title_gap : 0;
    Steps steps{.texts = texts};
    const auto height = [&] { return 2 * padding + head + steps_height(ui, steps, area.w - 2 * padding); };
    while (steps.gap > least_gap && height() > area.h) {
        steps.gap -= 2;
    }
    if (title == NextStepsTitle::left_out && height() > area.h) {
        // On their own page they are there in any case.
        steps.style = ui::TextStyle::step_count;
    }
    if (height() > area.h) {
        return false;
    }
    const ui::Rect card{area.x, area.y, area.w, height()};
    ui::card(ui, card);
    Rows rows{card.inset(padding)};
    if (title == NextStepsTitle::shown) {
        ui::draw_text_in(ui.painter(), ui.text("done.steps"), rows.take(line, title_gap),
                         {.style = ui::TextStyle::value});
    }
    draw_steps(ui, rows.rest(), steps);
    return true;
}

}  // namespace oss::screens
