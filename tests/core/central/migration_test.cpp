#include "core/central/store/sql_store.h"
#include "core/sql/migrations.h"
#include "tests/support/database.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch_test_macros.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

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

}  // namespace

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
