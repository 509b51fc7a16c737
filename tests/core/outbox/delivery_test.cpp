#include "core/outbox/delivery.h"
#include "core/outbox/delivery_worker.h"

#include "tests/core/outbox/outbox_fixture.h"
#include "tests/support/fake_service.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <algorithm>
#include <chrono>
#include <future>
#include <string>
#include <vector>

using namespace oss;
using namespace std::chrono_literals;
using base::ErrorCode;
using outbox::DeliveryOutcome;
using test::FakeService;
using Fault = FakeService::Fault;

namespace {

/// An outbox, a service and what delivers from the one to the other.
struct DeliveryFixture : test::OutboxFixture {
    std::string store() { return test::OutboxFixture::store(enrolment); }

    std::optional<std::chrono::milliseconds> attempt() { return delivery.attempt({}).value(); }

    /// Until nothing waits, letting time pass as far as needed.
    void deliver_all()
    {
        for (int i = 0; i < 100; ++i) {
            const auto idle = attempt();
            if (!idle) {
                return;
            }
            clock.advance(*idle);
        }
        FAIL("delivery does not come to an end");
    }

    test::FakeClock service_clock;
    FakeService service{service_clock};
    outbox::Enrolment enrolment = service.enrolment();
    outbox::CurlClient http;
    outbox::ServiceClient client{http, enrolment, clock, random};
    std::vector<outbox::DeliveryEvent> events;
    outbox::Delivery delivery{outbox,
                              client,
                              enrolment,
                              clock,
                              random,
                              log,
                              [this](const outbox::DeliveryEvent& event) { events.push_back(event); }};
};

}  // namespace

TEST_CASE("a record is delivered, its proof kept, its sealed part deleted")
{
    DeliveryFixture f;
    CHECK_FALSE(f.attempt());
    const std::string reference = f.store();
    CHECK(f.attempt() == 0ms);
    CHECK_FALSE(f.attempt());
    REQUIRE(f.events.size() == 1);
    CHECK(f.events[0].reference.text() == reference);
    CHECK(f.events[0].outcome == DeliveryOutcome::delivered);
    CHECK(f.events[0].status == wire::ApplicationStatus::received);
    CHECK(f.service.kept() == std::vector{reference});
    CHECK(f.service.niks() == std::vector<std::string>{"3576025203869001"});
    CHECK(f.outbox.list().value().empty());
    CHECK(f.outbox.is_delivered(f.events[0].reference).value());
    CHECK(f.outbox.summary().value().delivered == 1);
    const auto verified = f.outbox.verify(f.enrolment).value();
    CHECK(verified.proofs == 1);
    CHECK(verified.findings.empty());
}

TEST_CASE("whatever goes wrong on the way, each application arrives once and in order")
{
    DeliveryFixture f;
    const auto fault =
        GENERATE(Fault::drop_before, Fault::drop_after, Fault::truncate, Fault::wrong_signature, Fault::other_reference,
                 Fault::busy, Fault::server_error, Fault::portal_page, Fault::portal_redirect, Fault::proxy_not_found);
    CAPTURE(static_cast<int>(fault));
    f.service.add_fault(fault);
    const std::vector references{f.store(), f.store(), f.store()};
    CHECK(f.attempt() == 0ms);
    REQUIRE(f.events.size() == 1);
    CHECK(f.events[0].outcome == DeliveryOutcome::waiting);
    CHECK(f.events[0].code.has_value());
    CHECK(f.outbox.summary().value().waiting == 3);
    CHECK(f.outbox.list().value()[0].attempts == 1);
    CHECK(f.outbox.list().value()[0].last_code.has_value());
    f.deliver_all();
    const auto summary = f.outbox.summary().value();
    CHECK(summary.waiting == 0);
    CHECK(summary.parked == 0);
    CHECK(summary.delivered == 3);
    auto kept = f.service.kept();
    CHECK(kept.size() == 3);
    if (fault == Fault::server_error || fault == Fault::portal_page) {
        // What may be one record's fault holds up that record only.
        CHECK(kept.back() == references[0]);
        std::ranges::rotate(kept, kept.end() - 1);
    }
    CHECK(kept == references);
}

TEST_CASE("each kind of failure has its code")
{
    DeliveryFixture f;
    struct Expected {
        Fault fault;
        ErrorCode code;
    };
    const auto expected =
        GENERATE(Expected{Fault::drop_before, ErrorCode::network}, Expected{Fault::truncate, ErrorCode::network},
                 Expected{Fault::wrong_signature, ErrorCode::bad_signature},
                 Expected{Fault::other_reference, ErrorCode::bad_signature},
                 Expected{Fault::busy, ErrorCode::service_busy}, Expected{Fault::portal_page, ErrorCode::bad_response},
                 Expected{Fault::portal_redirect, ErrorCode::bad_response},
                 Expected{Fault::proxy_not_found, ErrorCode::bad_response});
    f.service.add_fault(expected.fault);
    f.store();
    f.attempt();
    CHECK(f.events[0].code == expected.code);
}

TEST_CASE("a service that names a time is left alone until then")
{
    DeliveryFixture f;
    f.service.add_fault(Fault::busy);
    f.store();
    CHECK(f.attempt() == 0ms);
    CHECK(f.attempt() == 7s);
    f.delivery.hurry();
    f.clock.advance(6'999ms);
    CHECK(f.attempt() == 1ms);
    CHECK(f.service.requests() == 1);
    f.clock.advance(1ms);
    CHECK(f.attempt() == 0ms);
    CHECK(f.service.kept().size() == 1);
}

TEST_CASE("pauses grow at random up to their longest, and a new record ends them")
{
    DeliveryFixture f;
    f.store();
    const outbox::DeliveryTimings timings;
    auto most = timings.first;
    for (int i = 0; i < 12; ++i) {
        f.service.add_fault(Fault::drop_before);
        CHECK(f.attempt() == 0ms);
        const auto idle = f.attempt();
        REQUIRE(idle);
        CHECK(*idle >= timings.shortest);
        CHECK(*idle <= most);
        most = std::min(most * 2, timings.longest);
        f.clock.advance(*idle);
    }
    f.service.add_fault(Fault::drop_before);
    CHECK(f.attempt() == 0ms);
    CHECK(f.attempt() > 0ms);
    f.delivery.hurry();
    CHECK(f.attempt() == 0ms);
    CHECK(f.service.kept().size() == 1);
}

TEST_CASE("what the service refuses is parked with its code and blocks nobody")
{
    DeliveryFixture f;
    struct Expected {
        wire::ProblemCode answer;
        ErrorCode code;
    };
    const auto expected =
        GENERATE(Expected{wire::ProblemCode::duplicate_registration, ErrorCode::duplicate_registration},
                 Expected{wire::ProblemCode::reference_taken, ErrorCode::reference_taken},
                 Expected{wire::ProblemCode::idempotency_conflict, ErrorCode::idempotency_conflict},
                 Expected{wire::ProblemCode::invalid_field, ErrorCode::service_refused},
                 Expected{wire::ProblemCode::cannot_unseal, ErrorCode::service_refused},
                 Expected{wire::ProblemCode::malformed_request, ErrorCode::service_refused});
    f.service.refuse_next(expected.answer);
    const auto first = f.store();
    const auto second = f.store();
    f.deliver_all();
    REQUIRE(f.events.size() == 2);
    CHECK(f.events[0].outcome == DeliveryOutcome::parked);
    CHECK(f.events[0].code == expected.code);
    CHECK(f.service.kept() == std::vector{second});
    const auto list = f.outbox.list().value();
    REQUIRE(list.size() == 1);
    CHECK(list[0].parked_at.has_value());
    CHECK(list[0].last_code == wire::describe(expected.answer).name);
    REQUIRE(f.outbox.unpark(list[0].reference));
    CHECK(f.outbox.unpark(list[0].reference).error().code() == ErrorCode::not_found);
    f.deliver_all();
    CHECK(f.service.kept() == std::vector{second, first});
}

TEST_CASE("an officer finds a number, keeps its record from being sent, and puts it back")
{
    DeliveryFixture f;
    f.store();
    const auto reference = f.outbox.list().value().front().reference;
    const auto where = [&] { return f.outbox.look_up(reference).value().value().where; };
    CHECK(where() == domain::Whereabouts::waiting);
    REQUIRE(f.outbox.set_aside(reference));
    CHECK(where() == domain::Whereabouts::set_aside);
    CHECK(f.outbox.set_aside(reference).error().code() == ErrorCode::not_found);
    f.deliver_all();
    CHECK(f.service.kept().empty());
    REQUIRE(f.outbox.unpark(reference));
    f.deliver_all();
    CHECK(f.service.kept().size() == 1);
    CHECK(where() == domain::Whereabouts::delivered);
    CHECK_FALSE(f.outbox.look_up(domain::Reference::parse("MJK1-7F3K-92Q4-X8TM").value()).value());
}

TEST_CASE("a kiosk that is not let in keeps all its records waiting")
{
    DeliveryFixture f;
    const auto code =
        GENERATE(wire::ProblemCode::revoked, wire::ProblemCode::not_enrolled, wire::ProblemCode::bad_signature,
                 wire::ProblemCode::forbidden, wire::ProblemCode::rate_limited);
    f.service.refuse_next(code);
    f.store();
    f.store();
    CHECK(f.attempt() == 0ms);
    CHECK(f.attempt() > 0ms);
    CHECK(f.service.requests() == 1);
    CHECK(f.events[0].outcome == DeliveryOutcome::waiting);
    CHECK(f.outbox.summary().value().waiting == 2);
    f.deliver_all();
    CHECK(f.service.kept().size() == 2);
}

TEST_CASE("a kiosk with a wrong clock learns the service's time and delivers")
{
    DeliveryFixture f;
    f.clock.set_utc(f.clock.utc() - 48h);
    f.store();
    f.store();
    CHECK(f.attempt() == 0ms);
    CHECK(f.service.requests() == 2);
    CHECK(f.events[0].outcome == DeliveryOutcome::delivered);
    CHECK(f.client.clock_offset() == 48h);
    CHECK(f.attempt() == 0ms);
    CHECK(f.service.requests() == 3);
    CHECK(f.service.kept().size() == 2);
}

TEST_CASE("nothing personal reaches the log")
{
    DeliveryFixture f;
    f.service.add_fault(Fault::drop_after);
    f.service.refuse_next(wire::ProblemCode::invalid_field);
    f.store();
    f.store();
    f.deliver_all();
    CHECK(f.log_text.find("outbox.delivered") != std::string::npos);
    CHECK(f.log_text.find("outbox.parked") != std::string::npos);
    for (const char* text : {"3576025203869001", "SITI", "siti", "81200000000", "1986"}) {
        CHECK(f.log_text.find(text) == std::string::npos);
    }
}

TEST_CASE("the worker delivers what is stored while it runs and stops quickly")
{
    test::OutboxFixture f;
    const base::SystemClock clock;
    FakeService service{clock};
    const auto enrolment = service.enrolment();
    outbox::DeliveryEvents events{16, base::FullPolicy::drop_oldest};
    outbox::DeliveryWorker worker{{.file = f.file,
                                   .migrations = test::outbox_migrations(),
                                   .enrolment = enrolment,
                                   .clock = clock,
                                   .random = f.random,
                                   .log = f.log,
                                   .events = events,
                                   .http = std::make_unique<outbox::CurlClient>()}};
    for (int i = 0; i < 3; ++i) {
        const auto reference = f.store(enrolment);
        worker.wake();
        const auto event = events.pop({}, 8s);
        REQUIRE(event);
        CHECK(event->reference.text() == reference);
        CHECK(event->outcome == DeliveryOutcome::delivered);
    }
}

TEST_CASE("a request that hangs ends by its time-out, or when it is told to")
{
    std::promise<void> release;
    const auto released = release.get_future().share();
    const test::LoopbackServer server{[released](const test::LoopbackRequest&) {
        released.wait();
        return test::LoopbackAnswer{};
    }};
    outbox::CurlClient hasty{{.connect_timeout = 100ms, .total_timeout = 100ms}};
    CHECK(hasty.send({.method = "GET", .url = server.url()}, {}).error().code() == ErrorCode::timeout);
    std::stop_source stopped;
    stopped.request_stop();
    outbox::CurlClient patient;
    CHECK(patient.send({.method = "GET", .url = server.url()}, stopped.get_token()).error().code() ==
          ErrorCode::cancelled);
    release.set_value();
}

TEST_CASE("the client takes no other scheme and no endless answer")
{
    outbox::CurlClient client;
    CHECK(client.send({.method = "GET", .url = "file:///etc/hostname"}, {}).error().code() == ErrorCode::network);
    const test::LoopbackServer server{
        [](const test::LoopbackRequest&) { return test::LoopbackAnswer{.body = std::string(100'000, 'x')}; }};
    CHECK(client.send({.method = "GET", .url = server.url()}, {}).error().code() == ErrorCode::bad_response);
}
