#include "core/base/encoding.h"
#include "core/outbox/service_client.h"
#include "core/wire/heartbeat.h"
#include "core/wire/http_signature.h"
#include "core/wire/submission.h"
#include "core/wire/uuid.h"
#include "tests/support/applications.h"
#include "tests/support/central.h"
#include "tests/support/web_client.h"

#include <catch2/catch_test_macros.hpp>

#include <fmt/format.h>

using namespace oss;
using test::Central;
using test::parse_answer;
using test::raw_exchange;
using test::WebAnswer;
using test::WebClient;

namespace {

/// An enrolled kiosk that says what no honest one would.
struct Attacker {
    Attacker() : enrolment(central.enrol()), client(http, enrolment, central.clock(), central.random()) {}

    std::string submission(const domain::Application& application)
    {
        return submission(application, enrolment.service.prefix);
    }

    std::string submission(const domain::Application& application, const domain::KioskPrefix& prefix)
    {
        const auto reference = domain::Reference::generate(prefix, central.random());
        return wire::to_json(
            wire::Submission{.reference = reference,
                             .kiosk_id = enrolment.service.kiosk_id,
                             .location = "x",
                             .created_at = central.clock().utc(),
                             .consent = test::consent(),
                             .key_id = wire::key_id(enrolment.service.seal_key),
                             .sealed = wire::seal_application(application, enrolment.service.seal_key)});
    }

    /// The status and the problem's code, or "".
    std::pair<int, std::string> post(const std::string& body, const std::string& key)
    {
        const auto answer = client.send("POST", "/v1/applications", body, key, {});
        REQUIRE(answer.has_value());
        return {answer->status, test::between(base::as_text(answer->body), "\"code\":\"", "\"")};
    }
    std::pair<int, std::string> post(const std::string& body) { return post(body, new_key()); }
    std::string new_key() { return wire::new_uuid_v7(central.clock().utc(), central.random()); }

    /// The bytes of a correctly signed request.
    std::string signed_bytes(const std::string& body, const std::string& key,
                             std::string_view target = "/v1/applications")
    {
        const std::string digest = wire::content_digest(base::as_bytes(body));
        const wire::SignatureHeaders headers =
            wire::sign_request({.method = "POST", .target = target, .content_digest = digest, .idempotency_key = key},
                               {.created = central.clock().utc(),
                                .keyid = enrolment.service.kiosk_id,
                                .nonce = wire::new_nonce(central.random())},
                               enrolment.device_key);
        return fmt::format(
            "POST {} HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Type: application/json\r\n"
            "Content-Digest: {}\r\nIdempotency-Key: {}\r\nSignature-Input: {}\r\nSignature: {}\r\nContent-Length: "
            "{}\r\n\r\n{}",
            target, digest, key, headers.signature_input, headers.signature, body.size(), body);
    }

    Central central;
    outbox::Enrolment enrolment;
    outbox::CurlClient http;
    outbox::ServiceClient client;
};

using Answer = std::pair<int, std::string>;

}  // namespace

TEST_CASE("the same request again gets the same answer, and its key with other content is a conflict")
{
    Attacker kiosk;
    const std::string key = kiosk.new_key();
    const std::string body = kiosk.submission(test::siti_application());
    const auto first = kiosk.client.send("POST", "/v1/applications", body, key, {});
    kiosk.central.clock().advance(std::chrono::hours{30});
    const auto second = kiosk.client.send("POST", "/v1/applications", body, key, {});
    REQUIRE(first.has_value());
    REQUIRE(second.has_value());
    CHECK(first->status == 201);
    CHECK(second->status == 200);
    CHECK(first->body == second->body);
    CHECK(kiosk.post(kiosk.submission(test::siti_application()), key) == Answer{422, "idempotency_conflict"});
    CHECK(kiosk.central.mail().next().has_value());
    CHECK(!kiosk.central.mail().mails.try_pop().has_value());
}

TEST_CASE("a request that was caught on its way can't be sent again, nor later, nor changed")
{
    Attacker kiosk;
    const std::string bytes = kiosk.signed_bytes(kiosk.submission(test::siti_application()), kiosk.new_key());
    CHECK(parse_answer(raw_exchange(kiosk.central.port(), bytes)).status == 201);
    CHECK(parse_answer(raw_exchange(kiosk.central.port(), bytes)).status == 401);

    const std::string old = kiosk.signed_bytes(kiosk.submission(test::siti_application()), kiosk.new_key());
    kiosk.central.clock().advance(std::chrono::minutes{6});
    const WebAnswer late = parse_answer(raw_exchange(kiosk.central.port(), old));
    CHECK(late.status == 401);
    CHECK(late.body.find("clock_skew") != std::string::npos);

    std::string changed = kiosk.signed_bytes(kiosk.submission(test::siti_application()), kiosk.new_key());
    changed[changed.size() - 5] = changed[changed.size() - 5] == 'A' ? 'B' : 'A';
    CHECK(parse_answer(raw_exchange(kiosk.central.port(), changed)).status == 401);
}

TEST_CASE("a heartbeat that was caught on its way can't be sent again")
{
    Attacker kiosk;
    const wire::Heartbeat heartbeat{.version = "test", .uptime = {}, .screen = "attract", .devices = {}};
    const std::string bytes =
        kiosk.signed_bytes(wire::to_json(heartbeat), kiosk.new_key(), "/v1/kiosks/self/heartbeat");
    CHECK(parse_answer(raw_exchange(kiosk.central.port(), bytes)).status == 200);
    CHECK(parse_answer(raw_exchange(kiosk.central.port(), bytes)).status == 401);
}

TEST_CASE("odd JSON is refused with a code and never a 5xx")
{
    Attacker kiosk;
    const std::string good = kiosk.submission(test::siti_application());
    const auto with = [&](std::string_view from, std::string_view to) {
        std::string text = good;
        text.replace(text.find(from), from.size(), to);
        return text;
    };
    std::string deep = "{\"schema\":";
    deep += std::string(5000, '[') + std::string(5000, ']') + "}";
    CHECK(kiosk.post(deep).first == 400);
    CHECK(kiosk.post(with("\"location\":\"x\"", "\"location\":\"a\\u0000b\"")).first == 422);
    CHECK(kiosk.post(with("\"location\":\"x\"", "\"location\":\"\xff\"")).first == 400);
    CHECK(kiosk.post(with("\"location\":\"x\"", "\"location\":\"\\ud800\"")).first == 400);
    CHECK(kiosk.post(with("\"location\":\"x\"", "\"location\":\"x\",\"location\":\"y\"")).first == 400);
    CHECK(kiosk.post(with("\"schema\":1", "\"schema\":2")) == Answer{422, "unsupported_schema"});
    CHECK(kiosk.post("").first == 415);
    CHECK(kiosk.post("[]").first == 400);
    CHECK(kiosk.post(std::string(40'000, ' ')).first == 413);
    CHECK(kiosk.post(good, "not-a-uuid") == Answer{400, "missing_idempotency_key"});
    CHECK(kiosk.post(good).first == 201);
}

TEST_CASE("a kiosk can't speak for another, nor use another's numbers")
{
    Attacker kiosk;
    const outbox::Enrolment other = kiosk.central.enrol("Lobi 2");
    std::string body = kiosk.submission(test::siti_application());
    body.replace(body.find(kiosk.enrolment.service.kiosk_id), other.service.kiosk_id.size(), other.service.kiosk_id);
    CHECK(kiosk.post(body) == Answer{422, "invalid_field"});
    CHECK(kiosk.post(kiosk.submission(test::siti_application(), other.service.prefix)) == Answer{422, "invalid_field"});
}

TEST_CASE("the web's forms can't be sent from elsewhere")
{
    Central central;
    WebClient browser{central.port()};
    REQUIRE(browser.get("/masuk").status == 200);
    browser.set_headers("Origin: http://evil.example\r\n");
    CHECK(browser.post("/masuk", {{"login", "a"}, {"password", "b"}}).status == 403);
    browser.set_headers("Origin: null\r\n");
    CHECK(browser.post("/masuk", {{"login", "a"}, {"password", "b"}}).status == 403);
    browser.set_headers("");
    browser.forget_cookies();
    CHECK(browser.post("/masuk", {{"login", "a"}, {"password", "b"}}).status == 403);
    REQUIRE(browser.get("/masuk").status == 200);
    CHECK(browser.post("/masuk", {{"login", "a"}, {"password", "b"}}).status == 401);
}

TEST_CASE("pages carry strict headers, and what is typed comes back as text")
{
    Central central;
    WebClient browser{central.port()};
    const WebAnswer page = browser.get("/masuk");
    CHECK(page.header("Content-Security-Policy").find("default-src 'none'") == 0);
    CHECK(page.header("X-Content-Type-Options") == "nosniff");
    CHECK(page.header("Cache-Control") == "no-store");
    CHECK(page.header("Set-Cookie").find("HttpOnly; SameSite=Lax") != std::string::npos);
    CHECK(browser.post("/masuk", {{"login", "\"><script>x</script>"}, {"password", "b"}}).body.find("<script") ==
          std::string::npos);
    CHECK(browser.get("/tidak-ada").status == 404);
    CHECK(browser.get("/masuk?lang=en").body.find("Sign in") != std::string::npos);
    CHECK(browser.get("/masuk").body.find("<html lang=\"en\">") != std::string::npos);
}

TEST_CASE("the API's description names every path the service answers")
{
    Central central;
    WebClient browser{central.port()};
    const std::string description = browser.get("/openapi.yaml").body;
    for (const char* path : {"/v1/enrolments:", "/v1/applications:", "/v1/applications/{reference}/status:",
                             "/v1/applications/{reference}/resend-activation:", "/v1/kiosks/self/heartbeat:",
                             "/v1/feedback:", "/v1/time:", "/healthz:", "/readyz:", "/metrics:", "/openapi.yaml:"}) {
        CAPTURE(path);
        CHECK(description.find("\n  " + std::string{path}) != std::string::npos);
    }
    CHECK(browser.get("/healthz").status == 200);
    CHECK(browser.get("/readyz").status == 200);
    const WebAnswer metrics = browser.get("/metrics");
    CHECK(metrics.header("Content-Type") == "text/plain; version=0.0.4; charset=utf-8");
    CHECK(metrics.body.find("oss_answers_total{class=\"fine\"} 3\n") != std::string::npos);
    CHECK(metrics.body.find("# TYPE oss_applications gauge\n") != std::string::npos);
    CHECK(browser.get("/v1/time").body == "{\"time\":\"2026-11-23T10:42:07+07:00\"}");
}

TEST_CASE("a mail that is deferred goes out later")
{
    Attacker kiosk;
    test::MailBox& box = kiosk.central.mail();
    box.refuse(base::Error{base::ErrorCode::mail_deferred, "smtp 451"});
    CHECK(kiosk.post(kiosk.submission(test::siti_application())).first == 201);
    REQUIRE(box.refusals.pop({}, std::chrono::seconds{10}).has_value());
    box.refuse({});
    kiosk.central.restart();
    CHECK(!box.mails.try_pop().has_value());
    CHECK(kiosk.central.logged().find("central.mail_deferred") != std::string::npos);
    kiosk.central.clock().advance(std::chrono::minutes{2});
    kiosk.central.restart();
    CHECK(box.next().has_value());
}

TEST_CASE("a mail that is refused for good is given up")
{
    Attacker kiosk;
    test::MailBox& box = kiosk.central.mail();
    box.refuse(base::Error{base::ErrorCode::mail_rejected, "smtp 550"});
    CHECK(kiosk.post(kiosk.submission(test::siti_application())).first == 201);
    REQUIRE(box.refusals.pop({}, std::chrono::seconds{10}).has_value());
    box.refuse({});
    kiosk.central.restart();
    CHECK(kiosk.central.logged().find("central.mail_bounced") != std::string::npos);
    CHECK(!*kiosk.central.service().store().next_mail_at());
}
