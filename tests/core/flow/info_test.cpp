#include "tests/core/flow/walker.h"

#include <catch2/catch_test_macros.hpp>

using namespace oss;
using namespace oss::flow;
using namespace std::chrono_literals;
using test::Walker;

TEST_CASE("the information lies over the start screen and goes by itself")
{
    Walker walker;
    walker.send(EventKind::open_info);
    walker.send({EventKind::choose_topic, InfoTopic::scale});
    CHECK(walker.state().overlay == Overlay::info);
    CHECK(walker.state().topic == InfoTopic::scale);
    walker.wait(60s);
    CHECK(walker.state().overlay == Overlay::none);
    CHECK_FALSE(walker.state().topic);
}

TEST_CASE("the way back leads from a topic to the list, then to the screen below")
{
    Walker walker{Phase::email};
    walker.type("siti");
    walker.send(EventKind::open_help);
    walker.send(EventKind::more_info);
    walker.send({EventKind::choose_topic, InfoTopic::questions});
    walker.send(EventKind::close_info);
    CHECK(walker.state().overlay == Overlay::info);
    CHECK_FALSE(walker.state().topic);
    walker.send(EventKind::close_info);
    CHECK(walker.state().overlay == Overlay::none);
    CHECK(walker.phase() == Phase::email);
    CHECK(walker.state().draft.email.view() == "siti");
}

TEST_CASE("letters and language that somebody left behind go back with time")
{
    Walker walker;
    walker.send({EventKind::set_text_size, TextSize::largest});
    walker.send({EventKind::set_language, Language::en});
    walker.wait(59s);
    CHECK(walker.state().preferences.language == Language::en);
    walker.wait(1s);
    CHECK(walker.state().preferences == Preferences{});
    CHECK_FALSE(next_deadline(walker.state(), walker.rules()));
}

TEST_CASE("an officer is called once, and the news of it stay a moment")
{
    Walker walker{Phase::check};
    walker.send(EventKind::open_help);
    walker.send(EventKind::call_officer);
    walker.send(EventKind::call_officer);
    REQUIRE(walker.count<CallOfficer>() == 1);
    CHECK(walker.last<CallOfficer>()->phase == Phase::check);
    CHECK(walker.state().call == OfficerCall::calling);
    walker.send({EventKind::call_told, CallTold{walker.state().session, OfficerCall::called}});
    CHECK(walker.state().call_news_until);
    walker.wait(6s);
    CHECK_FALSE(walker.state().call_news_until);
    CHECK(walker.state().call == OfficerCall::called);
    walker.send({EventKind::call_told, CallTold{walker.state().session, OfficerCall::coming}});
    CHECK(walker.state().call == OfficerCall::coming);
}

TEST_CASE("a call that did not get through can be made again")
{
    Walker walker{Phase::check};
    walker.send(EventKind::open_help);
    walker.send(EventKind::call_officer);
    walker.send({EventKind::call_told, CallTold{walker.state().session, OfficerCall::unreachable}});
    walker.send(EventKind::call_officer);
    CHECK(walker.count<CallOfficer>() == 2);
}

TEST_CASE("news of an earlier session's call are dropped")
{
    Walker walker{Phase::check};
    walker.send({EventKind::call_told, CallTold{walker.state().session, OfficerCall::coming}});
    CHECK(walker.state().call == OfficerCall::none);
    walker.send(EventKind::open_help);
    walker.send(EventKind::call_officer);
    walker.send({EventKind::call_told, CallTold{walker.state().session - 1, OfficerCall::coming}});
    CHECK(walker.state().call == OfficerCall::calling);
}

TEST_CASE("other letters make other pages: a topic begins again")
{
    Walker walker;
    walker.send(EventKind::open_info);
    walker.send({EventKind::choose_topic, InfoTopic::scale});
    walker.send(EventKind::turn_page);
    walker.send({EventKind::set_text_size, TextSize::normal});
    CHECK(walker.state().info_page == 0);
    walker.send(EventKind::close_info);
    CHECK_FALSE(walker.state().topic);
}
