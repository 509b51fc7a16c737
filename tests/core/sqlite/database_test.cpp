#include "core/base/encoding.h"
#include "core/sql/migrations.h"
#include "core/sqlite/database.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <barrier>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

using namespace oss;
using base::ErrorCode;
using sqlite::Database;

namespace {

std::int64_t count(Database& database, std::string_view table)
{
    auto select = database.prepare("SELECT count(*) FROM " + std::string{table}).value();
    REQUIRE(select.step().value());
    return select.integer(0);
}

std::string pragma(Database& database, std::string_view name)
{
    auto select = database.prepare("PRAGMA " + std::string{name}).value();
    REQUIRE(select.step().value());
    return select.text(0);
}

void write(const std::filesystem::path& path, std::string_view text) { std::ofstream{path} << text; }

}  // namespace

TEST_CASE("a store is opened as durable as SQLite gets and for its owner only")
{
    const test::TemporaryFolder folder;
    auto database = Database::open(folder.path() / "a.db").value();
    CHECK(pragma(database, "journal_mode") == "wal");
    CHECK(pragma(database, "synchronous") == "2");
    CHECK(pragma(database, "secure_delete") == "1");
    CHECK(pragma(database, "foreign_keys") == "1");
    CHECK(database.execute("CREATE TABLE t (x) STRICT").error().code() == ErrorCode::internal);
    REQUIRE(database.execute("CREATE TABLE t (x TEXT)"));
    for (const auto& entry : std::filesystem::directory_iterator{folder.path()}) {
        CHECK((entry.status().permissions() & std::filesystem::perms{077}) == std::filesystem::perms::none);
    }
    CHECK(database.check_integrity());
    CHECK(database.checkpoint());
}

TEST_CASE("values go in and come out as they were")
{
    const test::TemporaryFolder folder;
    auto database = Database::open(folder.path() / "a.db").value();
    REQUIRE(database.execute("CREATE TABLE t (i INTEGER, s TEXT, b BLOB, n TEXT)"));
    auto insert = database.prepare("INSERT INTO t VALUES (?, ?, ?, ?)").value();
    const std::string text{"a\0b", 3};
    insert.bind(1, std::int64_t{-7}).bind(2, std::string_view{text}).bind(3, base::as_bytes(text));
    REQUIRE(insert.bind(4, std::optional<std::string_view>{}).run());
    CHECK(database.changes() == 1);
    auto select = database.prepare("SELECT * FROM t").value();
    REQUIRE(select.step().value());
    CHECK(select.integer(0) == -7);
    CHECK(select.text(1) == text);
    CHECK(base::as_text(select.blob(2)) == text);
    CHECK(select.is_null(3));
    CHECK_FALSE(select.optional_text(3));
    CHECK(select.optional_integer(0) == -7);
    CHECK_FALSE(select.step().value());
}

TEST_CASE("failures have their code")
{
    const test::TemporaryFolder folder;
    auto database = Database::open(folder.path() / "a.db").value();
    REQUIRE(database.execute("CREATE TABLE t (i INTEGER PRIMARY KEY, s TEXT UNIQUE CHECK (s <> 'no'))"));
    REQUIRE(database.execute("INSERT INTO t VALUES (1, 'a')"));
    CHECK(database.execute("INSERT INTO t VALUES (1, 'b')").error().code() == ErrorCode::already_exists);
    CHECK(database.execute("INSERT INTO t VALUES (2, 'a')").error().code() == ErrorCode::already_exists);
    CHECK(database.execute("INSERT INTO t VALUES (2, 'no')").error().code() == ErrorCode::bad_input);
    CHECK(database.prepare("SELECT nothing").error().code() == ErrorCode::internal);
    CHECK(Database::open(folder.path() / "none" / "a.db").error().code() == ErrorCode::io);
    write(folder.path() / "b.db", std::string(4096, 'x'));
    CHECK(Database::open(folder.path() / "b.db").error().code() == ErrorCode::store_corrupt);
    REQUIRE(database.execute("PRAGMA max_page_count=4"));
    REQUIRE(database.execute("CREATE TABLE big (b BLOB)"));
    CHECK(database.execute("INSERT INTO big VALUES (zeroblob(100000))").error().code() == ErrorCode::disk_full);
}

TEST_CASE("a transaction without commit leaves nothing")
{
    const test::TemporaryFolder folder;
    auto database = Database::open(folder.path() / "a.db").value();
    REQUIRE(database.execute("CREATE TABLE t (i INTEGER)"));
    {
        const auto transaction = sqlite::Transaction::begin(database);
        REQUIRE(transaction);
        REQUIRE(database.execute("INSERT INTO t VALUES (1)"));
    }
    CHECK(count(database, "t") == 0);
    {
        auto transaction = sqlite::Transaction::begin(database).value();
        REQUIRE(database.execute("INSERT INTO t VALUES (1)"));
        REQUIRE(transaction.commit());
    }
    CHECK(count(database, "t") == 1);
}

TEST_CASE("migrations are applied once, in order, and never undone")
{
    const test::TemporaryFolder folder;
    write(folder.path() / "002_more.sql", "ALTER TABLE t ADD COLUMN s TEXT; INSERT INTO t (i, s) VALUES (2, 'b');");
    write(folder.path() / "001_first.sql", "CREATE TABLE t (i INTEGER); INSERT INTO t VALUES (1);");
    write(folder.path() / "README", "not a migration");
    auto database = Database::open(folder.path() / "a.db").value();
    const auto migrations = sql::read_migrations(folder.path()).value();
    CHECK(sql::migrate(database, migrations).value() == 2);
    CHECK(sql::migrate(database, migrations).value() == 0);
    CHECK(count(database, "t") == 2);

    SECTION("an edited migration is refused")
    {
        write(folder.path() / "001_first.sql", "CREATE TABLE t (j INTEGER);");
        const auto edited = sql::read_migrations(folder.path()).value();
        CHECK(sql::migrate(database, edited).error().code() == ErrorCode::bad_configuration);
    }
    SECTION("an older program is refused")
    {
        const std::vector<sql::Migration> fewer{migrations.front()};
        CHECK(sql::migrate(database, fewer).error().code() == ErrorCode::bad_configuration);
    }
    SECTION("a migration that fails leaves nothing behind")
    {
        write(folder.path() / "003_bad.sql", "INSERT INTO t (i) VALUES (3); INSERT INTO missing VALUES (1);");
        CHECK_FALSE(sql::migrate(database, sql::read_migrations(folder.path()).value()));
        CHECK(count(database, "t") == 2);
        CHECK(count(database, "schema_migration") == 2);
    }
    SECTION("a gap in the numbers is refused")
    {
        write(folder.path() / "004_gap.sql", "SELECT 1;");
        CHECK(sql::read_migrations(folder.path()).error().code() == ErrorCode::bad_configuration);
    }
    CHECK(sql::read_migrations(folder.path() / "none").error().code() == ErrorCode::not_found);
}

TEST_CASE("two connections that open a new store at the same moment both get it")
{
    const test::TemporaryFolder folder;
    write(folder.path() / "001_first.sql", "CREATE TABLE t (i INTEGER); INSERT INTO t VALUES (1);");
    const auto migrations = sql::read_migrations(folder.path()).value();
    for (int round = 0; round < 20; ++round) {
        const std::filesystem::path file = folder.path() / ("store" + std::to_string(round));
        std::array<std::string, 2> outcomes;
        {
            std::barrier together{2};
            const auto open = [&](std::string& outcome) {
                together.arrive_and_wait();
                auto database = Database::open(file);
                const auto built = database ? sql::migrate(*database, migrations) : base::Result<int>{database.error()};
                outcome = built ? "built" : built.error().to_string();
            };
            std::jthread first{[&] { open(outcomes[0]); }};
            std::jthread second{[&] { open(outcomes[1]); }};
        }
        CHECK(outcomes[0] == "built");
        CHECK(outcomes[1] == "built");
        auto database = Database::open(file).value();
        CHECK(count(database, "t") == 1);
    }
}
