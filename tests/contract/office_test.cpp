#include "core/base/encoding.h"
#include "core/base/hash_chain.h"
#include "core/central/office/consent_texts.h"
#include "core/central/office/office_values.h"
#include "core/central/office/report_pages.h"
#include "core/wire/keys.h"
#include "tests/contract/office.h"
#include "tests/support/database.h"

#include <catch2/catch_test_macros.hpp>

using namespace oss;
using test::between;
using test::Office;
using test::WebAnswer;
using test::WebClient;

TEST_CASE("one-time codes are those of RFC 6238")
{
    // Appendix B, SHA-1, the last six of the eight digits.
    constexpr std::string_view text = "12345678901234567890";
    const std::vector<std::uint8_t> secret{text.begin(), text.end()};
    const auto code_at = [&](std::int64_t second) { return central::totp_code(secret, second / 30); };
    CHECK(code_at(59) == "287082");
    CHECK(code_at(1111111109) == "081804");
    CHECK(code_at(1111111111) == "050471");
    CHECK(code_at(1234567890) == "005924");
    CHECK(code_at(2000000000) == "279037");
    CHECK(code_at(20000000000) == "353130");
    const base::UtcTime now{std::chrono::seconds{1111111109}};
    CHECK(central::matching_totp_step(secret, "081 804", now) == 1111111109 / 30);
    CHECK(central::matching_totp_step(secret, "081804", now + std::chrono::seconds{30}));
    CHECK_FALSE(central::matching_totp_step(secret, "081804", now + std::chrono::seconds{61}));
    CHECK_FALSE(central::matching_totp_step(secret, "", now));
    CHECK(central::to_base32(secret) == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
}

TEST_CASE("an officer sets password and second factor once, and each code opens once")
{
    Office office;
    const std::string token = office.invite("rina", central::OfficerRole::petugas);
    CHECK(office.browser.get("/petugas").header("Location") == "/petugas/masuk");
    REQUIRE(office.enrol(token).header("Location") == "/petugas/masuk");
    CHECK(office.browser.get("/petugas/undangan/" + token).status == 404);
    const std::string used = office.code();
    CHECK(office.sign_in("rina", used).status == 401);
    office.central.clock().advance(std::chrono::seconds{30});
    CHECK(office.sign_in("rina", "000000").status == 401);
    CHECK(office.sign_in("budi", office.code()).status == 401);
    REQUIRE(office.sign_in("rina", office.code()).header("Location") == "/petugas");
    CHECK(office.browser.get("/petugas").status == 200);
    office.central.clock().advance(std::chrono::minutes{31});
    CHECK(office.browser.get("/petugas").header("Location") == "/petugas/masuk");
    for (int i = 0; i < 6; ++i) {
        office.sign_in("rina", "000000");
    }
    CHECK(office.sign_in("rina", office.code()).status == 429);
}

TEST_CASE("an invitation ends after a day and refuses what is weak or wrong")
{
    Office office;
    const std::string path = "/petugas/undangan/" + office.invite("rina", central::OfficerRole::petugas);
    office.browser.get(path);
    CHECK(office.browser.post(path, {{"new", "pendek"}, {"again", "pendek"}, {"code", "1"}}).status == 422);
    const std::string good{test::officer_password};
    CHECK(office.browser.post(path, {{"new", good}, {"again", good + "x"}, {"code", "1"}}).status == 422);
    CHECK(office.browser.post(path, {{"new", good}, {"again", good}, {"code", "123"}}).status == 422);
    office.central.clock().advance(std::chrono::hours{24});
    CHECK(office.browser.get(path).status == 404);
}

TEST_CASE("an officer finds an application, and a NIK is shown only when asked, which is logged")
{
    Office office;
    const domain::Application siti = test::siti_application();
    const std::string nik{siti.nik.digits()};
    const std::string reference = office.apply(siti);
    office.come_in(central::OfficerRole::petugas);
    const WebAnswer list = office.browser.get("/petugas");
    CHECK(list.body.find(reference) != std::string::npos);
    CHECK(list.body.find(nik) == std::string::npos);
    const std::string page = "/petugas/pendaftaran/" + reference;
    CHECK(office.browser.post("/petugas/cari", {{"q", nik}}).header("Location") == page);
    CHECK(office.browser.post("/petugas/cari", {{"q", reference}}).header("Location") == page);
    CHECK(office.browser.post("/petugas/cari", {{"q", "tidak ada"}}).header("Location") == "/petugas?cari=tidak-ada");
    const WebAnswer detail = office.browser.get(page);
    CHECK(detail.body.find(std::string{siti.email.view()}) != std::string::npos);
    CHECK(detail.body.find(nik) == std::string::npos);
    CHECK(office.browser.post(page + "/nik").body.find(nik) != std::string::npos);
    const auto entries = office.central.service().store().audit_entries(0, 100).value();
    base::ChainVerifier verifier;
    std::string log;
    for (const base::ChainEntry& entry : entries) {
        CHECK(verifier.take(entry));
        log += entry.text;
    }
    CHECK(log.find("application.nik_revealed") != std::string::npos);
    CHECK(log.find("application.searched_by_nik") != std::string::npos);
    CHECK(log.find(nik) == std::string::npos);
}

TEST_CASE("an officer corrects an address, cancels, and an admin erases")
{
    Office office;
    const domain::Application siti = test::siti_application();
    const std::string reference = office.apply(siti);
    REQUIRE(office.central.mail().next().has_value());
    office.come_in(central::OfficerRole::admin);
    const std::string page = "/petugas/pendaftaran/" + reference;
    office.browser.get(page);
    CHECK(office.browser.post(page + "/email", {{"email", "bukan alamat"}}).status == 422);
    CHECK(office.browser.post(page + "/email", {{"email", "siti.baru@example.id"}}).status == 303);
    const auto mail = office.central.mail().next();
    REQUIRE(mail.has_value());
    CHECK(mail->to_address == "siti.baru@example.id");
    CHECK(office.browser.post(page + "/hapus").status == 404);
    CHECK(office.browser.post(page + "/batalkan").status == 303);
    CHECK(office.browser.post(page + "/batalkan").status == 404);
    CHECK(office.browser.post(page + "/hapus").status == 303);
    CHECK(office.browser.get(page).body.find("Data pribadi sudah dihapus") != std::string::npos);
    CHECK(office.browser.get("/petugas").body.find(reference) != std::string::npos);
    CHECK(office.apply(siti) != reference);
    CHECK(office.browser.post(page + "/lain").status == 404);
}

TEST_CASE("who is petugas may not do what is an admin's")
{
    Office office;
    office.come_in(central::OfficerRole::petugas);
    office.browser.get("/petugas/mesin");
    CHECK(office.browser.post("/petugas/kode", {{"name", "Lobi 2"}}).status == 403);
    CHECK(office.browser.post("/petugas/mesin/" + office.enrolment.service.kiosk_id + "/cabut").status == 403);
    CHECK(office.browser.get("/petugas/catatan").status == 403);
    const std::string reference = office.apply(test::siti_application());
    const std::string page = "/petugas/pendaftaran/" + reference;
    CHECK(office.browser.post(page + "/batalkan").status == 303);
    CHECK(office.browser.post(page + "/hapus").status == 404);
    WebClient forger{office.central.port()};
    CHECK(forger.post(page + "/mulai").status == 303);
    office.browser.set_headers("Origin: https://jahat.example\r\n");
    CHECK(office.browser.post(page + "/mulai").status == 403);
}

TEST_CASE("an admin makes a code, sees kiosks, answers a call and revokes")
{
    Office office;
    office.come_in(central::OfficerRole::admin);
    outbox::CurlClient http;
    outbox::ServiceClient client{http, office.enrolment, office.central.clock(), office.central.random()};
    wire::Heartbeat heartbeat{.version = "test", .uptime = {}, .screen = "nik", .devices = {}};
    heartbeat.help_call = true;
    REQUIRE(outbox::send_heartbeat(client, heartbeat, {}));
    CHECK(office.browser.get("/petugas/hidup").body.find("calls=1") != std::string::npos);
    const std::string id = office.enrolment.service.kiosk_id;
    CHECK(office.browser.get("/petugas/mesin").body.find("Warga memanggil petugas") != std::string::npos);
    CHECK(office.browser.post("/petugas/mesin/" + id + "/datang").status == 303);
    CHECK(outbox::send_heartbeat(client, heartbeat, {}).value().officer_is_coming);
    CHECK(office.browser.post("/petugas/kode", {{"name", "Lobi 2"}}).body.find("Kode pendaftaran mesin") !=
          std::string::npos);
    CHECK(office.browser.post("/petugas/mesin/" + id + "/cabut").status == 303);
    CHECK(outbox::send_heartbeat(client, heartbeat, {}).error().code() == base::ErrorCode::revoked);
    CHECK(office.browser.get("/petugas/catatan").body.find("kiosk.revoked") != std::string::npos);
}

TEST_CASE("reports count, and their CSV holds nobody's data and no formula")
{
    Office office;
    const domain::Application siti = test::siti_application();
    const std::string reference = office.apply(siti);
    office.come_in(central::OfficerRole::petugas);
    CHECK(office.browser.get("/petugas/laporan?dari=2026-11-01&sampai=2026-11-30").body.find("gedung-gajah-mada") !=
          std::string::npos);
    CHECK(office.browser.get("/petugas/laporan?dari=%27;--&sampai=x").status == 200);
    const WebAnswer csv = office.browser.get("/petugas/laporan.csv");
    CHECK(csv.body.find("\"" + reference + "\"") != std::string::npos);
    CHECK(csv.body.find(std::string{siti.name.view()}) == std::string::npos);
    CHECK(central::csv_field("=1+1") == "\"'=1+1\"");
    CHECK(central::csv_field("@a\"b") == "\"'@a\"\"b\"");
    CHECK(central::csv_field("MJK1") == "\"MJK1\"");
}

TEST_CASE("the report tells on which screens people gave up, each machine's newest count once")
{
    Office office;
    office.come_in(central::OfficerRole::petugas);
    outbox::CurlClient http;
    outbox::ServiceClient client{http, office.enrolment, office.central.clock(), office.central.random()};
    wire::Heartbeat heartbeat{.version = "test", .uptime = {}, .screen = "nik", .devices = {}};
    heartbeat.sessions = wire::SessionCounts{
        .since = office.central.clock().utc(), .started = 3, .finished = 1, .stopped = {{"email", 1}}};
    REQUIRE(outbox::send_heartbeat(client, heartbeat, {}));
    heartbeat.sessions->started = 7;
    heartbeat.sessions->stopped = {{"email", 3}, {"nik", 1}};
    REQUIRE(outbox::send_heartbeat(client, heartbeat, {}));
    // The machine was started again: it counts anew, and both count.
    heartbeat.sessions = wire::SessionCounts{.since = office.central.clock().utc() + std::chrono::hours{1},
                                             .started = 2,
                                             .finished = 1,
                                             .stopped = {{"nik", 1}}};
    REQUIRE(outbox::send_heartbeat(client, heartbeat, {}));
    const std::string page = office.browser.get("/petugas/laporan").body;
    CHECK(page.find("Mulai: <b>9</b> · Selesai: <b>2</b> · Berhenti: <b>5</b>") != std::string::npos);
    CHECK(page.find("<th scope=\"row\">Email</th><td>3</td><td>60 %</td>") != std::string::npos);
    CHECK(page.find("<th scope=\"row\">Ketik NIK</th><td>2</td><td>40 %</td>") != std::string::npos);
}

TEST_CASE("a citizen gets a copy of all that is kept, with the proof of consent, and the log tells so")
{
    Office office;
    const domain::Application siti = test::siti_application();
    const std::string reference = office.apply(siti);
    office.come_in(central::OfficerRole::petugas);
    const std::string path = "/petugas/pendaftaran/" + reference;
    office.browser.get(path);
    const WebAnswer copy = office.browser.post(path + "/salinan");
    REQUIRE(copy.status == 200);
    for (const std::string_view part :
         {siti.nik.digits(), siti.name.view(), siti.email.view(), siti.birth_date.iso(), std::string_view{"pdp-1"},
          std::string_view{"pernyataan-1"}, std::string_view{"bertanggung jawab penuh"},
          std::string_view{"<th scope=\"row\">activation</th>"}}) {
        CAPTURE(part);
        CHECK(copy.body.find(part) != std::string::npos);
    }
    CHECK(between(copy.body, "<dt>Sidik SHA-256 kiriman</dt><dd>", "</dd>").size() == 64);
    CHECK(office.browser.post("/petugas/pendaftaran/MJK1-0000-0000-0000/salinan").status == 404);
    const auto entries = office.central.service().store().audit_entries(0, 100).value();
    CHECK(entries.back().text.find("application.copy_given") != std::string::npos);
    CHECK(entries.back().text.find(reference) != std::string::npos);
}

TEST_CASE("the texts that citizens agree to are those of their versions")
{
    // A changed text needs a new version in core/domain/application.h and a new line here: what
    // somebody agreed to must stay provable (UU 27/2022 art. 24).
    const auto strings = central::Strings::load(std::string{OSS_ASSETS_FOLDER} + "/strings");
    REQUIRE(strings.has_value());
    const auto digest = [](const std::string& text) { return base::to_hex(wire::sha256(base::as_bytes(text))); };
    CHECK(digest(central::notice_text(*strings, central::Language::id, "pdp-1")) ==
          "56563994b1b60770050398db4f3ee405265ffeb93fbaecd308860d23823e5f4f");
    CHECK(digest(central::declaration_text(*strings, central::Language::id, "pernyataan-1")) ==
          "7298364b9bd770070b938f87a1e8f0bae09e5abd43ab5c30e366ea58fde38471");
    CHECK(central::notice_text(*strings, central::Language::id, "pdp-0").empty());
}

TEST_CASE("officers read what citizens wrote")
{
    Office office;
    WebClient citizen{office.central.port()};
    citizen.get("/kontak");
    REQUIRE(citizen.post("/kontak", {{"kind", "complaint"}, {"text", "Diminta <b>sepuluh ribu</b>"}}).status == 200);
    office.come_in(central::OfficerRole::petugas);
    const std::string page = office.browser.get("/petugas/pesan").body;
    CHECK(page.find("Pengaduan") != std::string::npos);
    CHECK(page.find("Diminta &lt;b&gt;sepuluh ribu") != std::string::npos);
}

TEST_CASE("the satisfaction index weighs each element the same")
{
    CHECK_FALSE(central::satisfaction_index({}));
    const auto best = central::satisfaction_index({{"waktu", 10, 40}, {"biaya", 1, 4}});
    REQUIRE(best);
    CHECK(best->value == 100.0);
    CHECK(best->letter == 'A');
    const auto mixed = central::satisfaction_index({{"waktu", 100, 400}, {"biaya", 1, 2}});
    REQUIRE(mixed);
    CHECK(mixed->value == 75.0);
    CHECK(mixed->letter == 'C');
}

TEST_CASE("a dump of the database shows no NIK and nothing else of a person")
{
    Office office;
    const domain::Application siti = test::siti_application();
    office.apply(siti);
    office.come_in(central::OfficerRole::admin);
    const std::string dump = test::dump_database(office.central.database());
    CHECK(dump.find("gedung-gajah-mada") != std::string::npos);
    CHECK(dump.find("admin") != std::string::npos);
    for (const std::string_view secret : {siti.nik.digits(), siti.email.view(), siti.phone.e164().substr(3),
                                          siti.name.view(), siti.nik.digits().substr(4)}) {
        CHECK(dump.find(secret) == std::string::npos);
    }
    const std::string raw_secret{office.secret.begin(), office.secret.end()};
    CHECK(dump.find(raw_secret) == std::string::npos);
}
