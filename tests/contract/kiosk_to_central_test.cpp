#include "core/central/vault/service_keys.h"
#include "core/outbox/office_bundle_file.h"
#include "tests/contract/kiosk.h"
#include "tests/support/applications.h"
#include "tests/support/central.h"
#include "tests/support/web_client.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <fstream>
#include <sstream>
#include <vector>

using namespace oss;
using test::between;
using test::Central;
using test::Kiosk;
using test::link_in;
using test::WebAnswer;
using test::WebClient;

namespace {

std::string all_files(const std::filesystem::path& folder)
{
    std::string all;
    for (const auto& entry : std::filesystem::recursive_directory_iterator{folder}) {
        if (entry.is_regular_file()) {
            std::ostringstream content;
            content << std::ifstream{entry.path(), std::ios::binary}.rdbuf();
            all += content.str();
        }
    }
    return all;
}

}  // namespace

TEST_CASE("a citizen comes from the kiosk to an account with an own password")
{
    Central central;
    Kiosk kiosk{central};
    const domain::Application siti = test::siti_application();

    const outbox::DeliveryEvent event = kiosk.apply(siti);
    REQUIRE(event.outcome == outbox::DeliveryOutcome::delivered);
    REQUIRE(event.status == wire::ApplicationStatus::received);

    const auto activation = central.mail().next();
    REQUIRE(activation.has_value());
    CHECK(activation->to_address == siti.email.view());
    CHECK(activation->from_address == "layanan@dpmptsp.example");
    CHECK(activation->subject.find(event.reference.text()) != std::string::npos);
    CHECK(activation->text.find(std::string{siti.name.view()}) != std::string::npos);
    CHECK(activation->html.find(std::string{siti.nik.digits()}) == std::string::npos);

    WebClient browser{central.port()};
    const std::string link = link_in(*activation);
    SECTION("mail scanners that follow the link change nothing")
    {
        CHECK(browser.get(link).status == 200);
        CHECK(browser.get(link).status == 200);
    }
    const WebAnswer done = browser.post(link);
    REQUIRE(done.status == 200);
    CHECK(done.body.find("Pendaftaran Berhasil") != std::string::npos);
    CHECK(browser.post(link).status == 410);

    const auto credentials = central.mail().next();
    REQUIRE(credentials.has_value());
    CHECK(credentials->text.find("23 Desember 2026") != std::string::npos);
    const std::string username = between(credentials->text, "Username: ", "\n");
    const std::string password = between(credentials->text, "Kata sandi sementara: ", "\n");
    CHECK(password.size() == 14);

    REQUIRE(browser.get("/masuk").status == 200);
    CHECK(browser.post("/masuk", {{"login", username}, {"password", "salah-sekali"}}).status == 401);
    REQUIRE(browser.post("/masuk", {{"login", username}, {"password", password}}).header("Location") == "/akun");
    CHECK(browser.get("/akun").header("Location") == "/kata-sandi");
    REQUIRE(browser.get("/kata-sandi").status == 200);
    CHECK(browser.post("/kata-sandi", {{"new", "pendek"}, {"again", "pendek"}}).status == 422);
    CHECK(browser.post("/kata-sandi", {{"new", password}, {"again", password}}).status == 422);
    const std::string own = "empat kuda di tepi sawah";
    REQUIRE(browser.post("/kata-sandi", {{"new", own}, {"again", own}}).header("Location") == "/akun");

    const WebAnswer account = browser.get("/akun");
    REQUIRE(account.status == 200);
    CHECK(account.body.find("<b>23 Desember 2026</b>") != std::string::npos);
    CHECK(account.body.find(std::string{siti.nik.digits()}) == std::string::npos);
    REQUIRE(browser.post("/akun/mulai").status == 303);
    CHECK(browser.get("/akun").body.find("Pengajuan perizinan sudah dimulai") != std::string::npos);

    REQUIRE(browser.post("/keluar").status == 303);
    CHECK(browser.get("/akun").header("Location") == "/masuk");
    browser.get("/masuk");
    CHECK(browser.post("/masuk", {{"login", username}, {"password", password}}).status == 401);
    browser.get("/masuk");
    CHECK(browser.post("/masuk", {{"login", std::string{siti.email.view()}}, {"password", own}}).status == 303);

    const std::string kept = all_files(central.folder()) + central.logged();
    for (const std::string_view secret :
         {siti.nik.digits(), siti.email.view(), siti.phone.e164().substr(3), siti.name.view()}) {
        CHECK(kept.find(secret) == std::string::npos);
    }
    for (const std::string& secret : {username, password, own, link.substr(10)}) {
        CHECK(kept.find(secret) == std::string::npos);
    }
}

TEST_CASE("mails and pages speak the language that the citizen chose at the kiosk")
{
    Central central;
    Kiosk kiosk{central};
    domain::Application siti = test::siti_application();
    siti.language = domain::Language::en;
    REQUIRE(kiosk.apply(siti).outcome == outbox::DeliveryOutcome::delivered);
    const auto activation = central.mail().next();
    REQUIRE(activation.has_value());
    CHECK(activation->language == "en");
    CHECK(activation->html.find("<html lang=\"en\">") != std::string::npos);
    WebClient browser{central.port()};
    const std::string link = link_in(*activation);
    REQUIRE(link.ends_with("?lang=en"));
    CHECK(browser.get(link).body.find("<html lang=\"en\">") != std::string::npos);
    CHECK(browser.get("/masuk").body.find("<html lang=\"en\">") != std::string::npos);
    CHECK(browser.get("/masuk?lang=jv").body.find("<html lang=\"jv\">") != std::string::npos);
    REQUIRE(browser.post(link.substr(0, link.find('?'))).status == 200);
    const auto credentials = central.mail().next();
    REQUIRE(credentials.has_value());
    CHECK(credentials->language == "en");
}

TEST_CASE("a second application with the same NIK is refused and does not say whose it is")
{
    Central central;
    Kiosk kiosk{central};
    REQUIRE(kiosk.apply(test::siti_application()).outcome == outbox::DeliveryOutcome::delivered);
    const outbox::DeliveryEvent second = kiosk.apply(test::siti_application());
    CHECK(second.outcome == outbox::DeliveryOutcome::parked);
    CHECK(second.code == base::ErrorCode::duplicate_registration);
}

TEST_CASE("who says it was somebody else frees the NIK again")
{
    Central central;
    Kiosk kiosk{central};
    REQUIRE(kiosk.apply(test::siti_application()).outcome == outbox::DeliveryOutcome::delivered);
    WebClient browser{central.port()};
    const auto mail = central.mail().next();
    REQUIRE(mail.has_value());
    const std::string link = link_in(*mail) + "/batal";
    REQUIRE(browser.get(link).status == 200);
    REQUIRE(browser.post(link).status == 200);
    CHECK(kiosk.apply(test::siti_application()).outcome == outbox::DeliveryOutcome::delivered);
}

TEST_CASE("the status is told to who knows the year of birth, and a wrong year looks like a wrong number")
{
    Central central;
    Kiosk kiosk{central};
    const outbox::DeliveryEvent event = kiosk.apply(test::siti_application());
    REQUIRE(central.mail().next().has_value());
    const int year = test::siti_application().birth_date.year();

    const auto status = outbox::query_status(kiosk.client, event.reference, year, {});
    REQUIRE(status.has_value());
    CHECK((status->status == "received" || status->status == "activation_sent"));
    const auto wrong_year = outbox::query_status(kiosk.client, event.reference, year + 1, {});
    REQUIRE(!wrong_year.has_value());
    CHECK(wrong_year.error().code() == base::ErrorCode::not_found);

    WebClient browser{central.port()};
    REQUIRE(browser.get("/s/" + event.reference.text()).status == 200);
    const WebAnswer right = browser.post("/s", {{"reference", event.reference.text()}, {"year", std::to_string(year)}});
    CHECK(right.status == 200);
    CHECK(right.body.find("SITI") == std::string::npos);
    const WebAnswer wrong = browser.post("/s", {{"reference", event.reference.text()}, {"year", "1901"}});
    const WebAnswer unknown = browser.post("/s", {{"reference", "MJK1-7F3K-92Q4-X8TM"}, {"year", "1901"}});
    CHECK(wrong.status == 404);
    CHECK(unknown.status == 404);
    CHECK(between(wrong.body, "role=\"alert\"", "</p>") == between(unknown.body, "role=\"alert\"", "</p>"));
}

TEST_CASE("a revoked kiosk is refused on its next request")
{
    Central central;
    Kiosk kiosk{central};
    REQUIRE(central.service()
                .store()
                .revoke_kiosk(kiosk.enrolment.service.kiosk_id, central.clock().utc(), {})
                .has_value());
    const outbox::DeliveryEvent event = kiosk.apply(test::siti_application());
    CHECK(event.outcome != outbox::DeliveryOutcome::delivered);
    CHECK(event.code == base::ErrorCode::revoked);
}

TEST_CASE("a kiosk whose clock is wrong learns the service's time and delivers")
{
    Central central;
    const outbox::Enrolment enrolment = central.enrol();
    test::FakeClock slow{central.clock().utc() - std::chrono::hours{3}};
    outbox::CurlClient http;
    outbox::ServiceClient client{http, enrolment, slow, central.random()};
    const wire::Heartbeat heartbeat{.version = "test", .uptime = {}, .screen = "attract", .devices = {}};
    REQUIRE(outbox::send_heartbeat(client, heartbeat, {}).has_value());
    CHECK(client.clock_offset() > std::chrono::hours{2});
}

TEST_CASE("an enrolment code works once and for fifteen minutes")
{
    Central central;
    const auto code = central.service().enrolments().make_code("Lobi 2");
    REQUIRE(code.has_value());
    outbox::CurlClient http;
    const auto file = central.folder() / "one.json";
    central.clock().advance(std::chrono::minutes{16});
    CHECK(!outbox::enrol(http, central.url(), *code, "test", file, central.random(), {}).has_value());
    const auto fresh = central.service().enrolments().make_code("Lobi 2");
    REQUIRE(outbox::enrol(http, central.url(), *fresh, "test", file, central.random(), {}).has_value());
    CHECK(!outbox::enrol(http, central.url(), *fresh, "test", file, central.random(), {}).has_value());
}

TEST_CASE("an enrolment whose answer was lost is had again with the same code and key")
{
    Central central;
    const auto code = central.service().enrolments().make_code("Lobi 2");
    base::SeededRandom same_key{7};
    base::SeededRandom same_key_again{7};
    outbox::CurlClient http;
    const auto one = outbox::enrol(http, central.url(), *code, "test", central.folder() / "1", same_key, {});
    REQUIRE(one.has_value());
    central.clock().advance(std::chrono::minutes{20});
    const auto two = outbox::enrol(http, central.url(), *code, "test", central.folder() / "2", same_key_again, {});
    REQUIRE(two.has_value());
    CHECK(two->service.kiosk_id == one->service.kiosk_id);
    CHECK(two->service.prefix == one->service.prefix);
    CHECK(central.service().store().list_kiosks()->size() == 1);
    REQUIRE(central.service().store().revoke_kiosk(one->service.kiosk_id, central.clock().utc(), {}));
    base::SeededRandom revoked_key{7};
    const auto three = outbox::enrol(http, central.url(), *code, "test", central.folder() / "3", revoked_key, {});
    CHECK(three.error().code() == base::ErrorCode::revoked);
}

TEST_CASE("what waited while the kiosk was enrolled again is delivered under its new name")
{
    Central central;
    Kiosk kiosk{central};
    outbox::Outbox outbox = kiosk.open_outbox();
    const auto stored = outbox.store(test::siti_application(), test::consent(), "x", kiosk.enrolment);
    REQUIRE(stored.has_value());
    const bool was_revoked = GENERATE(false, true);
    if (was_revoked) {
        REQUIRE(central.service().store().revoke_kiosk(kiosk.enrolment.service.kiosk_id, central.clock().utc(), {}));
    }
    const outbox::Enrolment again = central.enrol("Lobi 1 lagi");
    outbox::ServiceClient client{kiosk.http, again, central.clock(), central.random()};
    std::optional<outbox::DeliveryEvent> last;
    outbox::Delivery delivery{outbox,
                              client,
                              again,
                              central.clock(),
                              central.random(),
                              central.log(),
                              [&](const outbox::DeliveryEvent& event) { last = event; }};
    REQUIRE(delivery.attempt({}).has_value());
    REQUIRE(last.has_value());
    CHECK(last->outcome == outbox::DeliveryOutcome::delivered);
    // Nobody but an officer trusts what a revoked kiosk signed.
    CHECK(last->status == (was_revoked ? wire::ApplicationStatus::needs_officer : wire::ApplicationStatus::received));
}

TEST_CASE("what was sealed before the service's key changed still opens")
{
    Central central;
    Kiosk kiosk{central};
    outbox::Outbox outbox = kiosk.open_outbox();
    REQUIRE(outbox.store(test::siti_application(), test::consent(), "x", kiosk.enrolment));
    REQUIRE(central::ServiceKeys::rotate_opening(central.folder() / "keys", central.random()));
    central.restart();
    kiosk.enrolment.service_url = central.url();
    const outbox::Enrolment fresh = central.enrol("Lobi 2");
    CHECK_FALSE(fresh.service.seal_key == kiosk.enrolment.service.seal_key);
    std::optional<outbox::DeliveryEvent> last;
    outbox::Delivery delivery{outbox,
                              kiosk.client,
                              kiosk.enrolment,
                              central.clock(),
                              central.random(),
                              central.log(),
                              [&](const outbox::DeliveryEvent& event) { last = event; }};
    REQUIRE(delivery.attempt({}).has_value());
    REQUIRE(last.has_value());
    CHECK(last->outcome == outbox::DeliveryOutcome::delivered);
}

TEST_CASE("a kiosk seals to the service's new key once a service that has it told so, and not before")
{
    Central central;
    Kiosk kiosk{central};
    const auto file = central.folder() / "office.bundle";
    const wire::SealKey first = kiosk.enrolment.service.seal_key;
    const auto told = [&] {
        return outbox::send_heartbeat(kiosk.client, {.version = "test", .uptime = {}, .screen = "attract"}, {})
            .value()
            .texts_version;
    };
    central.clock().advance(std::chrono::hours{1});
    REQUIRE(central::ServiceKeys::rotate_opening(central.folder() / "keys", central.random()));
    CHECK_FALSE(told());
    central.restart();
    kiosk.enrolment.service_url = central.url();
    CHECK(told() == "1");
    REQUIRE(outbox::fetch_office_bundle(file, kiosk.client, kiosk.enrolment, {}));
    kiosk.enrolment.service.seal_key = outbox::newest_seal_key(file, kiosk.enrolment);
    CHECK_FALSE(kiosk.enrolment.service.seal_key == first);
    CHECK(kiosk.apply(test::siti_application()).outcome == outbox::DeliveryOutcome::delivered);
    central.restart();
    kiosk.enrolment.service_url = central.url();
    CHECK(told() == "1");
}
