#include "core/outbox/outbox.h"
#include "tests/core/flow/walker.h"
#include "tests/core/outbox/outbox_fixture.h"
#include "tests/support/fake_service.h"

#include <catch2/catch_test_macros.hpp>

using namespace oss;
using flow::EventKind;
using namespace std::chrono_literals;

namespace {

/// What the session asked to be stored goes into the real store.
std::int64_t waiting_after(EventKind first)
{
    test::OutboxFixture f;
    const test::FakeService service{f.clock};
    const auto enrolment = service.enrolment();
    test::Walker walker;
    walker.send(first);
    walker.advance_to(flow::Phase::sending);
    walker.wait(2s);
    if (const auto* store = walker.last<flow::StoreApplication>()) {
        REQUIRE(f.outbox.store(store->application, store->consent, enrolment.service.location, enrolment));
    }
    walker.send(EventKind::finish);
    walker.send(EventKind::finish);
    return f.outbox.summary().value().waiting;
}

}  // namespace

TEST_CASE("a real session puts one application into the queue, the same walk as practice none")
{
    CHECK(waiting_after(EventKind::start) == 1);
    CHECK(waiting_after(EventKind::start_practice) == 0);
}
