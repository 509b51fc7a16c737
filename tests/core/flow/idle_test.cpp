#include "core/flow/idle.h"

#include "tests/core/flow/walker.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

using namespace oss;
using namespace oss::flow;
using namespace std::chrono_literals;
using test::Walker;

TEST_CASE("a data screen asks after two minutes and forgets half a minute later")
{
    Walker walker{Phase::email};
    walker.wait(119s);
    CHECK(walker.state().overlay == Overlay::none);
    walker.wait(1s);
    CHECK(walker.state().overlay == Overlay::idle_warning);
    CHECK(warning_seconds_left(walker.state(), walker.rules(), walker.now()) == 30);
    walker.wait(29s);
    CHECK(warning_seconds_left(walker.state(), walker.rules(), walker.now()) == 1);
    CHECK(walker.phase() == Phase::email);
    walker.wait(1s);
    CHECK(walker.phase() == Phase::attract);
    CHECK(walker.state().draft.name.empty());
}

TEST_CASE("an information screen asks after one minute")
{
    Walker walker{Phase::prepare};
    walker.wait(60s);
    CHECK(walker.state().overlay == Overlay::idle_warning);
}

TEST_CASE("with large letters there is more time")
{
    Walker walker{Phase::email};
    walker.send({EventKind::set_text_size, TextSize::large});
    walker.wait(179s);
    CHECK(walker.state().overlay == Overlay::none);
    walker.wait(1s);
    CHECK(walker.state().overlay == Overlay::idle_warning);
}

TEST_CASE("who is spoken to has more time, and only for this session")
{
    Walker walker{Phase::email};
    SECTION("asked for it")
    {
        walker.send(EventKind::open_help);
        walker.send(EventKind::repeat_speech);
        walker.send(EventKind::close_help);
        CHECK(walker.state().listening);
    }
    SECTION("by headphones")
    {
        walker.send({EventKind::headphones_changed, true});
        CHECK(walker.count<RepeatSpeech>() == 1);
    }
    walker.wait(179s);
    CHECK(walker.state().overlay == Overlay::none);
    walker.wait(1s);
    CHECK(walker.state().overlay == Overlay::idle_warning);
    walker.wait(30s);
    CHECK(walker.phase() == Phase::attract);
    CHECK_FALSE(walker.state().listening);
}

TEST_CASE("who wears headphones is read the answers where they are repeated, and the screen's words elsewhere")
{
    for (const Phase phase : {Phase::nik_confirm, Phase::email_confirm, Phase::check}) {
        Walker walker{phase};
        walker.send(EventKind::repeat_speech);
        CHECK(walker.count<ReadAnswers>() == 0);
        walker.send({EventKind::headphones_changed, true});
        CHECK(walker.count<ReadAnswers>() == 0);  // who has just plugged them in did not ask yet
        walker.send(EventKind::repeat_speech);
        CHECK(walker.count<ReadAnswers>() == 1);
        walker.send(EventKind::open_help);
        walker.send(EventKind::repeat_speech);
        walker.send(EventKind::close_help);
        CHECK(walker.count<ReadAnswers>() == 1);
        walker.send({EventKind::headphones_changed, false});
        walker.send(EventKind::repeat_speech);
        CHECK(walker.count<ReadAnswers>() == 1);
    }
    Walker walker{Phase::statement};
    walker.send({EventKind::headphones_changed, true});
    walker.send(EventKind::repeat_speech);
    CHECK(walker.count<ReadAnswers>() == 0);
}

TEST_CASE("the warning sounds, speaks, and sounds again until it is over")
{
    Walker walker{Phase::email};
    walker.clear_effects();
    walker.wait(120s);
    REQUIRE(walker.state().overlay == Overlay::idle_warning);
    CHECK(walker.count<PlaySound>() == 1);
    CHECK(walker.last<PlaySound>()->sound == Sound::warning);
    walker.wait(9s);
    CHECK(walker.count<PlaySound>() == 1);
    walker.wait(1s);
    CHECK(walker.count<PlaySound>() == 2);
    for (int tones = 3; tones <= 5; ++tones) {
        walker.wait(5s);
        CHECK(walker.count<PlaySound>() == tones);
    }
    walker.wait(5s);
    CHECK(walker.phase() == Phase::attract);
    CHECK(walker.count<PlaySound>() == 5);
}

TEST_CASE("a touch beside everything shows that somebody is there, under every overlay")
{
    const EventKind opener =
        GENERATE(EventKind::presence, EventKind::open_help, EventKind::open_sound, EventKind::open_curtain);
    Walker walker{Phase::email};
    walker.send(opener);
    const Overlay before = walker.state().overlay;
    walker.wait(119s);
    walker.send(EventKind::presence);
    CHECK(walker.state().overlay == before);
    walker.wait(119s);
    CHECK(walker.state().overlay == before);
    walker.wait(1s);
    CHECK(walker.state().overlay == Overlay::idle_warning);
    walker.send(EventKind::presence);
    CHECK(walker.state().overlay == Overlay::none);
    CHECK(walker.phase() == Phase::email);
}

TEST_CASE("no time-out cuts answers that are being kept")
{
    Walker walker{Phase::no_email};
    walker.send(EventKind::keep_answers);
    REQUIRE(walker.state().keeping);
    walker.wait(30min);
    CHECK(walker.phase() == Phase::no_email);
    CHECK(walker.state().overlay == Overlay::none);
}

TEST_CASE("the warning can be answered any number of times and keeps the answers")
{
    Walker walker{Phase::email};
    walker.type("siti");
    for (int i = 0; i < 12; ++i) {
        walker.wait(140s);
        REQUIRE(walker.state().overlay == Overlay::idle_warning);
        walker.send(EventKind::stay);
        REQUIRE(walker.state().overlay == Overlay::none);
    }
    CHECK(walker.phase() == Phase::email);
    CHECK(walker.state().draft.email.view() == "siti");
}

TEST_CASE("the warning's other button ends the session at once")
{
    Walker walker{Phase::email};
    walker.wait(130s);
    walker.send(EventKind::leave);
    CHECK(walker.phase() == Phase::attract);
    CHECK(walker.state().draft.name.empty());
}

TEST_CASE("a machine asleep through warning and time-out forgets when it wakes")
{
    Walker walker{Phase::email};
    walker.wait(8h);
    CHECK(walker.phase() == Phase::attract);
}

TEST_CASE("any touch starts the time again, even one that changes nothing")
{
    const EventKind touch = GENERATE(EventKind::toggle_contrast, EventKind::erase, EventKind::open_help);
    Walker walker{Phase::email};
    walker.wait(119s);
    walker.send(touch);
    walker.wait(119s);
    CHECK(walker.state().overlay != Overlay::idle_warning);
}

TEST_CASE("a code that is no NIK does not keep a left session alive")
{
    Walker walker{Phase::scan};
    for (int i = 0; i < 15; ++i) {
        walker.wait(10s);
        walker.send({EventKind::other_code_read, OtherCode::payment});
    }
    CHECK(walker.phase() == Phase::attract);
}

TEST_CASE("each phase with personal data ends by itself when nobody is there")
{
    const auto phase = static_cast<Phase>(GENERATE(range(0, static_cast<int>(phase_count))));
    Walker walker{phase};
    CAPTURE(describe(phase).name);
    if (phase == Phase::done) {
        walker.send({EventKind::print_changed, PrintChanged{walker.state().session, PrintState::printed, {}}});
    }
    walker.wait(5min);
    walker.wait(5min);
    if (phase == Phase::sending || phase == Phase::out_of_service) {
        CHECK(walker.phase() == phase);
    } else {
        CHECK(walker.phase() == Phase::attract);
    }
}

TEST_CASE("no time-out cuts a receipt that is being printed")
{
    Walker walker{Phase::done};
    walker.send({EventKind::print_changed, PrintChanged{walker.state().session, PrintState::printing, {}}});
    walker.wait(30min);
    CHECK(walker.phase() == Phase::done);
    CHECK(walker.state().overlay == Overlay::none);
    walker.send({EventKind::print_changed, PrintChanged{walker.state().session, PrintState::printed, {}}});
    walker.wait(59s);
    CHECK(walker.state().overlay == Overlay::none);
    walker.wait(1s);
    CHECK(walker.state().overlay == Overlay::idle_warning);
    walker.wait(30s);
    CHECK(walker.phase() == Phase::goodbye);
}

TEST_CASE("where there is no paper, there is more time to photograph the code")
{
    Walker walker{Phase::done};
    walker.send({EventKind::print_changed, PrintChanged{walker.state().session, PrintState::unknown, {}}});
    walker.wait(119s);
    CHECK(walker.state().overlay == Overlay::none);
    walker.wait(1s);
    CHECK(walker.state().overlay == Overlay::idle_warning);
}

TEST_CASE("an unmasked NIK is masked again after eight seconds")
{
    Walker walker{Phase::check};
    walker.send(EventKind::reveal_nik);
    CHECK(walker.state().revealed_at.has_value());
    walker.wait(8s);
    CHECK_FALSE(walker.state().revealed_at.has_value());
}

TEST_CASE("when nothing was read for a while typing is offered")
{
    Walker walker{Phase::scan};
    walker.wait(19s);
    CHECK_FALSE(walker.state().scan_hint_shown);
    walker.wait(1s);
    CHECK(walker.state().scan_hint_shown);
}

TEST_CASE("the next deadline is what the screen has to wake up for")
{
    Walker walker;
    CHECK_FALSE(next_deadline(walker.state(), walker.rules()).has_value());
    Walker typing{Phase::email};
    CHECK(next_deadline(typing.state(), typing.rules()) == typing.now() + 120s);
}
