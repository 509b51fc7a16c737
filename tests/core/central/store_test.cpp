#include "core/central/store/group_writer.h"
#include "core/central/store/sqlite_store.h"
#include "tests/support/fake_clock.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch_test_macros.hpp>

#include <atomic>
#include <future>
#include <vector>

using namespace oss;
using namespace oss::central;

namespace {

struct Fixture {
    Fixture()
    {
        auto opened = SqliteStore::open(folder.path() / "c.sqlite", std::string{OSS_ASSETS_FOLDER} + "/sql/central");
        REQUIRE(opened.has_value());
        store = std::move(*opened);
    }

    test::TemporaryFolder folder;
    test::FakeClock clock;
    std::unique_ptr<SqliteStore> store;
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
    GroupWriter writer{std::move(*database)};
    std::vector<std::future<bool>> done;
    for (int thread = 0; thread < 16; ++thread) {
        done.push_back(std::async(std::launch::async, [&writer, thread] {
            bool all = true;
            for (int i = 0; i < 25; ++i) {
                const auto result = writer.write([&](sqlite::Database& connection) -> base::Result<void> {
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
    const auto count = writer.write_value<std::int64_t>([](sqlite::Database& connection) -> base::Result<std::int64_t> {
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
                        {subject(i), "Lobi", fixture.clock.utc(), fixture.clock.utc() + std::chrono::minutes{15}})
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
        REQUIRE(fixture.store->revoke_kiosk(kiosk->kiosk_id, fixture.clock.utc()).has_value());
    }
    CHECK(prefixes.front() == "MJK1");
    CHECK(prefixes.at(31) == "MJ10");
}
