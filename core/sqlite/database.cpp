#include "core/sqlite/database.h"

#include "core/base/assert.h"

#include <sqlite3.h>
#include <sys/stat.h>

#include <chrono>
#include <string>
#include <system_error>
#include <thread>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

namespace oss::sqlite {
namespace {

using base::Error;
using base::ErrorCode;
using base::Result;

constexpr int busy_timeout_ms = 5000;

ErrorCode code_of(int extended)
{
    if (extended == SQLITE_CONSTRAINT_UNIQUE || extended == SQLITE_CONSTRAINT_PRIMARYKEY ||
        extended == SQLITE_CONSTRAINT_ROWID) {
        return ErrorCode::already_exists;
    }
    switch (extended & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return ErrorCode::store_busy;
    case SQLITE_FULL: return ErrorCode::disk_full;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return ErrorCode::store_corrupt;
    case SQLITE_CONSTRAINT: return ErrorCode::bad_input;
    case SQLITE_ERROR:
    case SQLITE_MISUSE: return ErrorCode::internal;
    default: return ErrorCode::io;
    }
}

/// sqlite3_errmsg names tables, columns and SQL, never a bound value.
Error last_error(sqlite3* database)
{
    return Error{code_of(sqlite3_extended_errcode(database)), sqlite3_errmsg(database)};
}

struct Finalize {
    void operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
};
using StatementHandle = std::unique_ptr<sqlite3_stmt, Finalize>;

}  // namespace

/// Statements that nobody uses just now, by their SQL: reading the SQL costs more than most
/// statements do.
class StatementPool {
public:
    StatementHandle take(std::string_view sql)
    {
        std::vector<StatementHandle>& idle = m_idle[std::string{sql}];
        if (idle.empty()) {
            return nullptr;
        }
        StatementHandle statement = std::move(idle.back());
        idle.pop_back();
        return statement;
    }

    void give_back(StatementHandle statement)
    {
        sqlite3_reset(statement.get());
        sqlite3_clear_bindings(statement.get());
        m_idle[sqlite3_sql(statement.get())].push_back(std::move(statement));
    }

private:
    std::unordered_map<std::string, std::vector<StatementHandle>> m_idle;
};

namespace {

class PreparedStatement final : public Statement::Engine {
public:
    PreparedStatement(StatementHandle statement, StatementPool& pool) : m_statement(std::move(statement)), m_pool(pool)
    {
    }
    ~PreparedStatement() override { m_pool.give_back(std::move(m_statement)); }
    PreparedStatement(const PreparedStatement&) = delete;
    PreparedStatement& operator=(const PreparedStatement&) = delete;

    void bind(int index, const Statement::Value& value) override
    {
        OSS_ASSERT(std::visit([&](const auto& one) { return bind_one(index, one); }, value) == SQLITE_OK);
    }

    Result<bool> step() override
    {
        const int outcome = sqlite3_step(m_statement.get());
        if (outcome == SQLITE_ROW) {
            return true;
        }
        if (outcome == SQLITE_DONE) {
            return false;
        }
        Error error = last_error(sqlite3_db_handle(m_statement.get()));
        sqlite3_reset(m_statement.get());
        return error;
    }

    Result<void> post(std::int64_t* changes) override
    {
        while (OSS_TRY(step())) {
        }
        if (changes != nullptr) {
            *changes = sqlite3_changes64(sqlite3_db_handle(m_statement.get()));
        }
        return {};
    }

    void reset() override
    {
        sqlite3_reset(m_statement.get());
        sqlite3_clear_bindings(m_statement.get());
    }

    std::int64_t integer(int column) const override { return sqlite3_column_int64(m_statement.get(), column); }

    std::string text(int column) const override
    {
        const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(m_statement.get(), column));
        return data == nullptr ? std::string{} : std::string{data, size_of(column)};
    }

    std::vector<std::uint8_t> blob(int column) const override
    {
        const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(m_statement.get(), column));
        return data == nullptr ? std::vector<std::uint8_t>{} : std::vector<std::uint8_t>{data, data + size_of(column)};
    }

    bool is_null(int column) const override { return sqlite3_column_type(m_statement.get(), column) == SQLITE_NULL; }

private:
    int bind_one(int index, std::nullptr_t) { return sqlite3_bind_null(m_statement.get(), index); }
    int bind_one(int index, std::int64_t value) { return sqlite3_bind_int64(m_statement.get(), index, value); }
    int bind_one(int index, std::string_view value)
    {
        const char* data = value.data() == nullptr ? "" : value.data();
        return sqlite3_bind_text64(m_statement.get(), index, data, value.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    }
    int bind_one(int index, std::span<const std::uint8_t> value)
    {
        const void* data = value.data() == nullptr ? static_cast<const void*>("") : value.data();
        return sqlite3_bind_blob64(m_statement.get(), index, data, value.size(), SQLITE_TRANSIENT);
    }

    /// Of what was read last as text or blob.
    std::size_t size_of(int column) const
    {
        return static_cast<std::size_t>(sqlite3_column_bytes(m_statement.get(), column));
    }

    StatementHandle m_statement;
    StatementPool& m_pool;
};

}  // namespace

void Database::Close::operator()(sqlite3* database) const noexcept { sqlite3_close_v2(database); }

Database::Database(sqlite3* database) : m_database(database), m_pool(std::make_unique<StatementPool>()) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

namespace {

/// The busy time-out does not hold here: while another connection turns the same new file
/// into WAL, SQLite answers busy at once (lang_wal, "Sometimes queries return SQLITE_BUSY").
Result<void> switch_to_wal(Database& database)
{
    constexpr std::chrono::milliseconds pause{5};
    for (auto waited = std::chrono::milliseconds::zero();; waited += pause) {
        auto outcome = database.execute("PRAGMA journal_mode=WAL");
        const bool try_again = !outcome && outcome.error().code() == ErrorCode::store_busy;
        if (!try_again || waited.count() >= busy_timeout_ms) {
            return outcome;
        }
        std::this_thread::sleep_for(pause);
    }
}

}  // namespace

Result<Database> Database::open(const std::filesystem::path& path, int cache_kib)
{
    sqlite3* handle = nullptr;
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    const int outcome = sqlite3_open_v2(path.c_str(), &handle, flags, nullptr);
    Database database{handle};
    if (outcome != SQLITE_OK) {
        return Error{ErrorCode::io, "cannot open " + path.string(), last_error(handle)};
    }
    // SQLite gives the -wal and -shm files the database file's mode.
    if (::chmod(path.c_str(), S_IRUSR | S_IWUSR) != 0) {
        return Error{ErrorCode::io, "cannot restrict " + path.string()};
    }
    sqlite3_busy_timeout(handle, busy_timeout_ms);
    OSS_TRY(switch_to_wal(database));
    OSS_TRY(database.execute("PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
                             "PRAGMA foreign_keys=ON; PRAGMA journal_size_limit=16777216;"
                             "PRAGMA trusted_schema=OFF; PRAGMA temp_store=MEMORY; PRAGMA wal_autocheckpoint=4096"));
    // Negative: SQLite counts kibibytes, not pages.
    OSS_TRY(database.execute("PRAGMA cache_size=-" + std::to_string(cache_kib)));
    return database;
}

Result<Statement> Database::prepare(std::string_view sql)
{
    if (StatementHandle known = m_pool->take(sql)) {
        return Statement{std::make_unique<PreparedStatement>(std::move(known), *m_pool)};
    }
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(m_database.get(), sql.data(), static_cast<int>(sql.size()), &statement, nullptr) !=
        SQLITE_OK) {
        return last_error(m_database.get());
    }
    OSS_ASSERT(statement != nullptr);
    return Statement{std::make_unique<PreparedStatement>(StatementHandle{statement}, *m_pool)};
}

Result<void> Database::execute(std::string_view sql)
{
    const std::string terminated{sql};
    if (sqlite3_exec(m_database.get(), terminated.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
        return last_error(m_database.get());
    }
    return {};
}

std::int64_t Database::changes() const { return sqlite3_changes64(m_database.get()); }

Result<void> Database::begin(sql::Isolation /*always alone*/) { return execute("BEGIN IMMEDIATE"); }

Result<void> Database::commit() { return execute("COMMIT"); }

void Database::roll_back() noexcept
{
    if (sqlite3_get_autocommit(m_database.get()) == 0) {
        sqlite3_exec(m_database.get(), "ROLLBACK", nullptr, nullptr, nullptr);
    }
}

std::int64_t Database::last_insert_rowid() const { return sqlite3_last_insert_rowid(m_database.get()); }

Result<void> Database::check_integrity()
{
    auto check = OSS_TRY(prepare("PRAGMA integrity_check(1)"));
    if (!OSS_TRY(check.step()) || check.text(0) != "ok") {
        return Error{ErrorCode::store_corrupt, check.text(0)};
    }
    return {};
}

Result<void> Database::checkpoint() { return execute("PRAGMA wal_checkpoint(TRUNCATE)"); }

Result<std::filesystem::path> move_aside(const std::filesystem::path& file, base::UtcTime now)
{
    const std::string aside = file.string() + ".damaged-" + std::to_string(now.time_since_epoch().count());
    std::error_code failure;
    for (const char* ending : {"-wal", "-shm", ""}) {  // the file itself last: only it must be there
        std::filesystem::rename(file.string() + ending, aside + ending, failure);
    }
    if (failure) {
        return Error{ErrorCode::io, "cannot move the damaged store aside: " + failure.message()};
    }
    return std::filesystem::path{aside};
}

Result<std::optional<std::filesystem::path>> move_aside_if_damaged(const std::filesystem::path& file, base::UtcTime now)
{
    std::error_code failure;
    if (!std::filesystem::exists(file, failure)) {
        return std::optional<std::filesystem::path>{};
    }
    {
        auto database = Database::open(file);
        const auto sound = database ? database->check_integrity() : Result<void>{database.error()};
        if (sound) {
            return std::optional<std::filesystem::path>{};
        }
        if (sound.error().code() != ErrorCode::store_corrupt) {
            return sound.error();
        }
    }
    return std::optional{OSS_TRY(move_aside(file, now))};
}

}  // namespace oss::sqlite
