#include "core/outbox/enrolment.h"
#include "core/outbox/service_client.h"

#include "core/base/encoding.h"
#include "core/base/private_file.h"
#include "tests/core/outbox/outbox_fixture.h"
#include "tests/support/fake_service.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <filesystem>

using namespace oss;
using base::ErrorCode;

TEST_CASE("a kiosk enrols with an officer's code and finds its enrolment again")
{
    test::OutboxFixture f;
    const test::FakeService service{f.clock};
    outbox::CurlClient http;
    const auto file = f.folder.path() / "enrolment.json";
    CHECK(outbox::load_enrolment(file).error().code() == ErrorCode::not_enrolled);
    CHECK(outbox::enrol(http, service.url(), "WRONG", "0.1.0", file, f.random, {}).error().code() ==
          ErrorCode::wrong_credentials);
    CHECK_FALSE(std::filesystem::exists(file));
    const auto enrolled = outbox::enrol(http, service.url() + "/", "ABCD2345", "0.1.0", file, f.random, {});
    REQUIRE(enrolled);
    const auto loaded = outbox::load_enrolment(file);
    REQUIRE(loaded);
    CHECK(loaded->service_url == service.url());
    CHECK(loaded->device_key.verify_key() == enrolled->device_key.verify_key());
    CHECK(loaded->service.kiosk_id == "kiosk-1");
    CHECK(loaded->service.prefix.view() == "MJK1");
    CHECK(loaded->service.receipt_key == enrolled->service.receipt_key);
    std::filesystem::permissions(file, std::filesystem::perms::group_read, std::filesystem::perm_options::add);
    CHECK(outbox::load_enrolment(file).error().code() == ErrorCode::bad_configuration);
    REQUIRE(base::write_private_file(file, base::as_bytes("{}")));
    CHECK(outbox::load_enrolment(file).error().code() == ErrorCode::bad_configuration);
}

TEST_CASE("a service is reached by https, or on this machine")
{
    CHECK(outbox::parse_service_url("https://oss.example.id/").value() == "https://oss.example.id");
    CHECK(outbox::parse_service_url("https://[2001:db8::1]:8443").value() == "https://[2001:db8::1]:8443");
    CHECK(outbox::parse_service_url("http://127.0.0.1:8080"));
    CHECK(outbox::parse_service_url("http://localhost"));
    CHECK(outbox::parse_service_url("http://[::1]:1"));
    const std::string_view text = GENERATE("", "/", "https://", "http://", "oss.example.id", "http://oss.example.id",
                                           "http://127.0.0.1.example.id", "http://localhost.example.id", "https://a/b",
                                           "https://a?b", "https://user@a", "https://a b", "ftp://127.0.0.1");
    CAPTURE(text);
    CHECK(outbox::parse_service_url(text).error().code() == ErrorCode::bad_configuration);
}

TEST_CASE("heartbeats and status questions are signed and answered")
{
    test::OutboxFixture f;
    test::FakeService service{f.clock};
    const auto enrolment = service.enrolment();
    outbox::CurlClient http;
    outbox::ServiceClient client{http, enrolment, f.clock, f.random};
    const wire::Heartbeat heartbeat{.version = "0.1.0", .screen = "attract"};
    CHECK(outbox::send_heartbeat(client, heartbeat, {}).value().time == f.clock.utc());
    service.refuse_next(wire::ProblemCode::revoked);
    CHECK(outbox::send_heartbeat(client, heartbeat, {}).error().code() == ErrorCode::revoked);
    const auto reference = domain::Reference::parse("MJK1-7F3K-92Q4-X8TM").value();
    CHECK(outbox::query_status(client, reference, 1986, {}).value().status == "received");
    CHECK(outbox::query_status(client, reference, 1987, {}).error().code() == ErrorCode::not_found);
    service.add_fault(test::FakeService::Fault::drop_before);
    CHECK(outbox::query_status(client, reference, 1986, {}).error().code() == ErrorCode::network);
}
