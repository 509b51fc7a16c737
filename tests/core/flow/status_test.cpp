#include "tests/core/flow/walker.h"

#include <catch2/catch_test_macros.hpp>

using namespace oss;
using namespace oss::flow;
using namespace std::chrono_literals;
using test::Walker;

namespace {

Event told(const Walker& walker, Inquiry inquiry, std::optional<StatusWord> word = {})
{
    return {EventKind::status_told, StatusTold{walker.state().session, test::sample_reference(), inquiry, word}};
}

}  // namespace

TEST_CASE("a receipt shown to the camera needs only the year of birth")
{
    Walker walker{Phase::status_scan};
    CHECK(walker.count<StartCamera>() == 1);
    walker.send({EventKind::receipt_read, test::sample_reference()});
    CHECK(walker.phase() == Phase::status_year);
    CHECK(walker.count<StopCamera>() == 1);
    walker.type("1986");
    walker.send(EventKind::next);
    const auto* asked = walker.last<AskStatus>();
    REQUIRE(asked != nullptr);
    CHECK(asked->reference == test::sample_reference());
    CHECK(asked->birth_year == 1986);
    CHECK(walker.state().status.inquiry == Inquiry::asking);
}

TEST_CASE("a typed number takes small letters and says when it cannot be right")
{
    Walker walker{Phase::status_number};
    walker.type("mjk1-7f3k-92q4-x8tn");
    walker.send(EventKind::next);
    CHECK(walker.phase() == Phase::status_number);
    CHECK(walker.state().problem->text_key == "err.reference");
    walker.send(EventKind::erase);
    CHECK_FALSE(walker.state().problem);
    walker.type("m");
    walker.send(EventKind::next);
    CHECK(walker.phase() == Phase::status_year);
}

TEST_CASE("without a camera the number is typed")
{
    Walker walker;
    walker.send(EventKind::camera_lost);
    walker.send(EventKind::check_status);
    CHECK(walker.phase() == Phase::status_number);
}

TEST_CASE("a year nobody was born in is refused beside the field")
{
    Walker walker{Phase::status_year};
    walker.type("198");
    walker.send(EventKind::next);
    CHECK(walker.state().problem->text_key == "err.birth_year");
    walker.send(EventKind::clear);
    walker.type("2986");
    walker.send(EventKind::next);
    CHECK(walker.phase() == Phase::status_year);
    CHECK(walker.count<AskStatus>() == 0);
}

TEST_CASE("the service's word is shown, and only for what was asked")
{
    Walker walker{Phase::status_result};
    walker.send({EventKind::status_told,
                 StatusTold{walker.state().session + 1, test::sample_reference(), Inquiry::told, StatusWord::active}});
    CHECK(walker.state().status.inquiry == Inquiry::asking);
    walker.send(told(walker, Inquiry::told, StatusWord::activation_sent));
    CHECK(walker.state().status.inquiry == Inquiry::told);
    CHECK(walker.state().status.word == StatusWord::activation_sent);
    walker.send(told(walker, Inquiry::unknown));
    CHECK(walker.state().status.inquiry == Inquiry::told);
}

TEST_CASE("a service that does not answer is called unreachable in time")
{
    Walker walker{Phase::status_result};
    walker.wait(11s);
    CHECK(walker.state().status.inquiry == Inquiry::asking);
    walker.wait(1s);
    CHECK(walker.state().status.inquiry == Inquiry::unreachable);
    walker.send(EventKind::back);
    CHECK(walker.phase() == Phase::status_year);
    CHECK(walker.state().status.birth_year.view() == "1986");
}

TEST_CASE("the activation mail is asked for once, however often the button is pressed")
{
    Walker walker{Phase::status_result};
    walker.send(told(walker, Inquiry::told, StatusWord::activation_sent));
    walker.send(EventKind::resend);
    walker.send(EventKind::resend);
    CHECK(walker.count<ResendActivation>() == 1);
    walker.send({EventKind::resend_told, ResendTold{walker.state().session, true}});
    walker.send(EventKind::resend);
    CHECK(walker.count<ResendActivation>() == 1);
    CHECK(walker.state().status.resend == Resend::sent);
}

TEST_CASE("the last day of an active account is printed when asked for, once at a time")
{
    constexpr domain::Date last_day{std::chrono::year{2026} / 12 / 23};
    Walker walker{Phase::status_result};
    walker.send(EventKind::print_slip);
    CHECK(walker.count<PrintSlip>() == 0);  // nothing is known yet
    walker.send({EventKind::status_told, StatusTold{walker.state().session, test::sample_reference(), Inquiry::told,
                                                    StatusWord::active, last_day}});
    walker.send(EventKind::print_slip);
    walker.send(EventKind::print_slip);
    REQUIRE(walker.count<PrintSlip>() == 1);
    const auto& slip = std::get<domain::DeadlineSlip>(walker.last<PrintSlip>()->slip.content);
    CHECK(slip.reference == test::sample_reference());
    CHECK(slip.last_day == last_day);
    CHECK(walker.phase() == Phase::status_result);
    walker.send({EventKind::print_changed, PrintChanged{walker.state().session, PrintState::failed, {}}});
    walker.send(EventKind::print_slip);
    CHECK(walker.count<PrintSlip>() == 2);
}

TEST_CASE("an account without a last day has nothing to print")
{
    Walker walker{Phase::status_result};
    walker.send(told(walker, Inquiry::told, StatusWord::licensing_started));
    walker.send(EventKind::print_slip);
    CHECK(walker.count<PrintSlip>() == 0);
}

TEST_CASE("nothing of a look-up stays when it ends")
{
    Walker walker{Phase::status_result};
    walker.send(EventKind::finish);
    CHECK(walker.phase() == Phase::attract);
    CHECK(walker.state().status.number.empty());
    CHECK(walker.state().status.birth_year.empty());
    CHECK_FALSE(walker.state().status.reference);
}
