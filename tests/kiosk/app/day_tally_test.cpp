#include "kiosk/app/day_tally.h"
#include "tests/support/fake_clock.h"

#include <catch2/catch_test_macros.hpp>

using namespace oss;
using flow::Phase;

namespace {

/// A session that comes as far as `last` and is then forgotten.
void walk(app::DayTally& tally, flow::SessionId session, Phase last, base::UtcTime now, bool practice = false)
{
    flow::FlowState state;
    state.practice = practice;
    tally.note(flow::PhaseEntered{session, Phase::prepare}, state, now);
    tally.note(flow::PhaseEntered{session, last}, state, now);
    tally.note(flow::ForgetSession{session}, state, now);
}

}  // namespace

TEST_CASE("the day's sessions are told to the service: begun, finished, given up and where")
{
    app::DayTally tally;
    CHECK_FALSE(tally.counts());
    const base::UtcTime now = test::FakeClock{}.utc() + std::chrono::milliseconds{300};
    walk(tally, 1, Phase::done, now);
    walk(tally, 2, Phase::email, now);
    walk(tally, 3, Phase::email, now);
    walk(tally, 4, Phase::nik, now, true);
    const auto counts = tally.counts();
    REQUIRE(counts);
    CHECK(counts->since == test::FakeClock{}.utc());
    CHECK(counts->started == 3);
    CHECK(counts->finished == 1);
    REQUIRE(counts->stopped.size() == 1);
    CHECK(counts->stopped.front().screen == "email");
    CHECK(counts->stopped.front().count == 2);

    const base::UtcTime tomorrow = now + std::chrono::hours{24};
    walk(tally, 5, Phase::done, tomorrow);
    CHECK(tally.counts()->started == 1);
    CHECK(tally.counts()->since > counts->since);
}
