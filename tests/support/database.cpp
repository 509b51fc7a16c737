#include "tests/support/database.h"

#include "core/base/read_file.h"
#include "core/postgres/database.h"
#include "core/sqlite/database.h"

#include <atomic>
#include <cctype>
#include <cstdlib>
#include <stdexcept>
#include <utility>
#include <vector>

#include <unistd.h>

namespace oss::test {
namespace {

bool is_postgres(const std::string& url) { return url.starts_with("postgresql:"); }

template <typename T>
T must(base::Result<T> result)
{
    if (!result) {
        throw std::runtime_error{result.error().to_string()};
    }
    return std::move(result).take();
}

std::vector<std::string> first_column(sql::Database& database, const std::string& sql)
{
    auto select = must(database.prepare(sql));
    std::vector<std::string> values;
    while (must(select.step())) {
        values.push_back(select.text(0));
    }
    return values;
}

/// `row` with what PostgreSQL writes as "\\x0a1b" as bytes.
std::string with_bytes(const std::string& row)
{
    constexpr int hexadecimal = 16;
    std::string plain;
    for (std::size_t at = row.find("\\x"); at != std::string::npos; at = row.find("\\x", at)) {
        for (at += 2; at + 1 < row.size() && std::isxdigit(static_cast<unsigned char>(row[at])) != 0; at += 2) {
            plain += static_cast<char>(std::stoi(row.substr(at, 2), nullptr, hexadecimal));
        }
    }
    return row + plain;
}

}  // namespace

std::string new_database(const std::filesystem::path& folder)
{
    const char* server = std::getenv("OSS_TEST_POSTGRES");
    if (server == nullptr) {
        return folder / "central.sqlite";
    }
    static std::atomic<int> count{0};
    const std::string schema = "t" + std::to_string(::getpid()) + "_" + std::to_string(++count);
    auto database = postgres::Database::open(server);
    if (!database || !database->execute("CREATE SCHEMA " + schema)) {
        throw std::runtime_error{"no new schema in OSS_TEST_POSTGRES"};
    }
    return std::string{server} + "&options=-csearch_path%3D" + schema;
}

std::unique_ptr<sql::Database> open_database(const std::string& url)
{
    if (is_postgres(url)) {
        return std::make_unique<postgres::Database>(must(postgres::Database::open(url)));
    }
    return std::make_unique<sqlite::Database>(must(sqlite::Database::open(url)));
}

std::string dump_database(const std::string& url)
{
    std::string dump;
    if (!is_postgres(url)) {
        constexpr std::size_t largest = std::size_t{64} * 1024 * 1024;
        for (const char* part : {"", "-wal"}) {
            const auto bytes = must(base::read_file(url + part, largest));
            dump.append(bytes.begin(), bytes.end());
        }
        return dump;
    }
    const auto database = open_database(url);
    for (const std::string& table :
         first_column(*database, "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")) {
        for (const std::string& row : first_column(*database, "SELECT t::text FROM " + table + " t")) {
            dump += table + with_bytes(row) + "\n";
        }
    }
    return dump;
}

}  // namespace oss::test
