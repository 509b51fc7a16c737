#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/sql/database.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>

struct sqlite3;

namespace oss::sqlite {

class StatementPool;

using sql::Statement;
using sql::Transaction;

/// One connection to one file, as durable as SQLite gets: WAL, synchronous=FULL (measured:
/// WAL with NORMAL lost acknowledged rows in power cuts), secure_delete, foreign_keys; waits
/// up to 5 s for another connection. Blocking; for the thread that opened it.
class Database final : public sql::Database {
public:
    /// Pages kept in memory, as SQLite does by itself: enough for a queue of months.
    static constexpr int usual_cache_kib = 2000;

    /// Opens or creates (mode 0600). Fails with store_corrupt, store_busy, disk_full or io.
    static base::Result<Database> open(const std::filesystem::path& path, int cache_kib = usual_cache_kib);
    Database(Database&&) noexcept;
    Database& operator=(Database&&) noexcept;
    ~Database() override;

    base::Result<Statement> prepare(std::string_view sql) override;
    base::Result<void> execute(std::string_view sql) override;
    base::Result<void> post(std::string_view sql) override { return execute(sql); }
    /// Nothing waits: what is posted runs at once.
    base::Result<void> settle() override { return {}; }
    std::int64_t changes() const override;
    bool is_shared() const override { return false; }
    /// Waited long enough already.
    bool is_undone() const override { return false; }
    /// BEGIN IMMEDIATE: who writes, writes alone.
    base::Result<void> begin(sql::Isolation isolation) override;
    base::Result<void> commit() override;
    void roll_back() noexcept override;

    std::int64_t last_insert_rowid() const;

    /// Reads the whole file: fails with store_corrupt and SQLite's first finding.
    base::Result<void> check_integrity();
    /// Moves what the write-ahead log holds into the database file and empties the log.
    base::Result<void> checkpoint();

private:
    struct Close {
        void operator()(sqlite3* database) const noexcept;
    };
    explicit Database(sqlite3* database);

    std::unique_ptr<sqlite3, Close> m_database;
    std::unique_ptr<StatementPool> m_pool;
};

/// Moves a file that nobody has open out of the way, with its write-ahead log, to
/// "FILE.damaged-MILLISECONDS". Answers where it lies now. Fails with io.
base::Result<std::filesystem::path> move_aside(const std::filesystem::path& file, base::UtcTime now);

/// Reads the whole file, which nobody may have open, and moves a damaged one aside. None when it
/// is sound or not there. Fails as Database::open() for any other reason, or as move_aside().
base::Result<std::optional<std::filesystem::path>> move_aside_if_damaged(const std::filesystem::path& file,
                                                                         base::UtcTime now);

}  // namespace oss::sqlite
