#include "core/sql/migrations.h"

#include "core/base/encoding.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <iterator>
#include <optional>
#include <system_error>
#include <utility>

namespace oss::sql {
namespace {

using base::Error;
using base::ErrorCode;
using base::Result;

constexpr std::size_t number_digits = 3;

std::optional<int> number_of(const std::string& name)
{
    int number = 0;
    const auto [end, failure] =
        std::from_chars(name.data(), name.data() + std::min(name.size(), number_digits), number);
    const bool matches = failure == std::errc{} && end == name.data() + number_digits && name.size() > number_digits &&
                         name[number_digits] == '_' && name.ends_with(".sql");
    return matches ? std::optional{number} : std::nullopt;
}

std::string checksum(const std::string& sql)
{
    std::array<std::uint8_t, crypto_hash_sha256_BYTES> digest{};
    crypto_hash_sha256(digest.data(), base::as_bytes(sql).data(), sql.size());
    return base::to_hex(digest);
}

Result<std::vector<std::pair<int, std::string>>> applied_steps(Database& database)
{
    OSS_TRY(database.execute("CREATE TABLE IF NOT EXISTS schema_migration ("
                             " number INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL) STRICT"));
    auto select = OSS_TRY(database.prepare("SELECT number, sha256 FROM schema_migration ORDER BY number"));
    std::vector<std::pair<int, std::string>> steps;
    while (OSS_TRY(select.step())) {
        steps.emplace_back(static_cast<int>(select.integer(0)), select.text(1));
    }
    return steps;
}

/// False when somebody else applied it meanwhile: who writes its row later waits for who wrote it.
Result<bool> apply(Database& database, const Migration& migration)
{
    auto insert = OSS_TRY(database.prepare("INSERT INTO schema_migration (number, name, sha256) VALUES (?, ?, ?)"
                                           " ON CONFLICT DO NOTHING"));
    insert.bind(1, std::int64_t{migration.number}).bind(2, std::string_view{migration.name});
    OSS_TRY(insert.bind(3, std::string_view{checksum(migration.sql)}).run());
    if (database.changes() == 0) {
        return false;
    }
    OSS_TRY(database.execute(migration.sql));
    return true;
}

}  // namespace

Result<std::vector<Migration>> read_migrations(const std::filesystem::path& folder)
{
    std::error_code failure;
    std::vector<Migration> migrations;
    for (const auto& entry : std::filesystem::directory_iterator{folder, failure}) {
        const std::string name = entry.path().filename().string();
        const auto number = number_of(name);
        if (!number) {
            continue;
        }
        std::ifstream file{entry.path(), std::ios::binary};
        std::string sql{std::istreambuf_iterator<char>{file}, {}};
        if (!file) {
            return Error{ErrorCode::io, "cannot read " + entry.path().string()};
        }
        migrations.push_back({*number, name, std::move(sql)});
    }
    if (failure) {
        return Error{ErrorCode::not_found, "no migrations in " + folder.string() + ": " + failure.message()};
    }
    std::ranges::sort(migrations, {}, &Migration::number);
    for (std::size_t i = 0; i < migrations.size(); ++i) {
        if (migrations[i].number != static_cast<int>(i) + 1) {
            return Error{ErrorCode::bad_configuration, "migration numbers have a gap before " + migrations[i].name};
        }
    }
    return migrations;
}

Result<int> migrate(Database& database, const std::vector<Migration>& migrations)
{
    // From the look at what was applied to the last step: two connections of one program
    // open a new store at the same moment, and only one of them may build it. A step that makes
    // a table anew waits for those who write to it, and must see what they wrote meanwhile: not
    // serializable, which sees what was there when the transaction began.
    auto transaction = OSS_TRY(Transaction::begin(database, Isolation::read_committed));
    const auto applied = OSS_TRY(applied_steps(database));
    for (const auto& [number, sum] : applied) {
        const auto known = std::ranges::find(migrations, number, &Migration::number);
        if (known == migrations.end()) {
            return Error{ErrorCode::bad_configuration, "the store is newer than this program"};
        }
        if (checksum(known->sql) != sum) {
            return Error{ErrorCode::bad_configuration, "migration " + known->name + " was edited after it was applied"};
        }
    }
    int count = 0;
    for (const Migration& migration : migrations) {
        if (std::ranges::find(applied, migration.number, &std::pair<int, std::string>::first) == applied.end()) {
            count += OSS_TRY(apply(database, migration)) ? 1 : 0;
        }
    }
    OSS_TRY(transaction.commit());
    return count;
}

}  // namespace oss::sql
