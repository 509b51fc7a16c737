#include "tests/contract/office.h"

#include "core/base/hash_chain.h"

#include <algorithm>
#include <chrono>
#include <vector>

using namespace oss;
using namespace std::chrono_literals;
using test::Office;

namespace {

std::string audit_of(Office& office)
{
    std::string all;
    const auto entries = office.central.service().store().audit_entries(0, 100).value();
    for (const base::ChainEntry& entry : entries) {
        all += entry.text + "\n";
    }
    return all;
}

std::string state_of(Office& office, const std::string& reference)
{
    return std::string{
        central::to_text(office.central.service().store().find_application(reference).value().value().state)};
}

}  // namespace

TEST_CASE("what needs an officer gets no mail before one releases it")
{
    Office office;
    domain::Application big = test::siti_application();
    big.scale = domain::Scale::non_umk;
    const std::string reference = office.apply(big);
    CHECK(state_of(office, reference) == "needs_officer");
    office.come_in(central::OfficerRole::petugas);
    CHECK(office.browser.get("/petugas?status=needs_officer").body.find(reference) != std::string::npos);
    CHECK(office.browser.get("/petugas?status=active").body.find(reference) == std::string::npos);
    const std::string page = "/petugas/pendaftaran/" + reference;
    CHECK(office.browser.get(page).body.find("non_umk") != std::string::npos);
    CHECK(office.browser.post(page + "/mulai").status == 303);  // nothing to start yet
    CHECK(state_of(office, reference) == "needs_officer");
    CHECK_FALSE(office.central.mail().mails.try_pop().has_value());
    CHECK(office.browser.post(page + "/lepaskan").status == 303);
    CHECK(office.central.mail().next().has_value());
    CHECK(office.browser.post(page + "/lepaskan").status == 404);
    CHECK(audit_of(office).find("application.released") != std::string::npos);
}

TEST_CASE("an officer sends the mail again, not in the same minute, and sees that an address bounced")
{
    Office office;
    office.central.mail().refuse(base::Error{base::ErrorCode::mail_rejected, "smtp 550"});
    const std::string reference = office.apply(test::siti_application());
    REQUIRE(office.central.mail().refusals.pop({}, 10s).has_value());
    office.central.restart();
    office.browser = test::WebClient{office.central.port()};
    office.central.mail().refuse({});
    office.come_in(central::OfficerRole::petugas);
    CHECK(office.browser.get("/petugas").body.find("Email ditolak") != std::string::npos);
    const std::string page = "/petugas/pendaftaran/" + reference;
    CHECK(office.browser.get(page).body.find("bounced") != std::string::npos);
    office.central.clock().advance(61s);
    CHECK(office.browser.post(page + "/kirim-ulang").status == 303);
    CHECK(office.central.mail().next().has_value());
    CHECK(office.browser.post(page + "/kirim-ulang").status == 429);
    CHECK(audit_of(office).find("application.mail_resent") != std::string::npos);
}

TEST_CASE("an unknown officer costs as much time as a known one with a wrong password")
{
    Office office;
    office.come_in(central::OfficerRole::petugas);
    const auto time_of = [&](const std::string& name) {
        const auto begin = std::chrono::steady_clock::now();
        office.browser.post("/petugas/masuk", {{"name", name}, {"password", "wrong-one-wrong"}, {"code", "000000"}});
        return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
    };
    std::vector<double> known;
    std::vector<double> unknown;
    for (int round = 0; round < 5; ++round) {
        office.central.clock().advance(25h);
        office.browser.get("/petugas/masuk");
        for (int i = 0; i < 3; ++i) {
            known.push_back(time_of("rina"));
            unknown.push_back(time_of("budi"));
        }
    }
    std::ranges::sort(known);
    std::ranges::sort(unknown);
    const double ratio = known[known.size() / 2] / unknown[unknown.size() / 2];
    CAPTURE(ratio);
    CHECK(ratio > 0.5);
    CHECK(ratio < 2.0);
}
