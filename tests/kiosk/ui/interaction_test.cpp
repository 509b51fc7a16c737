#include "kiosk/ui/interaction.h"

#include "tests/support/fake_clock.h"

#include <catch2/catch_test_macros.hpp>

#include <chrono>
#include <string>
#include <utility>
#include <vector>

using namespace oss;
using namespace std::chrono_literals;
using ui::Group;
using ui::Input;
using ui::Layer;
using ui::Point;
using ui::Target;

namespace {

struct Placed {
    Target target;
    Group group = Group::pad;
    Layer layer = Layer::content;
};

/// A screen of plain targets, driven frame by frame.
class Bench {
public:
    explicit Bench(std::vector<Placed> shown) : widgets(std::move(shown)) { frame(); }

    std::vector<Placed> widgets;
    std::string screen = "one";

    /// Runs a frame; ids that were activated, in order, each followed by a blank.
    std::string frame(const Input& input = {})
    {
        std::string activated;
        pressed.clear();
        focused.clear();
        interactions.begin_frame(input, clock.steady());
        interactions.set_screen(screen, clock.steady());
        for (const Placed& widget : widgets) {
            const ui::Interaction result = interactions.add(widget.target, widget.group, widget.layer);
            activated += result.activated ? std::string(widget.target.id) + " " : "";
            pressed += result.pressed ? std::string(widget.target.id) + " " : "";
            focused += result.focused ? std::string(widget.target.id) + " " : "";
        }
        interactions.end_frame();
        return activated;
    }

    std::string down(Point p) { return frame({.pointer = p, .went_down = true, .is_down = true}); }
    std::string hold(Point p) { return frame({.pointer = p, .is_down = true}); }
    std::string up(Point p) { return frame({.pointer = p, .went_up = true}); }
    std::string tap(Point p)
    {
        const std::string first = down(p);
        return first + up(p);
    }

    test::FakeClock clock;
    ui::Interactions interactions;
    std::string pressed;
    std::string focused;
};

Placed button(std::string_view id, float x, float y, Group group = Group::pad)
{
    return {{.id = id, .label = id, .area = {x, y, 200, 100}}, group, Layer::content};
}

Placed key(std::string_view id, float x, float y, bool repeats = false)
{
    return {{.id = id,
             .label = id,
             .area = {x, y, 92, 92},
             .release = ui::Release::exact,
             .repeats = repeats,
             .cluster = 1},
            Group::pad,
            Layer::content};
}

}  // namespace

TEST_CASE("a button shows the press at once and acts when the finger is lifted")
{
    Bench bench({button("a", 0, 0)});
    CHECK(bench.down({100, 50}).empty());
    CHECK(bench.pressed == "a ");
    CHECK(bench.up({100, 50}) == "a ");
    CHECK(bench.pressed.empty());
    CHECK(bench.frame().empty());
}

TEST_CASE("down and up in one frame is a tap")
{
    Bench bench({button("a", 0, 0)});
    CHECK(bench.frame({.pointer = {10, 10}, .went_down = true, .went_up = true}) == "a ");
    CHECK(bench.frame().empty());
}

TEST_CASE("an up without a down presses nothing")
{
    Bench bench({button("a", 0, 0)});
    CHECK(bench.up({100, 50}).empty());
    CHECK(bench.down({500, 500}).empty());
    CHECK(bench.up({100, 50}).empty());
}

TEST_CASE("sliding off cancels, a button forgives a trembling finger, a key does not")
{
    Bench bench({button("a", 0, 0), key("k", 400, 0)});
    bench.down({100, 50});
    CHECK(bench.up({100, 120}) == "a ");
    bench.down({100, 50});
    CHECK(bench.up({100, 200}).empty());
    bench.down({446, 46});
    CHECK(bench.up({446, 96}) == "k ");
    bench.down({446, 46});
    bench.hold({446, 110});
    CHECK(bench.pressed.empty());
    CHECK(bench.up({446, 110}).empty());
}

TEST_CASE("sliding off and back on counts again")
{
    Bench bench({key("k", 0, 0)});
    bench.down({46, 46});
    bench.hold({200, 46});
    CHECK(bench.pressed.empty());
    bench.hold({46, 46});
    CHECK(bench.pressed == "k ");
    CHECK(bench.up({46, 46}) == "k ");
}

TEST_CASE("sliding from one key onto another types neither")
{
    Bench bench({key("k", 0, 0), key("l", 104, 0)});
    bench.down({46, 46});
    bench.hold({150, 46});
    CHECK(bench.pressed.empty());
    CHECK(bench.up({150, 46}).empty());
}

TEST_CASE("a touch between two keys belongs to the nearer one")
{
    Bench bench({key("k", 0, 0), key("l", 104, 0)});
    CHECK(bench.tap({94, 46}) == "k ");
    CHECK(bench.tap({102, 46}) == "l ");
    CHECK(bench.tap({46, -5}) == "k ");
    CHECK(bench.tap({46, -20}).empty());
}

TEST_CASE("a touchscreen that vanishes while pressed presses nothing")
{
    Bench bench({button("a", 0, 0)});
    bench.down({100, 50});
    CHECK(bench.frame({.pointer = {100, 50}, .went_up = true, .pointer_lost = true}).empty());
    CHECK(bench.frame().empty());
    CHECK(bench.tap({100, 50}) == "a ");
}

TEST_CASE("a press that the window forgot to end presses nothing later")
{
    Bench bench({button("a", 0, 0)});
    bench.down({100, 50});
    CHECK(bench.frame({.pointer = {100, 50}}).empty());
    CHECK(bench.up({100, 50}).empty());
}

TEST_CASE("the second tap of a double tap does not reach the next screen")
{
    Bench bench({button("next", 0, 0)});
    CHECK(bench.tap({100, 50}) == "next ");
    bench.screen = "two";
    bench.frame();
    CHECK_FALSE(bench.interactions.settled(bench.clock.steady()));
    bench.clock.advance(100ms);
    CHECK(bench.tap({100, 50}).empty());
    bench.clock.advance(200ms);
    CHECK(bench.tap({100, 50}) == "next ");
}

TEST_CASE("a finger held over a screen change presses nothing on the new screen")
{
    Bench bench({button("next", 0, 0)});
    bench.down({100, 50});
    bench.screen = "two";
    bench.hold({100, 50});
    bench.clock.advance(1s);
    CHECK(bench.up({100, 50}).empty());
}

TEST_CASE("a key that repeats fires after half a second until the finger is lifted")
{
    Bench bench({key("erase", 0, 0, true)});
    bench.down({46, 46});
    bench.clock.advance(499ms);
    CHECK(bench.hold({46, 46}).empty());
    bench.clock.advance(1ms);
    CHECK(bench.hold({46, 46}) == "erase ");
    REQUIRE(bench.interactions.next_wake().has_value());
    CHECK(*bench.interactions.next_wake() == bench.clock.steady() + 120ms);
    bench.clock.advance(120ms);
    CHECK(bench.hold({46, 46}) == "erase ");
    CHECK(bench.up({46, 46}).empty());
}

TEST_CASE("below a modal layer the content is deaf and the plinth is not")
{
    Bench bench({button("content", 0, 0),
                 {{.id = "inside", .area = {0, 200, 200, 100}}, Group::pad, Layer::modal},
                 {{.id = "tool", .area = {0, 400, 200, 100}}, Group::plinth, Layer::plinth}});
    CHECK(bench.tap({100, 50}).empty());
    CHECK(bench.tap({100, 250}) == "inside ");
    CHECK(bench.tap({100, 450}) == "tool ");
}

TEST_CASE("beside a sheet its backdrop is touched, on it its buttons")
{
    Bench bench({{{.id = "backdrop", .area = {0, 0, 1000, 1000}, .backdrop = true}, Group::pad, Layer::modal},
                 {{.id = "close", .area = {100, 100, 200, 100}}, Group::pad, Layer::modal}});
    CHECK(bench.tap({150, 150}) == "close ");
    CHECK(bench.tap({800, 800}) == "backdrop ");
}

TEST_CASE("a disabled widget is registered but never acts")
{
    Bench bench({{{.id = "a", .area = {0, 0, 200, 100}, .enabled = false}, Group::pad, Layer::content}});
    CHECK(bench.tap({100, 50}).empty());
    REQUIRE(bench.interactions.seen().size() == 1);
    CHECK_FALSE(bench.interactions.seen()[0].enabled);
}

TEST_CASE("the keypad walks from field to way on, way back and plinth, and Enter presses")
{
    Bench bench({button("tool", 0, 900, Group::plinth), button("back", 0, 600, Group::back),
                 button("next", 300, 600, Group::primary), button("suggest", 0, 0, Group::middle), key("k1", 0, 200),
                 key("k2", 104, 200), key("k3", 0, 304)});
    const Input tab{.tab = true};
    for (const char* expected : {"suggest ", "k1 ", "next ", "back ", "tool ", "suggest "}) {
        bench.frame(tab);
        CHECK(bench.focused == expected);
    }
    bench.frame(tab);
    bench.frame({.right = true});
    CHECK(bench.focused == "k2 ");
    bench.frame({.left = true});
    bench.frame({.down = true});
    CHECK(bench.focused == "k3 ");
    CHECK(bench.frame({.enter = true}) == "k3 ");
    bench.frame({.down = true});
    CHECK(bench.focused == "k3 ");
    bench.frame({.back_tab = true});
    CHECK(bench.focused == "suggest ");
}

TEST_CASE("the ring shows after a key only, and a touch hides it")
{
    Bench bench({button("a", 0, 0)});
    CHECK(bench.focused.empty());
    bench.frame({.tab = true});
    CHECK(bench.focused == "a ");
    CHECK(bench.interactions.newly_focused() == "a");
    bench.down({500, 500});
    CHECK(bench.focused.empty());
}

TEST_CASE("the keypad stays inside a dialog and on the plinth")
{
    Bench bench({button("content", 0, 0),
                 {{.id = "yes", .area = {0, 200, 200, 100}}, Group::pad, Layer::modal},
                 {{.id = "no", .area = {0, 400, 200, 100}}, Group::pad, Layer::modal}});
    for (const char* expected : {"yes ", "no ", "yes "}) {
        bench.frame({.tab = true});
        CHECK(bench.focused == expected);
    }
}

TEST_CASE("after a session nothing is pressed, focused or remembered")
{
    Bench bench({button("a", 0, 0)});
    bench.frame({.tab = true});
    bench.down({100, 50});
    bench.interactions.forget();
    CHECK(bench.interactions.seen().empty());
    CHECK(bench.interactions.screen().empty());
    CHECK(bench.up({100, 50}).empty());
}
