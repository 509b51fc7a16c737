#include "core/flow/repeated_answers.h"
#include "core/flow/step.h"
#include "core/flow/table.h"
#include "tests/kiosk/screens/stage.h"
#include "tests/kiosk/ui/screen_faults.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <utility>

using namespace oss;
using flow::EventKind;
using flow::Overlay;
using flow::Phase;
using test::Stage;

namespace {

struct Shape {
    int width = 0;
    int height = 0;
};
constexpr std::array shapes{Shape{1080, 1920}, Shape{1920, 1080}};
constexpr std::array sizes{flow::TextSize::normal, flow::TextSize::large, flow::TextSize::largest};
constexpr std::array languages{flow::Language::id, flow::Language::en, flow::Language::jv};

/// Calls `check(stage, preview)` for every preview in every shape, size and language.
template <typename Check>
void for_each_view(Check check)
{
    Stage stage;
    for (const Shape& shape : shapes) {
        stage.set_display(shape.width, shape.height);
        for (const flow::TextSize size : sizes) {
            for (const flow::Language language : languages) {
                for (screens::Preview preview : screens::make_previews()) {
                    preview.state.preferences.text_size = size;
                    preview.state.preferences.language = language;
                    stage.show(preview);
                    INFO(preview.name << ", " << shape.width << " wide, size " << static_cast<int>(size)
                                      << ", language " << static_cast<int>(language));
                    check(stage, preview);
                }
            }
        }
    }
}

bool accepted(const flow::FlowState& state, EventKind event)
{
    return flow::passes(state.overlay, event) && flow::cell(state.phase, event).reaction != flow::Reaction::refuse;
}

bool inside(const ui::Rect& area, const ui::Size& screen)
{
    return area.x >= 0 && area.y >= 0 && area.right() <= screen.w && area.bottom() <= screen.h;
}

/// Touched only where nothing else is.
bool lies_behind(const ui::SeenWidget& widget) { return widget.backdrop; }

}  // namespace

TEST_CASE("every preview shows at least one thing to touch, all of it on the screen")
{
    for_each_view([](Stage& stage, const screens::Preview&) {
        CHECK_FALSE(stage.answering().empty());
        for (const ui::SeenWidget& widget : stage.seen()) {
            INFO(widget.id);
            CHECK(inside(widget.area, stage.screen()));
            CHECK((widget.backdrop || !widget.label.empty()));
        }
    });
}

TEST_CASE("no two things to touch or to be read first overlap, and no two have the same name")
{
    for_each_view([](Stage& stage, const screens::Preview&) {
        const auto widgets = stage.on_top();
        const test::ScreenLook look{.theme = stage.theme(), .texts = {}, .widgets = widgets};
        for (const std::string& fault : test::overlap_faults(look)) {
            FAIL_CHECK(fault);
        }
        CHECK_FALSE(widgets.empty());
    });
}

TEST_CASE("targets are as large as DESIGN asks: 84 units, 20 mm, on one side at least")
{
    for_each_view([](Stage& stage, const screens::Preview&) {
        for (const ui::SeenWidget& widget : stage.answering()) {
            INFO(widget.id << " " << widget.area.w << " x " << widget.area.h);
            CHECK(widget.area.w >= 79);
            CHECK(widget.area.h >= 79);
        }
    });
}

TEST_CASE("everything that can be touched does something the session accepts")
{
    Stage stage;
    for (const Shape& shape : shapes) {
        stage.set_display(shape.width, shape.height);
        for (const screens::Preview& preview : screens::make_previews()) {
            stage.show(preview);
            for (const ui::SeenWidget& widget : stage.answering()) {
                if (lies_behind(widget)) {
                    continue;
                }
                INFO(preview.name << ": " << widget.id);
                stage.show(preview);
                const auto event = stage.tap(widget.id);
                REQUIRE(event);
                INFO(flow::name_of(event->kind));
                CHECK(accepted(preview.state, event->kind));
            }
        }
    }
}

TEST_CASE("every event that the table expects from a citizen has a place to touch")
{
    Stage stage;
    std::map<std::pair<Phase, Overlay>, std::set<EventKind>> offered;
    for (const screens::Preview& preview : screens::make_previews()) {
        stage.show(preview);
        for (const ui::SeenWidget& widget : stage.answering()) {
            if (lies_behind(widget)) {
                continue;
            }
            stage.show(preview);
            if (const auto event = stage.tap(widget.id)) {
                offered[{preview.state.phase, preview.state.overlay}].insert(event->kind);
            }
        }
    }
    for (const auto& [place, events] : offered) {
        for (std::size_t i = 0; i < flow::event_count; ++i) {
            const auto kind = static_cast<EventKind>(i);
            const auto [phase, overlay] = place;
            flow::FlowState state;
            state.phase = phase;
            state.overlay = overlay;
            if (!flow::from_citizen(kind) || kind == EventKind::presence || !accepted(state, kind) ||
                events.contains(kind)) {
                continue;
            }
            // The pictures give these screens one way back, named for what it mends.
            const bool other_way_back = kind == EventKind::back &&
                                        (events.contains(EventKind::correct) || events.contains(EventKind::use_camera));
            // A tool asks for its own overlay only once.
            const bool own_overlay =
                (overlay == Overlay::help && kind == EventKind::open_help) ||
                (overlay == Overlay::sound && kind == EventKind::open_sound) ||
                (overlay == Overlay::curtain && (kind == EventKind::open_curtain || kind == EventKind::cancel)) ||
                (overlay == Overlay::idle_warning && kind == EventKind::cancel);
            // A code of six characters is mended character by character.
            const bool is_short = phase == Phase::resume && kind == EventKind::clear;
            // Some screens read themselves or their answers aloud at a touch; of the others the help sheet does.
            const bool in_help = overlay == Overlay::none && kind == EventKind::repeat_speech;
            INFO(flow::describe(phase).name << ", overlay " << flow::name_of(overlay) << ": " << flow::name_of(kind));
            CHECK((other_way_back || own_overlay || is_short || in_help));
        }
    }
    for (std::size_t i = 0; i < flow::phase_count; ++i) {
        INFO(flow::describe(static_cast<Phase>(i)).name);
        CHECK(offered.contains({static_cast<Phase>(i), Overlay::none}));
    }
}

TEST_CASE("what the registry tells holds nothing a citizen entered")
{
    constexpr std::array<std::string_view, 6> secrets{"3576025203869001", "0252",     "SITI", "siti",
                                                      "81200000000",      "0812 0000"};
    Stage stage;
    for (const screens::Preview& preview : screens::make_previews()) {
        stage.show(preview);
        for (const ui::SeenWidget& widget : stage.seen()) {
            for (const std::string_view secret : secrets) {
                INFO(preview.name << ": " << widget.id << " " << widget.label);
                CHECK(widget.label.find(secret) == std::string::npos);
                CHECK(widget.value.find(secret) == std::string::npos);
                CHECK(widget.id.find(secret) == std::string::npos);
            }
        }
    }
}

TEST_CASE("a screen that repeats answers offers to read them to who wears headphones and has the sound on")
{
    Stage stage;
    int offers = 0;
    for (screens::Preview preview : screens::make_previews()) {
        flow::FlowState& state = preview.state;
        if (!flow::repeats_answers(state.phase) || state.overlay != Overlay::none) {
            continue;
        }
        INFO(preview.name);
        stage.show(preview);
        CHECK((stage.find("read_aloud") != nullptr) == state.machine.headphones);
        offers += state.machine.headphones ? 1 : 0;
        state.preferences.sound = false;
        stage.show(preview);
        CHECK(stage.find("read_aloud") == nullptr);
    }
    CHECK(offers >= 4);
}

TEST_CASE("touching beside the help sheet closes it")
{
    Stage stage;
    for (const screens::Preview& preview : screens::make_previews()) {
        if (preview.state.overlay != Overlay::help) {
            continue;
        }
        stage.show(preview);
        const auto event = stage.tap(ui::Point{20, 130});
        REQUIRE(event);
        CHECK(event->kind == EventKind::close_help);
    }
}
