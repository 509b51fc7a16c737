#include "tests/core/flow/walker.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace oss;
using namespace oss::flow;
using namespace std::chrono_literals;
using test::Walker;

TEST_CASE("nothing of the citizen is left when the opinion is asked for")
{
    const Walker walker{Phase::rating};
    CHECK(walker.count<ForgetSession>() == 1);
    CHECK(walker.state().draft.nik.empty());
    CHECK_FALSE(walker.state().answers.nik);
    CHECK_FALSE(walker.state().outcome);
}

TEST_CASE("an opinion holds the rating, the question about money and two elements")
{
    Walker walker{Phase::rating};
    walker.send({EventKind::set_rating, 2});
    walker.send({EventKind::set_rating, 4});
    walker.send({EventKind::set_fee_asked, true});
    walker.send(EventKind::next);
    REQUIRE(walker.phase() == Phase::survey);
    const auto elements = walker.state().feedback.survey;
    CHECK(elements[0].element != elements[1].element);
    walker.send({EventKind::set_survey, domain::SurveyAnswer{elements[1].element, 3}});
    walker.send(EventKind::next);
    CHECK(walker.phase() == Phase::goodbye);
    const auto* kept = walker.last<StoreFeedback>();
    REQUIRE(kept != nullptr);
    CHECK(kept->feedback.rating == 4);
    CHECK(kept->feedback.asked_for_money == true);
    CHECK_FALSE(kept->feedback.survey[0].score);
    CHECK(kept->feedback.survey[1].score == 3);
    CHECK(walker.state().feedback == kept->feedback);
}

TEST_CASE("skipping at once keeps nothing")
{
    Walker walker{Phase::rating};
    walker.send({EventKind::set_rating, 1});
    walker.send(EventKind::skip);
    CHECK(walker.phase() == Phase::goodbye);
    CHECK(walker.count<StoreFeedback>() == 0);
}

TEST_CASE("skipping or leaving the second page keeps what the first one sent")
{
    const bool leaves = GENERATE(false, true);
    Walker walker{Phase::rating};
    walker.send({EventKind::set_rating, 3});
    walker.send(EventKind::next);
    if (leaves) {
        walker.wait(60s);
    } else {
        walker.send(EventKind::skip);
    }
    CHECK(walker.phase() == Phase::goodbye);
    CHECK(walker.count<StoreFeedback>() == 1);
}

TEST_CASE("no answer at all is not kept")
{
    Walker walker{Phase::survey};
    walker.send(EventKind::next);
    CHECK(walker.phase() == Phase::goodbye);
    CHECK(walker.count<StoreFeedback>() == 0);
}

TEST_CASE("an opinion that nobody gives ends by itself, without a warning")
{
    Walker walker{Phase::rating};
    walker.wait(59s);
    CHECK(walker.phase() == Phase::rating);
    CHECK(walker.state().overlay == Overlay::none);
    walker.wait(1s);
    CHECK(walker.phase() == Phase::goodbye);
}

TEST_CASE("who leaves a result without a word is not asked")
{
    Walker walker{Phase::done};
    walker.send({EventKind::print_changed, PrintChanged{walker.state().session, PrintState::printed, {}}});
    walker.wait(61s);
    REQUIRE(walker.state().overlay == Overlay::idle_warning);
    walker.wait(30s);
    CHECK(walker.phase() == Phase::goodbye);
}
