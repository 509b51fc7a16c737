#include "core/flow/practice.h"

#include "tests/core/flow/walker.h"

#include <catch2/catch_test_macros.hpp>

using namespace oss;
using namespace oss::flow;
using namespace std::chrono_literals;
using test::Walker;

namespace {

/// A practice run with the invented card, as far as its result.
void practise(Walker& walker)
{
    walker.send(EventKind::start_practice);
    walker.advance_to(Phase::scan);
    walker.send(EventKind::use_sample);
    walker.advance_to(Phase::sending);
}

}  // namespace

TEST_CASE("a practice run reaches its result and hands nothing to the store")
{
    Walker walker;
    practise(walker);
    REQUIRE(walker.phase() == Phase::sending);
    walker.wait(2s);
    REQUIRE(walker.phase() == Phase::done);
    CHECK(walker.state().practice);
    CHECK(walker.state().outcome->reference == practice_reference());
    CHECK_FALSE(walker.state().outcome->delivered);
    CHECK(walker.count<StoreApplication>() == 0);
    CHECK(walker.count<PrintReceipt>() == 1);
}

TEST_CASE("a practice run is not asked for an opinion and ends as a session does")
{
    Walker walker;
    practise(walker);
    walker.wait(2s);
    walker.send(EventKind::finish);
    CHECK(walker.phase() == Phase::goodbye);
    CHECK(walker.state().practice);
    walker.send(EventKind::finish);
    CHECK(walker.phase() == Phase::attract);
    CHECK_FALSE(walker.state().practice);
    CHECK(walker.count<StoreFeedback>() == 0);
}

TEST_CASE("the next citizen's session is a real one")
{
    Walker walker;
    practise(walker);
    walker.wait(2s);
    walker.send(EventKind::finish);
    walker.send(EventKind::finish);
    walker.send(EventKind::start);
    CHECK_FALSE(walker.state().practice);
    CHECK(walker.state().draft.nik.empty());
}

TEST_CASE("the invented card is refused in a real session")
{
    Walker walker{Phase::scan};
    walker.send(EventKind::use_sample);
    CHECK(walker.phase() == Phase::scan);
    CHECK_FALSE(walker.state().answers.nik);
}
