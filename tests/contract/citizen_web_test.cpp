#include "core/central/pages/calendar.h"
#include "core/wire/uuid.h"
#include "tests/contract/kiosk.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <map>
#include <string>

using namespace oss;
using namespace std::chrono_literals;
using test::between;
using test::Central;
using test::WebAnswer;
using test::WebClient;

namespace {

using Fields = std::map<std::string, std::string>;

Fields siti_fields()
{
    return {{"actor", "orang_perseorangan"},
            {"nik", "3576 0252 0386 9001"},
            {"name", "Siti Contoh"},
            {"day", "12"},
            {"month", "3"},
            {"year", "1986"},
            {"email", "siti.contoh@example.id"},
            {"phone", "0812 0000 0000"},
            {"whatsapp", "yes"},
            {"statement", "yes"}};
}

WebAnswer send_form(WebClient& browser, Fields fields)
{
    const WebAnswer form = browser.get("/daftar");
    fields.emplace("form", between(form.body, "name=\"form\" value=\"", "\""));
    return browser.post("/daftar", {fields.begin(), fields.end()});
}

/// A citizen who registered and activated on the web.
struct Citizen {
    explicit Citizen(Central& service) : central(service), browser(service.port())
    {
        REQUIRE(send_form(browser, siti_fields()).status == 200);
        const auto activation = central.mail().next();
        REQUIRE(activation.has_value());
        REQUIRE(browser.post(test::link_in(*activation)).status == 200);
        const auto credentials = central.mail().next();
        REQUIRE(credentials.has_value());
        username = between(credentials->text, "Username: ", "\n");
        password = between(credentials->text, "Kata sandi sementara: ", "\n");
    }

    int sign_in(const std::string& with)
    {
        browser.forget_cookies();
        browser.get("/masuk");
        return browser.post("/masuk", {{"login", username}, {"password", with}}).status;
    }

    WebAnswer ask_reset(const std::string& login)
    {
        browser.get("/lupa-kata-sandi");
        return browser.post("/lupa-kata-sandi", {{"login", login}});
    }

    Central& central;
    WebClient browser;
    std::string username;
    std::string password;
};

std::string reset_path(const central::MailMessage& mail)
{
    return "/kata-sandi-baru/" + between(mail.text, "/kata-sandi-baru/", "\n");
}

/// The part of a page that may differ between two readers: tokens.
std::string without_tokens(std::string body)
{
    const std::string token = between(body, "name=\"csrf\" value=\"", "\"");
    for (std::size_t at = body.find(token); !token.empty() && at != std::string::npos; at = body.find(token)) {
        body.erase(at, token.size());
    }
    return body;
}

}  // namespace

TEST_CASE("a citizen registers on the web by the kiosk's rules and way in")
{
    Central central;
    WebClient browser{central.port()};
    const WebAnswer done = send_form(browser, siti_fields());
    REQUIRE(done.status == 200);
    const std::string reference = between(done.body, "<dd class=\"number\">", "</dd>");
    CHECK(reference.substr(0, 5) == "WEB1-");
    CHECK(done.body.find("siti.contoh@example.id") == std::string::npos);
    CHECK(central.mail().next()->subject.find(reference) != std::string::npos);
    browser.get("/s/" + reference);
    CHECK(browser.post("/s", {{"reference", reference}, {"year", "1986"}}).status == 200);
    CHECK(central.logged().find("kiosk=web") != std::string::npos);
}

TEST_CASE("a company registers on the web; without its data it is told what is missing")
{
    Central central;
    WebClient browser{central.port()};
    Fields fields = siti_fields();
    fields["actor"] = "badan_usaha";
    const WebAnswer missing = send_form(browser, fields);
    CHECK(missing.status == 422);
    for (const char* field : {"entity_kind-error", "entity_name-error", "approval_number-error", "position-error"}) {
        CHECK(missing.body.find(std::string{"id=\""} + field) != std::string::npos);
    }
    fields.insert({{"entity_kind", "02"},
                   {"entity_name", "CV CONTOH JAYA"},
                   {"approval_number", "AHU-0000001.AH.01"},
                   {"position", "DIREKTUR"}});
    CHECK(send_form(browser, fields).status == 200);
}

TEST_CASE("a wrong field is named, and what was typed stays and is escaped")
{
    Central central;
    WebClient browser{central.port()};
    struct Odd {
        const char* field;
        const char* value;
        const char* error;
    };
    const Odd odd =
        GENERATE(Odd{"nik", "357602520386900", "nik"}, Odd{"nik", "<script>", "nik"}, Odd{"name", "", "name"},
                 Odd{"day", "31", "none"}, Odd{"month", "13", "day"}, Odd{"year", "2099", "day"},
                 Odd{"email", "siti.contoh", "email"}, Odd{"phone", "12", "phone"}, Odd{"statement", "", "statement"});
    Fields fields = siti_fields();
    fields[odd.field] = odd.value;
    CAPTURE(odd.field, odd.value);
    const WebAnswer answer = send_form(browser, fields);
    CHECK(answer.status == 422);
    CHECK(answer.body.find("<script>") == std::string::npos);
    // 31 March is a day, but not the NIK's: that is asked, not refused.
    const bool is_asked = std::string_view{odd.error} == "none";
    CHECK((answer.body.find("name=\"confirmed\"") != std::string::npos) == is_asked);
    CHECK((answer.body.find(std::string{"id=\""} + odd.error + "-error\"") != std::string::npos) != is_asked);
    fields["confirmed"] = "yes";
    CHECK(send_form(browser, fields).status == (is_asked ? 200 : 422));
}

TEST_CASE("a form that is sent twice counts once, and a known NIK is sent to the counter")
{
    Central central;
    WebClient browser{central.port()};
    Fields fields = siti_fields();
    fields["form"] = wire::new_uuid_v7(central.clock().utc(), central.random());
    browser.get("/daftar");
    const WebAnswer first = browser.post("/daftar", {fields.begin(), fields.end()});
    const WebAnswer second = browser.post("/daftar", {fields.begin(), fields.end()});
    REQUIRE(first.status == 200);
    CHECK(between(first.body, "<dd class=\"number\">", "</dd>") ==
          between(second.body, "<dd class=\"number\">", "</dd>"));
    REQUIRE(central.mail().next().has_value());
    const WebAnswer known = send_form(browser, siti_fields());
    CHECK(known.status == 409);
    CHECK(known.body.find("0321-330 900") != std::string::npos);
    fields["form"] = "1";
    CHECK(browser.post("/daftar", {fields.begin(), fields.end()}).status == 403);
}

TEST_CASE("a forgotten password: the same answer for all, one link, once, and all sessions end")
{
    Central central;
    Citizen siti{central};
    WebClient stranger{central.port()};
    stranger.get("/lupa-kata-sandi");
    const WebAnswer unknown = stranger.post("/lupa-kata-sandi", {{"login", "nobody@example.id"}});
    const WebAnswer known = siti.ask_reset("Siti.Contoh@example.id");
    CHECK(known.status == 200);
    CHECK(without_tokens(known.body) == without_tokens(unknown.body));
    const auto mail = central.mail().next();
    REQUIRE(mail.has_value());
    CHECK(mail->subject == "Buat kata sandi baru");
    CHECK(mail->text.find(siti.username) != std::string::npos);
    const std::string path = reset_path(*mail);

    REQUIRE(siti.sign_in(siti.password) == 303);
    WebClient phone{central.port()};
    REQUIRE(phone.get(path).status == 200);
    REQUIRE(phone.get(path).status == 200);
    CHECK(phone.post(path, {{"new", "siti contoh"}, {"again", "siti contoh"}}).status == 422);
    CHECK(phone.post(path, {{"new", "empat kuda di sawah"}, {"again", "lima"}}).status == 422);
    CHECK(phone.post(path, {{"new", "empat kuda di sawah"}, {"again", "empat kuda di sawah"}}).status == 303);
    CHECK(phone.post(path, {{"new", "lima kuda di sawah"}, {"again", "lima kuda di sawah"}}).status == 410);
    CHECK(siti.browser.get("/akun").header("Location") == "/masuk");
    CHECK(siti.sign_in(siti.password) == 401);
    CHECK(siti.sign_in("empat kuda di sawah") == 303);
    CHECK(central.logged().find(path.substr(17)) == std::string::npos);
}

TEST_CASE("a reset link lives an hour, and a newer one takes its place")
{
    Central central;
    Citizen siti{central};
    siti.ask_reset(siti.username);
    const std::string first = reset_path(*central.mail().next());
    central.clock().advance(10min);
    siti.ask_reset(siti.username);
    const std::string second = reset_path(*central.mail().next());
    CHECK(siti.browser.get(first).status == 404);
    CHECK(siti.browser.get(second).status == 200);
    central.clock().advance(1h);
    CHECK(siti.browser.get(second).status == 410);
    CHECK(siti.browser.get("/aktivasi/" + second.substr(17)).status == 404);
}

TEST_CASE("who asks for resets without end must wait, whether the account exists or not")
{
    Central central;
    WebClient browser{central.port()};
    browser.get("/lupa-kata-sandi");
    int status = 200;
    for (int i = 0; i < 6; ++i) {
        status = browser.post("/lupa-kata-sandi", {{"login", "nobody@example.id"}}).status;
    }
    CHECK(status == 429);
}

TEST_CASE("an own password is changed only by who knows it")
{
    Central central;
    Citizen siti{central};
    REQUIRE(siti.sign_in(siti.password) == 303);
    siti.browser.get("/kata-sandi");
    REQUIRE(
        siti.browser.post("/kata-sandi", {{"new", "empat kuda di sawah"}, {"again", "empat kuda di sawah"}}).status ==
        303);
    siti.browser.get("/kata-sandi");
    CHECK(
        siti.browser
            .post("/kata-sandi", {{"current", "salah"}, {"new", "lima kuda di sawah"}, {"again", "lima kuda di sawah"}})
            .status == 422);
    CHECK(
        siti.browser
            .post("/kata-sandi",
                  {{"current", "empat kuda di sawah"}, {"new", "lima kuda di sawah"}, {"again", "lima kuda di sawah"}})
            .status == 303);
    CHECK(siti.sign_in("lima kuda di sawah") == 303);

    const WebAnswer file = siti.browser.get("/akun/batas-waktu.ics");
    REQUIRE(file.status == 200);
    CHECK(file.header("Content-Type") == "text/calendar; charset=utf-8");
    CHECK(file.body.find("DTSTART;VALUE=DATE:20261223\r\n") != std::string::npos);
    siti.browser.get("/akun");
    CHECK(siti.browser.post("/akun/mulai").status == 303);
    CHECK(siti.browser.get("/akun/batas-waktu.ics").status == 404);
}

TEST_CASE("a calendar file folds long lines between characters and escapes what has a meaning")
{
    const std::string text = central::to_icalendar({.uid = "a@b",
                                                    .made_at = test::FakeClock{}.utc(),
                                                    .day = test::FakeClock{}.utc(),
                                                    .summary = "Satu, dua; tiga\\\nempat",
                                                    .description = std::string(70, 'x') + "é–é–é–é–é–é–é–",
                                                    .url = "https://example.id/akun",
                                                    .alarm_days = {7}});
    CHECK(text.find("SUMMARY:Satu\\, dua\\; tiga\\\\\\nempat\r\n") != std::string::npos);
    CHECK(text.find("DTSTAMP:20261123T034207Z\r\n") != std::string::npos);
    CHECK(text.find("DTEND;VALUE=DATE:20261124\r\n") != std::string::npos);
    CHECK(text.find("TRIGGER:-PT160H\r\n") != std::string::npos);
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = text.find("\r\n", start);
        REQUIRE(end != std::string::npos);
        CHECK(end - start <= 75);
        CHECK((static_cast<unsigned char>(text[start]) & 0xC0U) != 0x80U);
        start = end + 2;
    }
}

TEST_CASE("guide, questions and contact are there in each language with the office's own data")
{
    Central central;
    WebClient browser{central.port()};
    for (const std::string path :
         {"/", "/panduan", "/tanya-jawab", "/kontak", "/daftar", "/masuk", "/lupa-kata-sandi"}) {
        for (const std::string language : {"id", "en", "jv"}) {
            const WebAnswer page = browser.get(path + "?lang=" + language);
            CAPTURE(path, language);
            CHECK(page.status == 200);
            CHECK(page.body.find("<html lang=\"" + language + "\">") != std::string::npos);
            CHECK(page.body.find("DPMPTSP Kota Mojokerto ·") != std::string::npos);
            CHECK(page.body.find('{') == std::string::npos);
        }
    }
}

TEST_CASE("a complaint is kept sealed")
{
    Central central;
    WebClient browser{central.port()};
    browser.get("/kontak");
    CHECK(browser.post("/kontak", {{"kind", "complaint"}, {"text", ""}}).status == 422);
    CHECK(browser.post("/kontak", {{"kind", "complaint"}, {"text", "Diminta sepuluh ribu"}}).status == 200);
    const auto messages = central.service().store().list_messages(10);
    REQUIRE(messages->size() == 1);
    CHECK(messages->front().kind == central::MessageKind::complaint);
    const auto& content = messages->front().content;
    CHECK(std::string(content.begin(), content.end()).find("sepuluh") == std::string::npos);
}
