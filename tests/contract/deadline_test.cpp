#include "core/base/time_format.h"
#include "core/central/accounts/deadlines.h"
#include "tests/contract/account.h"

#include <catch2/catch_test_macros.hpp>

#include <future>
#include <vector>

using namespace oss;
using namespace std::chrono_literals;
using test::Account;
using test::Central;
using test::Kiosk;
using test::sweep_at;
using test::time_at;
using test::times;
using test::WebClient;

namespace {

/// The subjects of the mails that go out at once.
std::vector<std::string> mails(Central& central, std::size_t expected)
{
    std::vector<std::string> subjects;
    while (subjects.size() < expected) {
        const auto mail = central.mail().next();
        REQUIRE(mail.has_value());
        subjects.push_back(mail->subject);
    }
    return subjects;
}

}  // namespace

TEST_CASE("thirty days pass: three reminders, the end at midnight, a notice, and the NIK may register again")
{
    Central central;
    Account siti{central};

    sweep_at(central, "2026-12-09T07:59:59+07:00");
    CHECK(times(central.logged(), "central.reminded") == 0);
    sweep_at(central, "2026-12-09T08:00:00+07:00");
    CHECK(mails(central, 1).front() == "Tinggal 14 hari untuk memulai perizinan");
    central.restart();
    sweep_at(central, "2026-12-15T23:00:00+07:00");
    sweep_at(central, "2026-12-16T08:00:00+07:00");
    CHECK(mails(central, 1).front() == "Tinggal 7 hari untuk memulai perizinan");
    sweep_at(central, "2026-12-22T08:00:00+07:00");
    CHECK(mails(central, 1).front() == "Tinggal 1 hari untuk memulai perizinan");
    CHECK(times(central.logged(), "central.reminded") == 3);

    sweep_at(central, "2026-12-23T23:59:59.999+07:00");
    siti.browser = WebClient{central.port()};
    CHECK(siti.sign_in() == 303);
    CHECK(siti.browser.get("/akun").status == 200);
    sweep_at(central, "2026-12-24T00:00:00+07:00");
    CHECK(mails(central, 1).front() == "Hak akses dibatalkan");
    CHECK(siti.browser.get("/akun").header("Location") == "/masuk");
    CHECK(siti.sign_in() == 401);
    CHECK(siti.kiosk.enrolment.service.kiosk_id.empty() == false);

    siti.kiosk.enrolment.service_url = central.url();
    Kiosk again{central, "Lobi 2"};
    CHECK(again.apply(test::siti_application()).outcome == outbox::DeliveryOutcome::delivered);
    CHECK(mails(central, 1).front().find("Aktivasi pendaftaran") == 0);
}

TEST_CASE("access ends with its last second even when nobody has swept")
{
    Central central;
    Account siti{central};
    central.clock().set_utc(time_at("2026-12-23T23:59:59+07:00"));
    CHECK(siti.sign_in() == 303);
    central.clock().set_utc(time_at("2026-12-24T00:00:00+07:00"));
    CHECK(siti.browser.get("/akun").header("Location") == "/masuk");
    CHECK(times(central.logged(), "central.access_cancelled") == 1);
}

TEST_CASE("who begins a licence application is neither reminded nor cancelled")
{
    Central central;
    Account siti{central};
    REQUIRE(siti.browser.get("/akun").status == 200);
    REQUIRE(siti.browser.post("/akun/mulai").status == 303);
    sweep_at(central, "2026-12-22T12:00:00+07:00");
    sweep_at(central, "2027-02-01T12:00:00+07:00");
    CHECK(times(central.logged(), "central.reminded") == 0);
    CHECK(times(central.logged(), "central.access_cancelled") == 0);
    CHECK(siti.sign_in() == 303);
}

TEST_CASE("the status tells the last day while the licence application is awaited, and only then")
{
    Central central;
    Account siti{central};
    const int year = test::siti_application().birth_date.year();
    const auto status = [&] {
        const auto answer = outbox::query_status(siti.kiosk.client, siti.event->reference, year, {});
        REQUIRE(answer.has_value());
        return *answer;
    };
    CHECK(status().status == "active");
    CHECK(status().deadline == domain::date_from_iso("2026-12-23"));
    REQUIRE(siti.browser.get("/akun").status == 200);
    REQUIRE(siti.browser.post("/akun/mulai").status == 303);
    CHECK(status().status == "licensing_started");
    CHECK_FALSE(status().deadline);
}

TEST_CASE("of reminders missed while the service stood still only the last goes out")
{
    Central central;
    const Account siti{central};
    sweep_at(central, "2026-12-20T09:00:00+07:00");
    CHECK(mails(central, 1).front() == "Tinggal 3 hari untuk memulai perizinan");
    sweep_at(central, "2026-12-20T10:00:00+07:00");
    CHECK(times(central.logged(), "central.reminded") == 1);
}

TEST_CASE("many instances that sweep at once remind once and cancel once")
{
    Central central;
    const Account siti{central};
    const auto all_sweep = [&] {
        std::vector<std::future<bool>> sweeps;
        for (int i = 0; i < 4; ++i) {
            sweeps.push_back(std::async(std::launch::async, [&central] {
                const auto store = central::open_store(central.service().config());
                central::Deadlines deadlines{{.store = **store,
                                              .vault = central.service().vault(),
                                              .clock = central.clock(),
                                              .random = central.random(),
                                              .log = central.log(),
                                              .reminder_days = {14, 7, 1},
                                              .mail_is_waiting = {}}};
                return deadlines.sweep().has_value();
            }));
        }
        for (auto& sweep : sweeps) {
            CHECK(sweep.get());
        }
    };
    central.clock().set_utc(time_at("2026-12-09T08:00:00+07:00"));
    all_sweep();
    CHECK(times(central.logged(), "central.reminded") == 1);
    central.clock().set_utc(time_at("2026-12-24T00:00:00+07:00"));
    all_sweep();
    CHECK(times(central.logged(), "central.access_cancelled") == 1);
}

TEST_CASE("a mail that one instance has in hand is not another's")
{
    Central central;
    central.mail().refuse(base::Error{base::ErrorCode::mail_deferred, "451"});
    Kiosk kiosk{central};
    REQUIRE(kiosk.apply(test::siti_application()).outcome == outbox::DeliveryOutcome::delivered);
    REQUIRE(central.mail().refusals.pop({}, 10s).has_value());
    const auto store = central::open_store(central.service().config());
    REQUIRE(store.has_value());
    const base::UtcTime later = central.clock().utc() + 1h;
    const auto mine = (*store)->claim_mails("one", later, later + 5min, 8);
    REQUIRE(mine.has_value());
    REQUIRE(mine->size() == 1);
    REQUIRE((*store)->release_mails("two").has_value());
    CHECK((*store)->claim_mails("two", later, later + 5min, 8)->empty());
    CHECK((*store)->claim_mails("two", later + 5min, later + 10min, 8)->size() == 1);
    REQUIRE((*store)->release_mails("two").has_value());
    CHECK((*store)->claim_mails("one", later + 5min, later + 10min, 8)->size() == 1);
}

TEST_CASE("the clock does not start before the mail server took the credentials, nor start twice")
{
    Central central;
    Kiosk kiosk{central};
    const auto event = kiosk.apply(test::siti_application());
    const auto activation = central.mail().next();
    REQUIRE(activation.has_value());
    central.mail().refuse(base::Error{base::ErrorCode::mail_deferred, "451"});
    WebClient browser{central.port()};
    REQUIRE(browser.post(test::link_in(*activation)).status == 200);
    REQUIRE(central.mail().refusals.pop({}, 10s).has_value());
    const std::string reference = event.reference.text();
    CHECK_FALSE((*central.service().store().find_application(reference))->deadline.has_value());
    central.mail().refuse({});
    central.clock().advance(48h);
    REQUIRE(mails(central, 1).size() == 1);
    // 25 November, not 23: what counts is the day on which the mail went out.
    std::optional<base::UtcTime> deadline;
    const auto give_up = std::chrono::steady_clock::now() + 10s;
    while (!deadline && std::chrono::steady_clock::now() < give_up) {
        deadline = (*central.service().store().find_application(reference))->deadline;
    }
    CHECK(deadline == time_at("2026-12-25T23:59:59+07:00"));
}
