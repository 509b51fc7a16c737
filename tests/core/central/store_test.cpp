#include "core/central/store/group_writer.h"
#include "core/central/store/sql_store.h"
#include "core/sqlite/database.h"
#include "tests/support/database.h"
#include "tests/support/fake_clock.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <atomic>
#include <future>
#include <set>
#include <string>
#include <vector>

using namespace oss;
using namespace oss::central;

namespace {

struct Fixture {
    Fixture()
    {
        auto opened =
            SqlStore::open(test::new_database(folder.path()), std::string{OSS_ASSETS_FOLDER} + "/sql/central");
        REQUIRE(opened.has_value());
        store = std::move(*opened);
    }

    test::TemporaryFolder folder;
    test::FakeClock clock;
    std::unique_ptr<SqlStore> store;
};

BlindIndex subject(std::uint8_t number)
{
    BlindIndex index{};
    index[0] = number;
    return index;
}

}  // namespace

TEST_CASE("writers from many threads share transactions, and one that fails is undone alone")
{
    const test::TemporaryFolder folder;
    auto database = sqlite::Database::open(folder.path() / "g.sqlite");
    REQUIRE(database.has_value());
    REQUIRE(database->execute("CREATE TABLE t (n INTEGER PRIMARY KEY) STRICT").has_value());
    GroupWriter writer{std::make_unique<sqlite::Database>(std::move(*database))};
    std::vector<std::future<bool>> done;
    for (int thread = 0; thread < 16; ++thread) {
        done.push_back(std::async(std::launch::async, [&writer, thread] {
            bool all = true;
            for (int i = 0; i < 25; ++i) {
                const auto result = writer.write([&](sql::Database& connection) -> base::Result<void> {
                    OSS_TRY(connection.execute("INSERT INTO t VALUES (" + std::to_string(thread * 25 + i) + ")"));
                    if (i % 5 == 4) {
                        return base::Error{base::ErrorCode::bad_input, "undo"};
                    }
                    return {};
                });
                all = all && result.has_value() == (i % 5 != 4);
            }
            return all;
        }));
    }
    for (auto& one : done) {
        CHECK(one.get());
    }
    const auto count = writer.write_value<std::int64_t>([](sql::Database& connection) -> base::Result<std::int64_t> {
        auto select = OSS_TRY(connection.prepare("SELECT count(*) FROM t"));
        OSS_TRY(select.step());
        return select.integer(0);
    });
    CHECK(*count == 16 * 20);
}

TEST_CASE("attempts are locked with growing waits and forgotten on success")
{
    Fixture fixture;
    const ThrottlePolicy policy{.free_attempts = 3, .first_lock = std::chrono::seconds{60}};
    const auto attempt = [&] { return *fixture.store->count_attempt(subject(1), fixture.clock.utc(), policy); };
    CHECK(!attempt());
    CHECK(!attempt());
    CHECK(!attempt());
    REQUIRE(attempt().has_value());
    CHECK(*attempt() == fixture.clock.utc() + std::chrono::seconds{60});
    CHECK(!*fixture.store->count_attempt(subject(2), fixture.clock.utc(), policy));
    fixture.clock.advance(std::chrono::seconds{60});
    CHECK(!attempt());
    CHECK(*attempt() == fixture.clock.utc() + std::chrono::seconds{120});
    REQUIRE(fixture.store->forgive_attempts(subject(1), Store::Forgive::all).has_value());
    CHECK(!attempt());
}

TEST_CASE("a nonce is good once for each kiosk")
{
    Fixture fixture;
    const base::UtcTime later = fixture.clock.utc() + std::chrono::minutes{10};
    CHECK(fixture.store->remember_nonce("a", "n", later).has_value());
    CHECK(fixture.store->remember_nonce("b", "n", later).has_value());
    const auto again = fixture.store->remember_nonce("a", "n", later);
    REQUIRE(!again.has_value());
    CHECK(again.error().code() == base::ErrorCode::bad_signature);
    fixture.clock.advance(std::chrono::minutes{11});
    REQUIRE(fixture.store->purge(fixture.clock.utc()).has_value());
    CHECK(fixture.store->remember_nonce("a", "n", later).has_value());
}

TEST_CASE("each kiosk gets a prefix of its own that is never given again")
{
    Fixture fixture;
    std::vector<std::string> prefixes;
    for (std::uint8_t i = 1; i <= 40; ++i) {
        REQUIRE(fixture.store
                    ->add_enrolment_code(
                        {subject(i), "Lobi", fixture.clock.utc(), fixture.clock.utc() + std::chrono::minutes{15}}, {})
                    .has_value());
        KioskRow row{.kiosk_id = std::to_string(i),
                     .name = {},
                     .prefix = {},
                     .public_key = subject(i),
                     .enrolled_at = fixture.clock.utc(),
                     .revoked_at = {}};
        const auto kiosk = fixture.store->enrol_kiosk(subject(i), row);
        REQUIRE(kiosk.has_value());
        CHECK(std::find(prefixes.begin(), prefixes.end(), kiosk->prefix) == prefixes.end());
        prefixes.push_back(kiosk->prefix);
        REQUIRE(fixture.store->revoke_kiosk(kiosk->kiosk_id, fixture.clock.utc(), {}).has_value());
    }
    CHECK(prefixes.front() == "MJK1");
    CHECK(prefixes.at(31) == "MJ10");
}

namespace {

/// Two programs on one database, and what they need before an application can come in.
struct TwoInstances {
    TwoInstances()
    {
        const std::string url = test::new_database(folder.path());
        for (auto& store : stores) {
            auto opened = SqlStore::open(url, std::string{OSS_ASSETS_FOLDER} + "/sql/central");
            REQUIRE(opened.has_value());
            store = std::move(*opened);
        }
        const base::UtcTime now = clock.utc();
        REQUIRE(
            stores[0]->add_enrolment_code({subject(1), "Lobi", now, now + std::chrono::minutes{15}}, {}).has_value());
        REQUIRE(stores[1]
                    ->enrol_kiosk(subject(1), {.kiosk_id = "k",
                                               .name = {},
                                               .prefix = {},
                                               .public_key = subject(2),
                                               .enrolled_at = now,
                                               .revoked_at = {}})
                    .has_value());
    }

    NewApplication application(std::uint8_t number) const
    {
        const base::UtcTime now = clock.utc();
        const std::string name = std::to_string(number);
        NewApplication made;
        made.reference = "MJK1-" + name;
        made.kiosk_id = "k";
        made.idempotency_key = name;
        made.nonce = name;
        made.nonce_expires_at = now + std::chrono::minutes{10};
        made.created_at = made.received_at = made.consented_at = now;
        made.language = "id";
        made.nik_index = subject(number);
        made.email_index = subject(number);
        made.sign_answer = [](ApplicationState state) { return std::string{to_text(state)}; };
        made.mail = {.mail_id = name,
                     .reference = made.reference,
                     .content = {},
                     .created_at = now,
                     .link = MailLink{subject(number), now + std::chrono::hours{72}}};
        return made;
    }

    test::TemporaryFolder folder;
    test::FakeClock clock;
    std::array<std::unique_ptr<SqlStore>, 2> stores;
};

}  // namespace

TEST_CASE("an application that reaches two instances at once is taken in once")
{
    TwoInstances instances;
    for (std::uint8_t number = 1; number <= 20; ++number) {
        std::array<std::future<base::Result<Acceptance>>, 2> answers;
        for (std::size_t i = 0; i < answers.size(); ++i) {
            NewApplication application = instances.application(number);
            application.nonce += std::to_string(i);
            answers.at(i) = std::async(std::launch::async, [&store = *instances.stores.at(i), application] {
                return store.accept(application);
            });
        }
        const auto first = answers[0].get();
        const auto second = answers[1].get();
        REQUIRE((first.has_value() && second.has_value()));
        CHECK(first->replayed != second->replayed);
        CHECK(first->answer == second->answer);
    }
}

TEST_CASE("of two applications with one address that reach two instances at once, one waits for an officer")
{
    TwoInstances instances;
    for (std::uint8_t pair = 1; pair <= 40; pair += 2) {
        std::array<std::future<base::Result<Acceptance>>, 2> answers;
        for (std::size_t i = 0; i < answers.size(); ++i) {
            NewApplication application = instances.application(static_cast<std::uint8_t>(pair + i));
            application.email_index = subject(pair);
            answers.at(i) = std::async(std::launch::async, [&store = *instances.stores.at(i), application] {
                return store.accept(application);
            });
        }
        std::set<std::string> outcomes;
        for (auto& answer : answers) {
            outcomes.insert(answer.get().value().answer);
        }
        CHECK(outcomes == std::set<std::string>{"needs_officer", "received"});
    }
}

TEST_CASE("nothing is left of an application whose request was seen before")
{
    TwoInstances instances;
    Store& store = *instances.stores[0];
    NewApplication first = instances.application(1);
    first.sender_id = "k";
    REQUIRE(store.accept(first).has_value());
    NewApplication second = instances.application(2);
    second.sender_id = "k";
    second.nonce = first.nonce;
    const auto refused = store.accept(second);
    REQUIRE(!refused.has_value());
    CHECK(refused.error().code() == base::ErrorCode::bad_signature);
    CHECK(!store.find_application(second.reference).value());
    second.nonce = "fresh";
    CHECK(store.accept(second).value().answer == "received");
    // A known NIK: refused as such, and the nonce is not used up.
    NewApplication third = instances.application(3);
    third.sender_id = "k";
    third.nik_index = first.nik_index;
    CHECK(store.accept(third).error().code() == base::ErrorCode::duplicate_registration);
    third.nik_index = subject(3);
    CHECK(store.accept(third).value().answer == "received");
}

TEST_CASE("a crowd comes in together, and who comes twice gets the first answer again")
{
    TwoInstances instances;
    constexpr std::uint8_t people = 60;
    std::vector<std::future<base::Result<Acceptance>>> answers;
    for (std::uint8_t number = 1; number <= people; ++number) {
        for (const char* nonce : {"a", "b"}) {
            NewApplication application = instances.application(number);
            application.sender_id = "k";
            application.nonce += nonce;
            answers.push_back(std::async(std::launch::async, [&store = *instances.stores.at(number % 2U), application] {
                return store.accept(application);
            }));
        }
    }
    std::size_t replayed = 0;
    for (auto& answer : answers) {
        const auto accepted = answer.get();
        REQUIRE(accepted.has_value());
        CHECK(accepted->answer == "received");
        replayed += accepted->replayed ? 1U : 0U;
    }
    CHECK(replayed == people);
    const base::UtcTime now = instances.clock.utc();
    CHECK(instances.stores[0]->claim_mails("i", now, now + std::chrono::minutes{5}, 2U * people)->size() == people);
}

TEST_CASE("a crowd in which one is known already comes in but for that one")
{
    TwoInstances instances;
    Store& store = *instances.stores[0];
    REQUIRE(store.accept(instances.application(200)).has_value());
    constexpr std::uint8_t people = 90;
    constexpr std::uint8_t known = 41;
    constexpr std::uint8_t shares_an_address = 57;
    std::vector<std::future<base::Result<Acceptance>>> answers;
    for (std::uint8_t number = 1; number <= people; ++number) {
        NewApplication application = instances.application(number);
        application.sender_id = "k";
        application.nik_index = subject(number == known ? 200 : number);
        application.email_index = subject(number == shares_an_address ? 200 : number);
        answers.push_back(std::async(std::launch::async, [&store, application] { return store.accept(application); }));
    }
    for (std::uint8_t number = 1; number <= people; ++number) {
        CAPTURE(int{number});
        const base::Result<Acceptance> outcome = answers.at(number - 1U).get();
        if (number == known) {
            CHECK(outcome.error().code() == base::ErrorCode::duplicate_registration);
        } else {
            CHECK(outcome.value().answer == (number == shares_an_address ? "needs_officer" : "received"));
        }
    }
}

TEST_CASE("two instances never have the same mail in hand")
{
    TwoInstances instances;
    constexpr std::uint8_t mails = 40;
    for (std::uint8_t number = 1; number <= mails; ++number) {
        REQUIRE(instances.stores[0]->accept(instances.application(number)).has_value());
    }
    const base::UtcTime now = instances.clock.utc();
    std::array<std::future<std::vector<std::string>>, 2> hands;
    for (std::size_t i = 0; i < hands.size(); ++i) {
        hands.at(i) = std::async(std::launch::async, [&store = *instances.stores.at(i), now, i] {
            std::vector<std::string> mine;
            for (int tries = 0; tries < mails; ++tries) {
                const auto claimed = store.claim_mails(std::to_string(i), now, now + std::chrono::minutes{5}, 3);
                for (const MailRow& mail : claimed.value_or(std::vector<MailRow>{})) {
                    mine.push_back(mail.mail_id);
                }
            }
            return mine;
        });
    }
    std::vector<std::string> all = hands[0].get();
    const std::vector<std::string> others = hands[1].get();
    all.insert(all.end(), others.begin(), others.end());
    CHECK(all.size() == mails);
    CHECK(std::set<std::string>(all.begin(), all.end()).size() == mails);
}

TEST_CASE("an officer's action and its entry in the log are there together or not at all")
{
    TwoInstances instances;
    Store& store = *instances.stores[0];
    const base::UtcTime now = instances.clock.utc();
    const AuditNote note{.at = now, .officer = "budi", .action = "tested", .subject = {}};
    const auto entries = [&store] { return store.audit_end().value().number; };
    REQUIRE(store.accept(instances.application(1)).has_value());
    NewMail mail{.mail_id = "again", .reference = "MJK1-1", .content = {}, .created_at = now, .link = {}};
    CHECK(store.resend_activation(mail, std::chrono::minutes{10}, note).error().code() ==
          base::ErrorCode::rate_limited);
    CHECK(store.revoke_kiosk("nobody", now, note).error().code() == base::ErrorCode::not_found);
    CHECK(store.start_licensing("MJK1-1", now, note).has_value());
    CHECK(entries() == 0);
    mail.created_at = now + std::chrono::hours{1};
    CHECK(store.resend_activation(mail, std::chrono::minutes{10}, note).has_value());
    CHECK(entries() == 1);
    CHECK(store.add_enrolment_code({subject(9), "Lobi", now, now}, note).has_value());
    CHECK(entries() == 2);
    CHECK(store.revoke_kiosk("k", now, note).has_value());
    CHECK(entries() == 3);
}

TEST_CASE("who comes while many wait hears of it, and nobody is forgotten at the end")
{
    std::atomic<int> accepted = 0;
    std::atomic<int> busy = 0;
    {
        TwoInstances instances;
        for (int number = 0; number < 250; ++number) {
            NewApplication application = instances.application(static_cast<std::uint8_t>(number));
            application.sender_id = "k";
            instances.stores[0]->begin_accept(
                std::move(application), [&](const NewApplication& told, const base::Result<Acceptance>& acceptance) {
                    const bool is_ours = acceptance.has_value() && told.reference.starts_with("MJK1-");
                    (is_ours ? accepted : busy).fetch_add(1);
                });
        }
    }
    CHECK(accepted == 250);
    CHECK(busy == 0);
}
