#include "core/outbox/delivery.h"
#include "core/outbox/outbox.h"
#include "core/outbox/service_client.h"
#include "tests/contract/central_process.h"
#include "tests/support/applications.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/web_client.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <algorithm>
#include <fstream>
#include <functional>
#include <set>
#include <sstream>
#include <stdexcept>

using namespace oss;
using test::between;
using test::WebAnswer;
using test::WebClient;

namespace {

/// Soft line breaks and escapes of quoted-printable undone, as a mail program does.
std::string plain(std::string mime)
{
    for (const auto& [from, to] : {std::pair<std::string, std::string>{"=\r\n", ""}, {"=3D", "="}}) {
        for (std::size_t at = mime.find(from); at != std::string::npos; at = mime.find(from, at)) {
            mime.replace(at, from.size(), to);
        }
    }
    return mime;
}

/// A citizen, a kiosk and a browser that go on where they were when the service comes back.
class Story {
public:
    explicit Story(const std::string& kill_at)
        : m_central(m_folder.path()), m_log(m_clock, base::LogLevel::error, [](std::string_view) {})
    {
        m_central.start(kill_at);
    }

    void tell()
    {
        enrol();
        apply();
        const std::string activation = wait_for_mail("/aktivasi/");
        const std::string link = "/aktivasi/" + between(activation, "/aktivasi/", "\r\n");
        CHECK(ask([&](WebClient& browser) { return browser.post(link); }).status != 0);
        const std::string credentials = wait_for_mail("Username: ");
        const std::string username = between(credentials, "Username: ", "\r\n");
        const std::string password = between(credentials, "Kata sandi sementara: ", "\r\n");
        choose_password(username, password);
        sign_in(username, own);
        CHECK(ask([](WebClient& browser) { return browser.get("/akun"); }).status == 200);
        CHECK(m_mails_seen.size() == 2);
        CHECK(std::distance(std::filesystem::directory_iterator{m_central.mail_folder()}, {}) == 2);
        CHECK(m_central.stop() == 0);
        check_export();
    }

    int deaths() const { return m_deaths; }

private:
    static constexpr const char* own = "empat kuda di tepi sawah";

    /// What the technician's command tells of the one application, once and without the person.
    void check_export() const
    {
        const std::string table = m_central.run("export --from 2026-01-01 --to 2099-12-31");
        CHECK(std::count(table.begin(), table.end(), '\n') == 1);
        CHECK(table.find("\"" + m_reference + "\"") != std::string::npos);
        CHECK(table.find(test::siti_application().name.view()) == std::string::npos);
        CHECK(m_central.run("export --from 2026-01-02 --to 2026-01-01 2>&1").find("the earlier first") !=
              std::string::npos);
    }

    void revive()
    {
        m_central.wait_for_death();
        ++m_deaths;
        m_central.start({});
    }

    /// Asks the service once more when it died over the first question.
    WebAnswer ask(const std::function<WebAnswer(WebClient&)>& question)
    {
        WebAnswer answer = try_to_ask(question);
        if (answer.status == 0) {
            revive();
            answer = try_to_ask(question);
        }
        return answer;
    }

    WebAnswer try_to_ask(const std::function<WebAnswer(WebClient&)>& question)
    {
        WebClient browser{m_central.port()};
        browser.take_over(m_browser);
        WebAnswer answer;
        try {
            answer = question(browser);
        } catch (const std::runtime_error&) {
            return {};
        }
        m_browser.take_over(browser);
        return answer;
    }

    void enrol()
    {
        outbox::CurlClient http;
        for (int attempt = 0; attempt < 2; ++attempt) {
            auto enrolled = outbox::enrol(http, m_central.url(), m_central.run("kiosk enrol-code --name Lobi"), "test",
                                          m_folder.path() / "kiosk.json", m_random, {});
            if (enrolled) {
                m_enrolment = std::move(*enrolled);
                return;
            }
            revive();
        }
        FAIL("never enrolled");
    }

    void apply()
    {
        auto box = outbox::Outbox::open(m_folder.path() / "outbox.sqlite",
                                        std::string{OSS_ASSETS_FOLDER} + "/sql/outbox", m_clock, m_random, m_log);
        REQUIRE(box.has_value());
        const auto stored = box->store(test::siti_application(), test::consent(), "x", *m_enrolment);
        REQUIRE(stored.has_value());
        m_reference = stored->reference.text();
        for (int attempt = 0; attempt < 2; ++attempt) {
            m_enrolment->service_url = m_central.url();
            outbox::CurlClient http;
            outbox::ServiceClient client{http, *m_enrolment, m_clock, m_random};
            outbox::Delivery delivery{
                *box, client, *m_enrolment, m_clock, m_random, m_log, [](const outbox::DeliveryEvent&) {}};
            REQUIRE(delivery.attempt({}).has_value());
            if (box->summary()->delivered == 1) {
                return;
            }
            revive();
        }
        FAIL("never delivered");
    }

    /// The one mail with that text, new or sent again after a death.
    std::string wait_for_mail(const std::string& text)
    {
        for (int attempt = 0; attempt < 4; ++attempt) {
            if (!m_central.wait_for_log("central.mail_sent")) {
                revive();
            }
            for (const auto& entry : std::filesystem::directory_iterator{m_central.mail_folder()}) {
                std::ostringstream content;
                content << std::ifstream{entry.path(), std::ios::binary}.rdbuf();
                const std::string mail = plain(content.str());
                if (mail.find(text) != std::string::npos) {
                    m_mails_seen.insert(entry.path().filename());
                    return mail;
                }
            }
        }
        FAIL("no mail with " << text);
        return {};
    }

    void sign_in(const std::string& username, const std::string& password)
    {
        m_browser.forget_cookies();
        ask([](WebClient& browser) { return browser.get("/masuk"); });
        CHECK(ask([&](WebClient& browser) {
                  return browser.post("/masuk", {{"login", username}, {"password", password}});
              }).header("Location") == "/akun");
    }

    void choose_password(const std::string& username, const std::string& password)
    {
        sign_in(username, password);
        CHECK(ask([](WebClient& browser) { return browser.get("/kata-sandi"); }).status == 200);
        CHECK(ask([&](WebClient& browser) {
                  return browser.post("/kata-sandi", {{"new", own}, {"again", own}});
              }).status == 303);
    }

    test::TemporaryFolder m_folder;
    test::CentralProcess m_central;
    base::SystemClock m_clock;
    base::SystemRandom m_random;
    base::Log m_log;
    std::optional<outbox::Enrolment> m_enrolment;
    std::string m_reference;
    WebClient m_browser{0};
    std::set<std::filesystem::path> m_mails_seen;
    int m_deaths = 0;
};

}  // namespace

TEST_CASE("killed at any of its writes, the service loses and doubles nothing that it acknowledged")
{
    const std::string point = GENERATE(
        as<std::string>{}, "", "central.enrol.before_commit:1", "central.enrol.after_commit:1",
        "central.accept.before_commit:1", "central.accept.after_commit:1", "central.mail.after_send:1",
        "central.mail_sent.before_commit:1", "central.mail_sent.after_commit:1", "central.activate.before_commit:1",
        "central.activate.after_commit:1", "central.mail_sent.after_commit:2", "central.password.before_commit:1",
        "central.password.after_commit:1");
    CAPTURE(point);
    Story story{point};
    story.tell();
    CHECK(story.deaths() == (point.empty() ? 0 : 1));
}
