#include "kiosk/staff/staff_screens.h"

#include "kiosk/staff/previews.h"
#include "tests/kiosk/ui/headless.h"
#include "tests/kiosk/ui/screen_faults.h"

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <set>
#include <string>

using namespace oss;
using staff::ActionKind;

namespace {

constexpr std::array displays{ui::Display{.width_px = 1080, .height_px = 1920},
                              ui::Display{.width_px = 1920, .height_px = 1080}};

}  // namespace

TEST_CASE("every officers' page keeps what can be touched on the screen, apart and large enough")
{
    for (const ui::Display& display : displays) {
        for (const staff::StaffPreview& preview : staff::staff_previews(base::Instant{})) {
            test::Headless machine{[&](ui::Ui& ui) { staff::draw_staff(preview.room, preview.facts, ui); }, display};
            machine.frame();
            const auto& seen = machine.toolkit().interactions().seen();
            const ui::Size screen = machine.toolkit().theme().screen();
            INFO(preview.name << ", " << display.width_px << " wide");
            REQUIRE_FALSE(seen.empty());
            for (std::size_t a = 0; a < seen.size(); ++a) {
                INFO(seen[a].id);
                CHECK(seen[a].area.x >= 0);
                CHECK(seen[a].area.y >= 0);
                CHECK(seen[a].area.right() <= screen.w);
                CHECK(seen[a].area.bottom() <= screen.h);
                for (std::size_t b = a + 1; b < seen.size(); ++b) {
                    INFO(seen[b].id);
                    CHECK(seen[a].id != seen[b].id);
                    CHECK_FALSE(seen[a].area.inset(0.5F).overlaps(seen[b].area.inset(0.5F)));
                }
            }
        }
    }
}

TEST_CASE("every text of the officers' pages stands whole in its place and stands out; what is touched is large enough")
{
    constexpr std::array shapes{
        ui::Display{.width_px = 1080, .height_px = 1920}, ui::Display{.width_px = 1920, .height_px = 1080},
        ui::Display{.width_px = 768, .height_px = 1366}, ui::Display{.width_px = 2160, .height_px = 3840}};
    struct Manner {
        ui::Language language;
        ui::Contrast contrast;
    };
    constexpr std::array manners{
        Manner{ui::Language::indonesian, ui::Contrast::normal}, Manner{ui::Language::indonesian, ui::Contrast::high},
        Manner{ui::Language::english, ui::Contrast::normal}, Manner{ui::Language::javanese, ui::Contrast::normal}};
    const auto previews = staff::staff_previews(base::Instant{});
    for (const ui::Display& display : shapes) {
        for (const Manner& manner : manners) {
            ui::Look look;
            look.contrast = manner.contrast;
            const staff::StaffPreview* shown = &previews.front();
            test::Headless machine{[&](ui::Ui& ui) { staff::draw_staff(shown->room, shown->facts, ui); }, display,
                                   look};
            machine.language = manner.language;
            ui::TextWatch texts;
            machine.toolkit().watch_texts(&texts);
            for (const staff::StaffPreview& preview : previews) {
                shown = &preview;
                machine.settle();
                const ui::Theme& theme = machine.toolkit().theme();
                const test::ScreenLook seen{.theme = theme,
                                            .texts = texts.texts(),
                                            .widgets = machine.toolkit().interactions().seen(),
                                            .plinth = theme.screen().h};
                INFO(preview.name << ", " << display.width_px << " wide, " << ui::language_code(manner.language));
                CHECK_FALSE(texts.texts().empty());
                for (const std::string& fault : test::text_faults(seen, [](const auto&) { return false; })) {
                    FAIL_CHECK(fault);
                }
                for (const std::string& fault : test::contrast_faults(seen)) {
                    FAIL_CHECK(fault);
                }
                for (const std::string& fault : test::target_faults(seen)) {
                    FAIL_CHECK(fault);
                }
            }
        }
    }
}

TEST_CASE("each order of the officers has its button, and each button its order")
{
    std::set<ActionKind> offered;
    for (const staff::StaffPreview& preview : staff::staff_previews(base::Instant{})) {
        std::optional<staff::Action> action;
        test::Headless machine{[&](ui::Ui& ui) {
            if (const auto done = staff::draw_staff(preview.room, preview.facts, ui)) {
                action = done;
            }
        }};
        machine.settle();
        std::vector<std::string> ids;
        for (const ui::SeenWidget& widget : machine.toolkit().interactions().seen()) {
            if (widget.enabled && widget.id != "message") {
                ids.push_back(widget.id);
            }
        }
        for (const std::string& id : ids) {
            action.reset();
            machine.tap(id);
            INFO(preview.name << ": " << id);
            REQUIRE(action);
            offered.insert(action->kind);
        }
    }
    CHECK(offered.size() == staff::action_count);
}
