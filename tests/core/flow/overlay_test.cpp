#include "core/flow/table.h"
#include "tests/core/flow/walker.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include <string>

using namespace oss;
using namespace oss::flow;
using test::Walker;

TEST_CASE("Batal always asks, and no means no")
{
    Walker walker{Phase::email};
    walker.type("siti");
    walker.send(EventKind::cancel);
    CHECK(walker.state().overlay == Overlay::cancel);
    walker.send(EventKind::decline_cancel);
    CHECK(walker.state().overlay == Overlay::none);
    CHECK(walker.phase() == Phase::email);
    CHECK(walker.state().draft.email.view() == "siti");
}

TEST_CASE("confirming a cancel needs the question to be up")
{
    Walker walker{Phase::email};
    walker.send(EventKind::confirm_cancel);
    CHECK(walker.phase() == Phase::email);
}

TEST_CASE("keys do not reach the field under a dialog, a sheet or the curtain")
{
    for (const EventKind opener : {EventKind::cancel, EventKind::open_help, EventKind::open_curtain}) {
        Walker walker{Phase::email};
        walker.send(opener);
        walker.type("x");
        CHECK(walker.state().draft.email.empty());
    }
}

TEST_CASE("the curtain opens over the help and Batal does not take it away")
{
    Walker walker{Phase::check};
    walker.send(EventKind::open_help);
    walker.send(EventKind::open_curtain);
    CHECK(walker.state().overlay == Overlay::curtain);
    walker.send(EventKind::cancel);
    CHECK(walker.state().overlay == Overlay::curtain);
    walker.send(EventKind::close_curtain);
    CHECK(walker.state().overlay == Overlay::none);
}

TEST_CASE("a card shown while a question is up does not change the screen behind it")
{
    Walker walker{Phase::scan};
    walker.send(EventKind::cancel);
    walker.send({EventKind::nik_read, NikRead{domain::Nik::parse("3576025203869001").value()}});
    CHECK(walker.phase() == Phase::scan);
    CHECK(walker.state().overlay == Overlay::cancel);
}

TEST_CASE("while sending and on the result there is nothing to cancel")
{
    for (const Phase phase : {Phase::sending, Phase::done, Phase::goodbye, Phase::attract}) {
        Walker walker{phase};
        walker.send(EventKind::cancel);
        CHECK(walker.state().overlay == Overlay::none);
    }
}

TEST_CASE("the tools at the bottom answer under every overlay")
{
    for (const EventKind opener : {EventKind::cancel, EventKind::open_help, EventKind::open_curtain}) {
        Walker walker{Phase::email};
        walker.send(opener);
        const Overlay overlay = walker.state().overlay;
        walker.send({EventKind::set_text_size, TextSize::largest});
        CHECK(walker.state().preferences.text_size == TextSize::largest);
        walker.send(EventKind::toggle_low_reach);
        CHECK(walker.state().preferences.low_reach);
        CHECK(walker.state().overlay == overlay);
    }
}

TEST_CASE("Batal asks over the help too")
{
    Walker walker{Phase::email};
    walker.send(EventKind::open_help);
    walker.send(EventKind::cancel);
    CHECK(walker.state().overlay == Overlay::cancel);
}

TEST_CASE("larger letters answer the question whether anybody is there")
{
    Walker walker{Phase::email};
    walker.wait(walker.rules().delays.idle_data);
    REQUIRE(walker.state().overlay == Overlay::idle_warning);
    walker.send({EventKind::set_text_size, TextSize::large});
    CHECK(walker.state().overlay == Overlay::none);
    CHECK(walker.state().preferences.text_size == TextSize::large);
    CHECK(walker.phase() == Phase::email);
}

TEST_CASE("on every screen Batal asks before anything goes, or there is nothing to cancel")
{
    const auto phase = static_cast<Phase>(GENERATE(range(0, static_cast<int>(phase_count))));
    CAPTURE(describe(phase).name);
    Walker walker{phase};
    const std::string nik{walker.state().draft.nik.view()};
    const std::string email{walker.state().draft.email.view()};
    walker.send(EventKind::cancel);
    if (cell(phase, EventKind::cancel).reaction == Reaction::refuse) {
        CHECK(walker.state().overlay == Overlay::none);
        return;
    }
    REQUIRE(walker.state().overlay == Overlay::cancel);
    CHECK(walker.phase() == phase);
    walker.send(EventKind::decline_cancel);
    CHECK(walker.phase() == phase);
    CHECK(walker.state().draft.nik.view() == nik);
    CHECK(walker.state().draft.email.view() == email);
    walker.send(EventKind::cancel);
    walker.send(EventKind::confirm_cancel);
    CHECK(walker.phase() == Phase::attract);
    CHECK(walker.state().draft.nik.empty());
}

TEST_CASE("Kembali loses nothing that was typed, wherever it leads from")
{
    const auto phase = static_cast<Phase>(GENERATE(range(0, static_cast<int>(phase_count))));
    CAPTURE(describe(phase).name);
    Walker walker{phase};
    const Draft before = walker.state().draft;
    walker.send(EventKind::back);
    if (walker.phase() == Phase::attract) {
        // Only from screens before the first answer, or beside the road.
        CHECK(before.nik.empty());
        CHECK(before.email.empty());
        return;
    }
    CHECK(walker.state().draft.nik == before.nik);
    CHECK(walker.state().draft.name == before.name);
    CHECK(walker.state().draft.birth_day == before.birth_day);
    CHECK(walker.state().draft.birth_month == before.birth_month);
    CHECK(walker.state().draft.birth_year == before.birth_year);
    CHECK(walker.state().draft.email == before.email);
    CHECK(walker.state().draft.phone == before.phone);
    CHECK(walker.state().draft.entity_name == before.entity_name);
}
