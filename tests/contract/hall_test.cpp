#include "core/base/hash_chain.h"
#include "core/outbox/feedback_store.h"
#include "core/outbox/service_client.h"
#include "tests/support/central.h"
#include "tests/support/database.h"

#include <catch2/catch_test_macros.hpp>

#include <sstream>

using namespace oss;
using test::Central;

namespace {

struct Kiosk {
    explicit Kiosk(Central& service)
        : central(service), enrolment(service.enrol()), client(http, enrolment, service.clock(), service.random())
    {
    }
    wire::HeartbeatAnswer beat(bool help_call)
    {
        wire::Heartbeat heartbeat{.version = "test", .uptime = {}, .screen = "nik", .devices = {}};
        heartbeat.queue_depth = 2;
        heartbeat.help_call = help_call;
        return outbox::send_heartbeat(client, heartbeat, {}).value();
    }
    central::KioskHealthRow health() { return central.service().store().kiosk_health().value().at(0); }

    Central& central;
    outbox::Enrolment enrolment;
    outbox::CurlClient http;
    outbox::ServiceClient client;
};

central::AuditNote note(Central& central, std::string action)
{
    return {.at = central.clock().utc(), .officer = "rina", .action = std::move(action), .subject = "kiosk"};
}

}  // namespace

TEST_CASE("the newest heartbeat of a kiosk is kept")
{
    Central central;
    Kiosk kiosk{central};
    CHECK_FALSE(kiosk.health().seen_at);
    CHECK_FALSE(kiosk.beat(false).officer_is_coming);
    CHECK(kiosk.health().seen_at == central.clock().utc());
    CHECK(kiosk.health().report.find("\"queue_depth\":2") != std::string::npos);
    CHECK_FALSE(kiosk.health().help_since);
}

TEST_CASE("a help call stays open until it is answered, and the kiosk hears that an officer comes")
{
    Central central;
    Kiosk kiosk{central};
    const auto called_at = central.clock().utc();
    CHECK(kiosk.beat(true).heartbeat_interval == std::chrono::seconds{10});
    central.clock().advance(std::chrono::seconds{10});
    CHECK_FALSE(kiosk.beat(true).officer_is_coming);
    CHECK(kiosk.health().help_since == called_at);
    auto& store = central.service().store();
    const std::string id = kiosk.enrolment.service.kiosk_id;
    REQUIRE(store.answer_help(id, note(central, "help.answered")));
    CHECK(kiosk.beat(true).officer_is_coming);
    CHECK_FALSE(kiosk.beat(false).officer_is_coming);
    CHECK_FALSE(kiosk.health().help_since);
    CHECK(store.answer_help(id, note(central, "help.answered")).error().code() == base::ErrorCode::not_found);
    CHECK_FALSE(kiosk.beat(true).officer_is_coming);
}

TEST_CASE("an opinion is counted once, however often it is sent")
{
    Central central;
    Kiosk kiosk{central};
    const wire::FeedbackMessage message{
        .location = "gedung-gajah-mada",
        .feedback = {.day = domain::date_in_mojokerto(central.clock().utc()),
                     .rating = 4,
                     .asked_for_money = true,
                     .survey = {{{domain::SurveyElement::time, 3}, {domain::SurveyElement::cost, std::nullopt}}}}};
    const std::string body = wire::to_json(message);
    CHECK(kiosk.client.send("POST", wire::feedback_path, body, "key-1", {}).value().status == 201);
    CHECK(kiosk.client.send("POST", wire::feedback_path, body, "key-1", {}).value().status == 200);
    CHECK(kiosk.client.send("POST", wire::feedback_path, body, "key-2", {}).value().status == 201);
    CHECK(kiosk.client.send("POST", wire::feedback_path, body, std::nullopt, {}).value().status == 400);
    CHECK(kiosk.client.send("POST", wire::feedback_path, "{}", "key-3", {}).value().status == 422);

    const auto now = central.clock().utc();
    const auto statistics =
        central.service().store().statistics(now - std::chrono::hours{24}, now + std::chrono::hours{24}).value();
    REQUIRE(statistics.by_rating.size() == 1);
    CHECK(statistics.by_rating.at(0).count == 2);
    CHECK(statistics.asked_for_money == 2);
    REQUIRE(statistics.elements.size() == 1);
    CHECK(statistics.elements.at(0).element == "waktu");
    CHECK(statistics.elements.at(0).sum == 6);
}

TEST_CASE("the log of officers' actions is a chain that shows what was changed in the database")
{
    Central central;
    auto& store = central.service().store();
    for (int i = 0; i < 3; ++i) {
        REQUIRE(store.append_audit(note(central, "application.viewed \"" + std::to_string(i) + "\"")));
    }
    base::ChainVerifier verifier;
    const auto kept = store.audit_entries(0, 100).value();
    for (const base::ChainEntry& entry : kept) {
        CHECK(verifier.take(entry));
    }
    CHECK(verifier.number() == 3);
    REQUIRE(test::open_database(central.database())
                ->execute("UPDATE audit SET text = replace(text, 'rina', 'budi') WHERE number = 2"));
    base::ChainVerifier again;
    const auto entries = store.audit_entries(0, 100).value();
    CHECK(again.take(entries.at(0)));
    CHECK(again.take(entries.at(1)).error().code() == base::ErrorCode::store_corrupt);
}
