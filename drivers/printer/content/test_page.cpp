#include "drivers/printer/content/test_page.h"

#include "drivers/printer/escpos/profile.h"

#include <fmt/format.h>

namespace oss::printer {

Document test_page(const Profile& profile)
{
    Document page;
    const auto add = [&page](Block block) { page.blocks.push_back(std::move(block)); };
    add(Letterhead{"PRINTER TEST", profile.name});
    add(Bar{fmt::format("{} dots, {} dpi, {} columns", profile.dots, profile.dpi, profile.columns)});
    add(WidthRuler{});
    add(Paragraph{rich_text("The last number in sight is the width in dots: choose the profile with that figure."),
                  Align::left, TextSize::body});
    add(Paragraph{rich_text("0O 1lI 5S 8B **0O 1lI 5S 8B**"), Align::centre, TextSize::body});
    add(Paragraph{rich_text("Heading 5S 8B", true), Align::centre, TextSize::heading});
    add(Paragraph{{{"ABCD-1234", true}}, Align::centre, TextSize::number});
    for (const int dots : {8, 7, 6}) {
        add(QrBlock{.payload = fmt::format("PRINTER TEST {} DOTS", dots),
                    .beside = {rich_text(fmt::format("{} dots a module", dots))},
                    .module_dots = dots});
    }
    add(Steps{{rich_text("The ruler must reach both edges."), rich_text("No line may be broken or shifted."),
               rich_text("A phone must read each QR.")}});
    add(Rule{RuleKind::solid});
    return page;
}

}  // namespace oss::printer
