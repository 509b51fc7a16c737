#include "tests/kiosk/ui/example_nik.h"
#include "tests/kiosk/ui/headless.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <array>
#include <string>

using namespace oss;

namespace {

constexpr std::array displays{ui::Display{768, 1366, 21.5F}, ui::Display{1080, 1920, 21.5F},
                              ui::Display{2160, 3840, 32},   ui::Display{1200, 1920, 24},
                              ui::Display{1366, 768, 21.5F}, ui::Display{1920, 1080, 21.5F},
                              ui::Display{3840, 2160, 27}};

test::Headless::Draw example(test::NikExample& model)
{
    return [&model](ui::Ui& ui) { test::draw_nik_example(model, ui); };
}

}  // namespace

TEST_CASE("taps on a whole screen type, go on and call the tools")
{
    test::NikExample model;
    test::Headless stage(example(model));
    stage.tap("key_0");
    stage.tap("key_1");
    CHECK(model.digits == "3576025203869001");
    stage.tap("next");
    stage.tap("use_camera");
    stage.tap("contrast");
    CHECK(model.pressed == "next use_camera contrast ");
}

TEST_CASE("no two targets overlap, all lie on the display and are 20 mm, keys 15 mm")
{
    for (const ui::Display& display : displays) {
        for (const auto size : {ui::TextSize::normal, ui::TextSize::large, ui::TextSize::extra_large}) {
            test::NikExample model;
            ui::Look look;
            look.text_size = size;
            test::Headless stage(example(model), display, look);
            const float mm = stage.toolkit().theme().unit_mm();
            const auto& seen = stage.toolkit().interactions().seen();
            REQUIRE(seen.size() > 20);
            const ui::Rect all = stage.toolkit().theme().whole();
            for (std::size_t i = 0; i < seen.size(); ++i) {
                INFO(seen[i].id << " at " << display.width_px << "x" << display.height_px);
                const float least = seen[i].release == ui::Release::exact ? 15 : 19.8F;
                CHECK(std::min(seen[i].area.w, seen[i].area.h) * mm >= least);
                CHECK(seen[i].area.x >= all.x);
                CHECK(seen[i].area.right() <= all.right());
                CHECK(seen[i].area.bottom() <= all.bottom());
                for (std::size_t j = i + 1; j < seen.size(); ++j) {
                    INFO("and " << seen[j].id);
                    CHECK_FALSE(seen[i].area.overlaps(seen[j].area));
                }
            }
        }
    }
}

TEST_CASE("the registry tells labels and states but never what was typed")
{
    test::NikExample model;
    test::Headless stage(example(model));
    stage.frame();
    for (const ui::SeenWidget& widget : stage.toolkit().interactions().seen()) {
        CHECK(widget.label.find(model.digits) == std::string::npos);
        CHECK((widget.value.empty() || widget.value == "selected"));
    }
    CHECK(stage.widget("text_a").value == "selected");
    CHECK(stage.widget("lang_id").value == "selected");
    CHECK(stage.widget("next").label == "Lanjut");
}

TEST_CASE("the language changes all words at once")
{
    test::NikExample model;
    test::Headless stage(example(model));
    stage.language = ui::Language::english;
    stage.frame();
    CHECK(stage.widget("next").label == stage.toolkit().strings().text(ui::Language::english, "common.next"));
    CHECK(stage.widget("lang_en").value == "selected");
}

TEST_CASE("a still screen asks for no frame, a pressed Hapus does")
{
    test::NikExample model;
    test::Headless stage(example(model));
    stage.settle();
    stage.clock().advance(std::chrono::seconds(1));
    CHECK_FALSE(stage.frame().next_frame.has_value());
    stage.down(stage.widget("key_erase").area.centre());
    CHECK(stage.frame().next_frame.has_value());
}

TEST_CASE("a thousand frames register the same widgets and sound nothing")
{
    test::NikExample model;
    test::Headless stage(example(model));
    const std::size_t count = stage.toolkit().interactions().seen().size();
    for (int i = 0; i < 1000; ++i) {
        const ui::Requests requests = stage.frame();
        REQUIRE(requests.sounds.empty());
    }
    CHECK(stage.toolkit().interactions().seen().size() == count);
}
