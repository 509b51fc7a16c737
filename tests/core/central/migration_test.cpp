#include "core/central/store/sql_store.h"
#include "core/sql/migrations.h"
#include "tests/support/database.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch_test_macros.hpp>

#include <barrier>
#include <chrono>
#include <cstdint>
#include <future>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

using namespace oss;
using namespace oss::central;

namespace {

const std::string migrations_folder = std::string{OSS_ASSETS_FOLDER} + "/sql/central";

TokenHash token(std::uint8_t number)
{
    TokenHash hash{};
    hash[0] = number;
    return hash;
}

base::UtcTime at(std::int64_t milliseconds) { return base::UtcTime{std::chrono::milliseconds{milliseconds}}; }

/// A store of an earlier version: its first `steps` migrations.
std::unique_ptr<sql::Database> open_earlier(const std::string& url, std::size_t steps)
{
    auto database = test::open_database(url);
    auto migrations = sql::read_migrations(migrations_folder).value();
    migrations.resize(steps);
    REQUIRE(sql::migrate(*database, migrations).has_value());
    return database;
}

void add_application(sql::Database& database, std::string_view reference)
{
    auto insert = database.prepare("INSERT INTO applications (reference, kiosk_id, idempotency_key, request_digest,"
                                   " answer, location, created_at, received_at, notice, declaration, consented_at,"
                                   " language, state, officer_reason, personal) VALUES (?1, 'web', ?1, ?2, '', '', 0,"
                                   " 0, '', '', 0, 'id', 'received', '', ?2)");
    REQUIRE(insert.has_value());
    REQUIRE(insert->bind(1, reference).bind(2, token(0)).run().has_value());
}

void add_mail(sql::Database& database, std::string_view mail_id, std::string_view reference, std::string_view kind,
              std::int64_t created)
{
    auto insert = database.prepare("INSERT INTO mails (mail_id, reference, kind, state, attempts, created_at,"
                                   " next_attempt_at) VALUES (?1, ?2, ?3, 'sent', 0, ?4, ?4)");
    REQUIRE(insert.has_value());
    REQUIRE(insert->bind(1, mail_id).bind(2, reference).bind(3, kind).bind(4, created).run().has_value());
}

void add_link(sql::Database& database, std::uint8_t number, std::string_view reference, std::string_view purpose,
              std::int64_t expires, std::optional<std::int64_t> used)
{
    auto insert = database.prepare("INSERT INTO links (token, reference, expires_at, used_at, purpose)"
                                   " VALUES (?, ?, ?, ?, ?)");
    REQUIRE(insert.has_value());
    insert->bind(1, token(number)).bind(2, reference).bind(3, expires).bind(4, used).bind(5, purpose);
    REQUIRE(insert->run().has_value());
}

/// What the two engines' catalogues are asked; schema_migration is not one of the store's tables.
struct Questions {
    std::string tables;
    std::string columns;  ///< of the table whose name is the parameter
    std::string quote;    ///< a function that writes any value as SQL
    std::string keys_without_office;
    std::string references;
    std::string indexes;  ///< as if none contained the office
};

const Questions sqlite_questions{
    .tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'schema_migration'",
    .columns = "SELECT name FROM pragma_table_info(?) ORDER BY cid",
    .quote = "quote",
    // Not each primary key has an index: it may be the row's id.
    .keys_without_office =
        "SELECT t.name FROM sqlite_schema t WHERE t.type = 'table' AND t.name <> 'schema_migration'"
        " AND NOT EXISTS (SELECT 1 FROM pragma_table_info(t.name) c WHERE c.name = 'office' AND c.pk > 0)"
        " UNION ALL SELECT i.name FROM sqlite_schema t JOIN pragma_index_list(t.name) i"
        " WHERE t.type = 'table' AND t.name <> 'schema_migration' AND i.\"unique\" = 1"
        " AND NOT EXISTS (SELECT 1 FROM pragma_index_info(i.name) c WHERE c.name = 'office')"
        " UNION ALL SELECT t.name || ' > ' || f.\"table\" FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) f"
        " WHERE t.type = 'table' GROUP BY t.name, f.id HAVING max(f.\"from\" = 'office' AND f.\"to\" = 'office') = 0",
    .references = "SELECT t.name || ' > ' || f.\"table\" FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) f"
                  " WHERE t.type = 'table' AND f.seq = 0 ORDER BY 1",
    .indexes = "SELECT coalesce(replace(sql, ', office)', ')'), tbl_name) FROM sqlite_schema WHERE type = 'index'"
               " ORDER BY 1"};

const Questions postgres_questions{
    .tables = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND tablename <> 'schema_migration'",
    .columns = "SELECT attname FROM pg_attribute WHERE attrelid = to_regclass(?) AND attnum > 0 AND NOT attisdropped"
               " ORDER BY attnum",
    .quote = "quote_nullable",
    .keys_without_office =
        "SELECT i.relname FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid"
        " WHERE t.relnamespace = to_regnamespace(current_schema()) AND t.relname <> 'schema_migration'"
        " AND x.indisunique AND NOT EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = t.oid"
        " AND a.attname = 'office' AND a.attnum = ANY (x.indkey))"
        " UNION ALL SELECT f.conname FROM pg_constraint f"
        " WHERE f.connamespace = to_regnamespace(current_schema()) AND f.contype = 'f'"
        " AND NOT EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = f.conrelid"
        " AND a.attname = 'office' AND a.attnum = ANY (f.conkey))",
    .references = "SELECT t.relname || ' > ' || p.relname FROM pg_constraint f JOIN pg_class t ON t.oid = f.conrelid"
                  " JOIN pg_class p ON p.oid = f.confrelid"
                  " WHERE f.connamespace = to_regnamespace(current_schema()) AND f.contype = 'f' ORDER BY 1",
    // The engine gives keys names of its own.
    .indexes = "SELECT replace(substring(indexdef FROM ' ON .*'), ', office)', ')') FROM pg_indexes"
               " WHERE schemaname = current_schema() ORDER BY 1"};

const Questions& questions_for(const sql::Database& database)
{
    return database.is_shared() ? postgres_questions : sqlite_questions;
}

using Rows = std::vector<std::string>;

/// The first column of all rows; of the SQL's parameter, if it has one.
Rows rows_of(sql::Database& database, const std::string& sql, std::optional<std::string_view> parameter = {})
{
    auto select = database.prepare(sql).value();
    if (parameter) {
        select.bind(1, *parameter);
    }
    Rows rows;
    while (select.step().value()) {
        rows.push_back(select.text(0));
    }
    return rows;
}

/// What a table holds: its columns in order, and these columns' values of each row.
struct Content {
    Rows columns;
    Rows rows;
};

Rows values_of(sql::Database& database, const std::string& table, const Rows& columns)
{
    std::string values = "''";
    for (const std::string& column : columns) {
        values += " || ' ' || " + questions_for(database).quote + "(" + column + ")";
    }
    return rows_of(database, "SELECT " + values + " FROM " + table + " ORDER BY 1");
}

std::map<std::string, Content> content_of(sql::Database& database)
{
    const Questions& questions = questions_for(database);
    std::map<std::string, Content> tables;
    for (const std::string& table : rows_of(database, questions.tables)) {
        const Rows columns = rows_of(database, questions.columns, table);
        tables[table] = {columns, values_of(database, table, columns)};
    }
    return tables;
}

/// Rows in all tables of version 8, with a value of its own in each column; and one with few.
constexpr std::string_view rows_of_version_8 = R"(
INSERT INTO kiosks VALUES ('k', 'Lobi', 'MJK1', CAST('key' AS BLOB), 1, 2);
INSERT INTO enrolment_codes VALUES (CAST('code' AS BLOB), 'Lobi', 3, 4, 5);
INSERT INTO nonces VALUES (6, 'k', 'nonce');
INSERT INTO applications VALUES ('r', 'k', 'again', CAST('digest' AS BLOB), 'answer', 'lobby', 7, 8, 'notice',
  'declaration', 9, 'id', 'active', 'reason', CAST('personal' AS BLOB), CAST('nik' AS BLOB), CAST('email' AS BLOB),
  10, 11, 12, 13, 14, 15, 16, 17, 1);
INSERT INTO applications (reference, kiosk_id, idempotency_key, request_digest, answer, location, created_at,
  received_at, notice, declaration, consented_at, language, state, officer_reason, personal)
  VALUES ('s', 'web', 's', CAST('' AS BLOB), '', '', 0, 0, '', '', 0, 'id', 'cancelled', '', CAST('' AS BLOB));
INSERT INTO accounts VALUES ('r', CAST('user' AS BLOB), CAST('name' AS BLOB), 'hash', 'own', 18);
INSERT INTO sessions VALUES (CAST('token' AS BLOB), 'r', 19, 20);
INSERT INTO attempts VALUES (CAST('subject' AS BLOB), 21, 22, 23);
INSERT INTO mails VALUES ('m', 'r', 'activation', 'waiting', CAST('content' AS BLOB), 24, 25, 26, 'instance', 27,
  'taken', CAST('link' AS BLOB), 28, 29);
INSERT INTO kiosk_health VALUES ('k', 30, 'report', 31, 32);
INSERT INTO feedback VALUES (CAST('feedback' AS BLOB), '2026-11-23', 'lobby', 33, 34);
INSERT INTO feedback_scores VALUES (CAST('feedback' AS BLOB), 'element', 35);
INSERT INTO officers VALUES ('officer', 'admin', 'hash', CAST('secret' AS BLOB), 36, CAST('invited' AS BLOB), 37);
INSERT INTO officer_sessions VALUES (CAST('token' AS BLOB), 'officer', 38, 39);
INSERT INTO audit VALUES (40, 41, 'text', CAST('hash' AS BLOB));
INSERT INTO reset_requests VALUES ('request', 'email', CAST('login' AS BLOB), 42);
INSERT INTO messages VALUES ('message', 'complaint', CAST('content' AS BLOB), 43);
INSERT INTO kiosk_sessions VALUES ('k', 44, 45, 46);
INSERT INTO kiosk_stops VALUES ('k', 47, 'screen', 48);
INSERT INTO office_bundles VALUES (49, 50, 'content');
)";

constexpr std::size_t before_office_in_keys = 8;

}  // namespace

TEST_CASE("every key of the store contains the office")
{
    const test::TemporaryFolder folder;
    const std::string url = test::new_database(folder.path());
    {
        const auto database = open_earlier(url, before_office_in_keys);
        CHECK(!rows_of(*database, questions_for(*database).keys_without_office).empty());
    }
    REQUIRE(SqlStore::open(url, migrations_folder).has_value());
    const auto database = test::open_database(url);
    CHECK(rows_of(*database, questions_for(*database).keys_without_office) == Rows{});
}

TEST_CASE("a store of before its keys contained the office keeps its rows, references and indexes")
{
    const test::TemporaryFolder folder;
    const std::string url = test::new_database(folder.path());
    auto database = open_earlier(url, before_office_in_keys);
    const Questions& questions = questions_for(*database);
    REQUIRE(database->execute(rows_of_version_8).has_value());
    const auto before = content_of(*database);
    const Rows references = rows_of(*database, questions.references);
    const Rows indexes = rows_of(*database, questions.indexes);
    database = open_earlier(url, before_office_in_keys + 1);
    CHECK(rows_of(*database, questions.tables).size() == before.size());
    for (const auto& [table, content] : before) {
        CAPTURE(table);
        CHECK(!content.rows.empty());
        CHECK(values_of(*database, table, content.columns) == content.rows);
        Rows columns = rows_of(*database, questions.columns, table);
        CHECK(std::erase(columns, "office") == 1);
        CHECK(columns == content.columns);
        CHECK(rows_of(*database, "SELECT DISTINCT office FROM " + table) == Rows{"3576"});
    }
    CHECK(rows_of(*database, questions.references) == references);
    CHECK(rows_of(*database, questions.indexes) == indexes);
    // References hold, with the office in them.
    if (!database->is_shared()) {
        CHECK(rows_of(*database, "PRAGMA foreign_key_check") == Rows{});
        CHECK(rows_of(*database, "PRAGMA integrity_check") == Rows{"ok"});
    }
    for (const char* sql : {"DELETE FROM kiosks WHERE kiosk_id = 'k'", "DELETE FROM applications WHERE reference = 'r'",
                            "UPDATE mails SET office = 3575", "UPDATE sessions SET office = 3575"}) {
        CAPTURE(sql);
        const auto done = database->execute(sql);
        REQUIRE(!done.has_value());
        CHECK(done.error().code() == base::ErrorCode::bad_input);
    }
}

TEST_CASE("what another instance commits while a store waits to be brought up to date is kept")
{
    const test::TemporaryFolder folder;
    const std::string url = test::new_database(folder.path());
    const auto other = open_earlier(url, before_office_in_keys);
    auto transaction = sql::Transaction::begin(*other, sql::Isolation::read_committed);
    REQUIRE(transaction.has_value());
    add_application(*other, "last");
    auto opened = std::async(std::launch::async, [&url] { return SqlStore::open(url, migrations_folder).has_value(); });
    if (other->is_shared()) {
        const auto watcher = test::open_database(url);
        const auto waits = [&] { return !rows_of(*watcher, "SELECT pid FROM pg_locks WHERE NOT granted").empty(); };
        while (!waits() && opened.wait_for(std::chrono::seconds{0}) != std::future_status::ready) {
            std::this_thread::yield();
        }
    }
    CHECK((*transaction).commit().has_value());
    CHECK(opened.get());
    CHECK(rows_of(*test::open_database(url), "SELECT reference FROM applications") == Rows{"last"});
}

TEST_CASE("two instances that open an earlier store at the same moment both get it")
{
    const test::TemporaryFolder folder;
    const std::string url = test::new_database(folder.path());
    open_earlier(url, before_office_in_keys);
    std::barrier together{2};
    const auto open = [&] {
        together.arrive_and_wait();
        const auto opened = SqlStore::open(url, migrations_folder);
        return opened ? "opened" : opened.error().to_string();
    };
    auto first = std::async(std::launch::async, open);
    auto second = std::async(std::launch::async, open);
    CHECK(first.get() == "opened");
    CHECK(second.get() == "opened");
}

TEST_CASE("links of before they were in their mails work as they did")
{
    const test::TemporaryFolder folder;
    const std::string url = test::new_database(folder.path());
    {
        constexpr std::size_t before_links_in_mails = 7;
        const auto database = open_earlier(url, before_links_in_mails);
        add_application(*database, "fresh");
        add_mail(*database, "m1", "fresh", "activation", 1);
        add_mail(*database, "m2", "fresh", "activation", 2);
        add_link(*database, 1, "fresh", "activation", 5000, {});
        add_application(*database, "used");
        add_mail(*database, "m3", "used", "activation", 1);
        add_mail(*database, "m4", "used", "credentials", 2);
        add_mail(*database, "m5", "used", "reset", 3);
        add_link(*database, 2, "used", "activation", 6000, 4000);
        add_link(*database, 3, "used", "reset", 7000, {});
        add_application(*database, "without");
        add_mail(*database, "m6", "without", "activation", 1);
    }
    const auto opened = SqlStore::open(url, migrations_folder);
    REQUIRE(opened.has_value());
    Store& store = **opened;
    const auto fresh = store.find_link(token(1), LinkPurpose::activation).value();
    REQUIRE(fresh.has_value());
    CHECK(fresh->application.reference == "fresh");
    CHECK(fresh->application.link_expires_at == at(5000));
    CHECK(fresh->expires_at == at(5000));
    CHECK(!fresh->used_at);
    CHECK(!store.find_link(token(1), LinkPurpose::reset).value());
    const auto used = store.find_link(token(2), LinkPurpose::activation).value();
    REQUIRE(used.has_value());
    CHECK(used->used_at == at(4000));
    CHECK(!used->application.link_expires_at);
    CHECK(store.find_link(token(3), LinkPurpose::reset).value().value().expires_at == at(7000));
    CHECK(!store.find_application("without").value().value().link_expires_at);
    // Who asks for a new mail is done with the old link.
    const NewMail again{.mail_id = "m7",
                        .reference = "fresh",
                        .content = {},
                        .created_at = at(100'000),
                        .link = MailLink{token(7), at(200'000)}};
    REQUIRE(store.resend_activation(again, std::chrono::seconds{1}, {}).has_value());
    CHECK(!store.find_link(token(1), LinkPurpose::activation).value());
    CHECK(store.find_application("fresh").value().value().link_expires_at == at(200'000));
}
