#include "core/wire/acknowledgement.h"
#include "core/wire/enrolment.h"
#include "core/wire/heartbeat.h"
#include "core/wire/problem.h"

#include "core/base/encoding.h"
#include "core/base/random.h"
#include "tests/support/fake_clock.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <string>

using namespace oss;
using base::as_bytes;
using base::ErrorCode;

namespace {

const domain::Reference reference = domain::Reference::parse("MJK1-7F3K-92Q4-X8TM").value();
constexpr std::string_view body = "{}";

wire::SigningKey receipt_key()
{
    base::SeededRandom random{3};
    return wire::SigningKey::generate(random);
}

wire::Acknowledgement acknowledgement()
{
    return wire::make_acknowledgement(reference, wire::ApplicationStatus::received, test::FakeClock{}.utc(),
                                      wire::sha256(as_bytes(body)), receipt_key());
}

}  // namespace

TEST_CASE("an acknowledgement signs the documented bytes")
{
    const auto made = acknowledgement();
    const std::string text = "oss-acknowledgement-1\nMJK1-7F3K-92Q4-X8TM\nreceived\n2026-11-23T10:42:07+07:00\n"
                             "sha-256=:RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=:\n";
    CHECK(made.signature == receipt_key().sign(as_bytes(text)));
    const auto parsed = wire::parse_acknowledgement(as_bytes(wire::to_json(made)));
    REQUIRE(parsed);
    CHECK(wire::verify_acknowledgement(*parsed, reference, as_bytes(body), receipt_key().verify_key()));
}

TEST_CASE("an acknowledgement counts for its own application only")
{
    base::SeededRandom random{4};
    const auto key = receipt_key().verify_key();
    const auto made = acknowledgement();
    const auto other = domain::Reference::generate(domain::KioskPrefix::parse("MJK1").value(), random);
    CHECK_FALSE(wire::verify_acknowledgement(made, other, as_bytes(body), key));
    CHECK_FALSE(wire::verify_acknowledgement(made, reference, as_bytes("{ }"), key));
    CHECK_FALSE(
        wire::verify_acknowledgement(made, reference, as_bytes(body), wire::SigningKey::generate(random).verify_key()));
    auto later = made;
    later.received_at += std::chrono::seconds{1};
    auto promoted = made;
    promoted.status = wire::ApplicationStatus::needs_officer;
    auto flipped = made;
    flipped.signature[5] ^= 1;
    for (const auto& changed : {later, promoted, flipped}) {
        const auto verified = wire::verify_acknowledgement(changed, reference, as_bytes(body), key);
        REQUIRE_FALSE(verified);
        CHECK(verified.error().code() == ErrorCode::bad_signature);
    }
}

TEST_CASE("odd acknowledgements are bad responses")
{
    struct Odd {
        std::string_view from;
        std::string_view to;
    };
    const auto odd = GENERATE(Odd{"received\"", "thrown_away\""}, Odd{"X8TM", "X8TN"}, Odd{"2026", "xxxx"},
                              Odd{"\"signature\":\"", "\"signature\":\"AAAA"}, Odd{"{", "<"}, Odd{"digest", "digests"});
    std::string text = wire::to_json(acknowledgement());
    text.replace(text.find(odd.from), odd.from.size(), odd.to);
    CHECK(wire::parse_acknowledgement(as_bytes(text)).error().code() == ErrorCode::bad_response);
    CHECK_FALSE(wire::parse_acknowledgement(as_bytes(text.substr(0, text.size() / 2))));
    CHECK_FALSE(wire::parse_acknowledgement({}));
}

TEST_CASE("a problem is an RFC 9457 document and is read again")
{
    const base::UtcTime now = test::FakeClock{}.utc();
    const std::string json = wire::to_json({wire::ProblemCode::clock_skew, "", "", now});
    CHECK(json == R"({"type":"about:blank","title":"The signature is too old or from the future","status":401,)"
                  R"("code":"clock_skew","time":"2026-11-23T10:42:07+07:00"})");
    const auto received = wire::parse_problem(401, as_bytes(json));
    CHECK(received.code == wire::ProblemCode::clock_skew);
    CHECK(received.time == now);
    CHECK(
        wire::to_json({wire::ProblemCode::invalid_field, "why", "a.b"}).ends_with(R"("detail":"why","field":"a.b"})"));
}

TEST_CASE("whatever comes as a problem is taken without harm")
{
    const std::string_view text = GENERATE("", "<html>", "{}", "[]", R"({"code":7})", R"({"code":"has space"})",
                                           R"({"code":"\u001b[31m"})", R"({"code":null,"time":"x"})");
    const auto received = wire::parse_problem(502, as_bytes(text));
    CHECK(received.status == 502);
    CHECK_FALSE(received.code);
    CHECK(received.name.empty());
    CHECK(wire::parse_problem(409, as_bytes(R"({"code":"of_tomorrow"})")).name == "of_tomorrow");
}

TEST_CASE("an enrolment goes there and back")
{
    base::SeededRandom random{5};
    const auto key = wire::SigningKey::generate(random).verify_key();
    const auto request =
        wire::parse_enrolment_request(as_bytes(wire::to_json(wire::EnrolmentRequest{"ABCD2345", key, "0.1.0"})));
    REQUIRE(request);
    CHECK(request->code == "ABCD2345");
    CHECK(request->public_key == key);
    const wire::EnrolmentAnswer answer{"kiosk-1",
                                       "Lobi 1",
                                       domain::KioskPrefix::parse("MJK1").value(),
                                       "gedung",
                                       wire::OpeningKey::generate(random).seal_key(),
                                       key,
                                       std::chrono::seconds{30},
                                       test::FakeClock{}.utc()};
    const std::string json = wire::to_json(answer);
    const auto parsed = wire::parse_enrolment_answer(as_bytes(json));
    REQUIRE(parsed);
    CHECK(wire::to_json(*parsed) == json);
    struct Odd {
        std::string_view from;
        std::string_view to;
    };
    for (const auto& odd :
         {Odd{"\"key_id\":\"", "\"key_id\":\"?"}, Odd{"MJK1", "M"}, Odd{":30", ":0"}, Odd{"{", "<"}}) {
        std::string changed = json;
        changed.replace(changed.find(odd.from), odd.from.size(), odd.to);
        CHECK(wire::parse_enrolment_answer(as_bytes(changed)).error().code() == ErrorCode::bad_response);
    }
    CHECK_FALSE(
        wire::parse_enrolment_request(as_bytes(R"({"schema":1,"code":"A","public_key":"AAAA","version":"1"})")));
    CHECK(wire::parse_enrolment_request(as_bytes(R"({"schema":2})")).error().code ==
          wire::ProblemCode::unsupported_schema);
}

TEST_CASE("a heartbeat goes there and back")
{
    const wire::Heartbeat heartbeat{
        .version = "0.1.0",
        .uptime = std::chrono::seconds{60},
        .screen = "attract",
        .devices = {{"printer", "failed", "printer_paper_out", test::FakeClock{}.utc()}, {"camera", "ready"}},
        .queue_depth = 3,
        .oldest_age = std::chrono::seconds{7},
        .disk_free_bytes = 1'000'000'000'000,
        .clock_offset_ms = -12,
        .sessions = wire::SessionCounts{
            .since = test::FakeClock{}.utc(), .started = 9, .finished = 6, .stopped = {{"nik", 2}, {"email", 1}}}};
    const std::string json = wire::to_json(heartbeat);
    const auto parsed = wire::parse_heartbeat(as_bytes(json));
    REQUIRE(parsed);
    CHECK(wire::to_json(*parsed) == json);
    CHECK(parsed->devices.size() == 2);
    CHECK(parsed->oldest_age == std::chrono::seconds{7});
    CHECK_FALSE(parsed->paper_left_mm);
    REQUIRE(parsed->sessions);
    CHECK(parsed->sessions->finished == 6);
    CHECK(parsed->sessions->stopped.at(1).screen == "email");
    std::string negative = json;
    negative.replace(negative.find("\"started\":9"), 11, "\"started\":-1");
    CHECK_FALSE(wire::parse_heartbeat(as_bytes(negative)));
    CHECK_FALSE(wire::parse_heartbeat(as_bytes(json.substr(0, json.size() - 1) + R"(,"more":1})")));
    const wire::HeartbeatAnswer answer{test::FakeClock{}.utc(), std::chrono::seconds{30}, "texts-2", true};
    CHECK(wire::to_json(wire::parse_heartbeat_answer(as_bytes(wire::to_json(answer))).value()) ==
          wire::to_json(answer));
    CHECK(wire::parse_heartbeat_answer(as_bytes(R"({"time":"2026-11-23T10:42:07+07:00","more":1})")));
    CHECK_FALSE(wire::parse_heartbeat_answer(as_bytes("{}")));
}

TEST_CASE("a status goes there and back")
{
    const auto parsed =
        wire::parse_status_answer(as_bytes(wire::to_json(wire::StatusAnswer{"received", "status.received"})));
    REQUIRE(parsed);
    CHECK(parsed->status == "received");
    CHECK(parsed->next == "status.received");
    CHECK_FALSE(parsed->deadline);
    CHECK_FALSE(wire::parse_status_answer(as_bytes("{}")));

    constexpr domain::Date last_day{std::chrono::year{2026} / 12 / 23};
    const std::string active = wire::to_json(wire::StatusAnswer{"active", "status.todo_active", last_day});
    CHECK(active == R"({"status":"active","next":"status.todo_active","deadline":"2026-12-23"})");
    CHECK(wire::parse_status_answer(as_bytes(active))->deadline == last_day);
    CHECK_FALSE(
        wire::parse_status_answer(as_bytes(R"({"status":"active","next":"status.a","deadline":"2026-02-30"})")));
}
