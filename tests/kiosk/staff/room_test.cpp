#include "kiosk/staff/room.h"

#include "tests/support/fake_clock.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

using namespace oss;
using namespace oss::staff;
using namespace std::chrono_literals;

namespace {

struct Visit {
    test::FakeClock clock;
    base::SeededRandom random{7};
    Room room;

    Visit() { enter(room, random, clock.steady()); }
    bool act(Action action) { return take(room, action, clock.steady()); }
    void type(std::string_view digits)
    {
        for (const char digit : digits) {
            act({.kind = ActionKind::digit, .digit = digit});
        }
    }
    /// Types a PIN and answers for the one who compares it.
    void try_pin(std::optional<Role> whose)
    {
        type("482915");
        REQUIRE(act({.kind = ActionKind::confirm}));
        answer_pin(room, whose, random, clock.steady());
    }
};

}  // namespace

TEST_CASE("nothing but the PIN counts at the door")
{
    Visit visit;
    for (std::size_t i = 0; i < action_count; ++i) {
        const auto kind = static_cast<ActionKind>(i);
        if (kind != ActionKind::leave) {
            const bool ordered = visit.act({.kind = kind, .page = Page::queue, .digit = '1'});
            CHECK((!ordered || kind == ActionKind::confirm));
        }
        if (visit.room.checking) {
            answer_pin(visit.room, std::nullopt, visit.random, visit.clock.steady());
        }
        CHECK(visit.room.page == Page::pin);
    }
}

TEST_CASE("the right PIN opens the overview and leaves no digit behind")
{
    Visit visit;
    visit.try_pin(Role::officer);
    CHECK(visit.room.page == Page::overview);
    CHECK(visit.room.pin.empty());
    CHECK(visit.act({.kind = ActionKind::open_page, .page = Page::network}));
    CHECK(visit.room.page == Page::network);
    CHECK(visit.act({.kind = ActionKind::send_now}));
    CHECK_FALSE(visit.act({.kind = ActionKind::digit, .digit = '1'}));
}

TEST_CASE("after five wrong PINs the pad is deaf, also for the next visit")
{
    Visit visit;
    for (int i = 0; i < PinLock::free_tries; ++i) {
        visit.try_pin(std::nullopt);
        CHECK(visit.room.refused);
    }
    visit.type("4");
    CHECK(visit.room.pin.empty());
    leave(visit.room);
    enter(visit.room, visit.random, visit.clock.steady());
    visit.type("4");
    CHECK(visit.room.pin.empty());
    visit.clock.advance(30s);
    visit.type("4");
    CHECK(visit.room.pin.size() == 1);
}

TEST_CASE("the pad holds each digit once, in another order each time")
{
    Visit visit;
    auto first = visit.room.order;
    visit.try_pin(std::nullopt);
    CHECK(visit.room.order != first);
    auto sorted = visit.room.order;
    std::ranges::sort(sorted);
    CHECK(sorted == std::array{0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
}

TEST_CASE("a late answer opens nothing that was left meanwhile")
{
    Visit visit;
    visit.type("482915");
    REQUIRE(visit.act({.kind = ActionKind::confirm}));
    leave(visit.room);
    answer_pin(visit.room, Role::technician, visit.random, visit.clock.steady());
    CHECK_FALSE(visit.room.open);
    enter(visit.room, visit.random, visit.clock.steady());
    answer_pin(visit.room, Role::technician, visit.random, visit.clock.steady());
    CHECK(visit.room.page == Page::pin);
}

TEST_CASE("the room closes two minutes after the last touch")
{
    Visit visit;
    visit.try_pin(Role::officer);
    visit.clock.advance(119s);
    CHECK_FALSE(pass_time(visit.room, visit.clock.steady()));
    CHECK(seconds_left(visit.room, visit.clock.steady()) == 1s);
    visit.act({.kind = ActionKind::open_page, .page = Page::report});
    visit.clock.advance(119s);
    CHECK(visit.room.open);
    visit.clock.advance(1s);
    CHECK(pass_time(visit.room, visit.clock.steady()));
    CHECK_FALSE(visit.room.open);
    CHECK(visit.room.page == Page::pin);
}

TEST_CASE("what changes the machine is the technicians', and nobody stays one")
{
    Visit visit;
    visit.try_pin(Role::officer);
    for (std::size_t i = 0; i < action_count; ++i) {
        const auto kind = static_cast<ActionKind>(i);
        if (is_technicians(kind)) {
            CHECK_FALSE(visit.act({.kind = kind}));
        }
    }
    leave(visit.room);
    enter(visit.room, visit.random, visit.clock.steady());
    visit.try_pin(Role::technician);
    CHECK(visit.act({.kind = ActionKind::toggle_maintenance}));
    CHECK(visit.act({.kind = ActionKind::send_now}));
    leave(visit.room);
    enter(visit.room, visit.random, visit.clock.steady());
    CHECK(visit.room.role == Role::officer);
}

TEST_CASE("a receipt's number is typed on its own page and gone with it")
{
    Visit visit;
    visit.try_pin(Role::officer);
    visit.type("MJ");
    CHECK(visit.room.number.empty());
    visit.act({.kind = ActionKind::open_page, .page = Page::receipt});
    visit.type("MJK1");
    CHECK(visit.act({.kind = ActionKind::erase}));
    CHECK(visit.room.number.view() == "MJK");
    CHECK(visit.act({.kind = ActionKind::find_receipt}));
    visit.act({.kind = ActionKind::open_page, .page = Page::queue});
    CHECK(visit.room.number.empty());
    CHECK(visit.act({.kind = ActionKind::show_receipt, .receipt = "MJK1-7F3K-92Q4-X8TM"}));
    CHECK(visit.room.page == Page::receipt);
    CHECK(visit.room.number.view() == "MJK17F3K92Q4X8TM");
    leave(visit.room);
    CHECK(visit.room.number.empty());
}
