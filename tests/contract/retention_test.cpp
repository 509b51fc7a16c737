#include "core/base/hash_chain.h"
#include "core/central/accounts/retention.h"
#include "tests/contract/account.h"

#include <catch2/catch_test_macros.hpp>

#include <fstream>
#include <future>
#include <vector>

using namespace oss;
using namespace std::chrono_literals;
using test::Account;
using test::Central;
using test::Kiosk;
using test::sweep_at;
using test::times;
using test::WebClient;

namespace {

/// Whether the citizens' status page still tells something about that number.
int status_of(Central& central, const std::string& reference)
{
    WebClient browser{central.port()};
    browser.get("/s");
    return browser.post("/s", {{"reference", reference}, {"year", "1986"}}).status;
}

central::ApplicationRow row_of(Central& central, const std::string& reference)
{
    return central.service().store().find_application(reference).value().value();
}

std::string audit_of(Central& central)
{
    std::string all;
    base::ChainVerifier verifier;
    const auto entries = central.service().store().audit_entries(0, 100).value();
    for (const base::ChainEntry& entry : entries) {
        CHECK(verifier.take(entry));
        all += entry.text + "\n";
    }
    return all;
}

}  // namespace

TEST_CASE("who never activated is forgotten after thirty days, and may register again")
{
    Central central;
    Kiosk kiosk{central};
    const std::string reference = kiosk.apply(test::siti_application()).reference.text();
    CHECK(status_of(central, reference) == 200);
    sweep_at(central, "2026-12-23T10:42:07+07:00");
    CHECK_FALSE(row_of(central, reference).personal.empty());
    sweep_at(central, "2026-12-23T10:42:09+07:00");
    const central::ApplicationRow row = row_of(central, reference);
    CHECK(row.personal.empty());
    CHECK(row.purged_at == central.clock().utc());
    CHECK(row.state == central::ApplicationState::cancelled);
    CHECK(status_of(central, reference) == 404);
    CHECK(times(audit_of(central), "application.purged") == 1);
    Kiosk again{central, "Lobi 2"};
    CHECK(again.apply(test::siti_application()).outcome == outbox::DeliveryOutcome::delivered);
    const auto kept = central.service().store().office_application(reference).value().value();
    CHECK(kept.notice == "pdp-1");
    CHECK(kept.declaration == "pernyataan-1");
}

TEST_CASE("ninety days after licensing began the account and its data are gone, by any number of instances once")
{
    Central central;
    Account siti{central};
    const std::string reference = siti.event->reference.text();
    REQUIRE(siti.browser.get("/akun").status == 200);
    REQUIRE(siti.browser.post("/akun/mulai").status == 303);
    sweep_at(central, "2027-02-21T10:42:06+07:00");
    CHECK(siti.sign_in() == 303);
    central.clock().set_utc(test::time_at("2027-02-21T10:42:08+07:00"));
    std::vector<std::future<bool>> sweeps;
    for (int i = 0; i < 4; ++i) {
        sweeps.push_back(std::async(std::launch::async, [&central] {
            const auto store = central::open_store(central.service().config());
            central::Retention retention{
                {.store = **store, .clock = central.clock(), .log = central.log(), .days = {}}};
            return retention.sweep().has_value();
        }));
    }
    for (auto& sweep : sweeps) {
        CHECK(sweep.get());
    }
    CHECK(row_of(central, reference).personal.empty());
    CHECK(row_of(central, reference).state == central::ApplicationState::licensing_started);
    CHECK(siti.sign_in() == 401);
    CHECK(times(audit_of(central), "application.purged") == 1);
    CHECK(times(central.logged(), "central.application_purged") == 1);
}

TEST_CASE("messages of citizens are forgotten after a year")
{
    Central central;
    WebClient browser{central.port()};
    browser.get("/kontak");
    REQUIRE(browser.post("/kontak", {{"kind", "suggestion"}, {"text", "Terima kasih"}}).status == 200);
    sweep_at(central, "2027-11-23T10:42:07+07:00");
    CHECK(central.service().store().list_messages(10)->size() == 1);
    sweep_at(central, "2027-11-23T10:42:08+07:00");
    CHECK(central.service().store().list_messages(10)->empty());
}

TEST_CASE("the log's anchors are copied to a file, and the log still holds each of them")
{
    Central central;
    const auto add = [&](std::string action) {
        REQUIRE(central.service().store().append_audit(
            {.at = central.clock().utc(), .officer = "rina", .action = std::move(action), .subject = {}}));
        REQUIRE(central.service().sweep());
    };
    add("first");
    REQUIRE(central.service().sweep());
    add("second");
    std::ifstream file{central.folder() / "anchors.txt"};
    std::vector<base::ChainAnchor> anchors;
    for (std::string line; std::getline(file, line);) {
        CHECK(line.starts_with("2026-11-23T10:42:07+07:00 "));
        anchors.push_back(base::parse_anchor_line(line.substr(line.find(' ') + 1)).value());
    }
    const auto entries = central.service().store().audit_entries(0, 10).value();
    REQUIRE(anchors.size() == 2);
    for (std::size_t i = 0; i < anchors.size(); ++i) {
        CHECK(anchors[i].number == entries[i].number);
        CHECK(anchors[i].hash == entries[i].hash);
    }
    CHECK(times(central.logged(), "central.audit_anchor") == 2);
}
