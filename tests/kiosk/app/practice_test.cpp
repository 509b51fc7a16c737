#include "core/outbox/outbox.h"
#include "tests/core/flow/walker.h"
#include "tests/core/outbox/outbox_fixture.h"
#include "tests/support/fake_service.h"

#include <catch2/catch_test_macros.hpp>

using namespace oss;
using flow::EventKind;
using namespace std::chrono_literals;

namespace {

/// Everything from the first button to the thanks, with the invented card.
void walk_through(test::Walker& walker, EventKind first)
{
    walker.send(first);
    walker.send(EventKind::next);
    walker.send(EventKind::next);
    walker.send(EventKind::choose_umk);
    walker.send(EventKind::choose_person);
    walker.send({EventKind::nik_read, flow::NikRead{domain::Nik::parse("3576025203869001").value()}});
    walker.send(EventKind::next);
    walker.send(EventKind::accept);
    walker.type("siti contoh");
    walker.send(EventKind::next);
    walker.send(EventKind::next);
    walker.type("siti.contoh@gmail.com");
    walker.send(EventKind::next);
    walker.send(EventKind::accept);
    walker.type("081200000000");
    walker.send(EventKind::next);
    walker.send(EventKind::accept);
    walker.send(EventKind::toggle_statement);
    walker.send(EventKind::submit);
    walker.wait(2s);
}

/// What the session asked to be stored goes into the real store.
std::int64_t waiting_after(EventKind first)
{
    test::OutboxFixture f;
    const test::FakeService service{f.clock};
    const auto enrolment = service.enrolment();
    test::Walker walker;
    walk_through(walker, first);
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
