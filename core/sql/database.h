#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace oss::sql {

/// A prepared statement of any of the engines. Parameters and columns count as in SQL:
/// parameters from 1, columns from 0. Must not outlive its Database. One thread.
class Statement {
public:
    using Value = std::variant<std::nullptr_t, std::int64_t, std::string_view, std::span<const std::uint8_t>>;

    /// What an engine does for a statement; the calls mean what Statement's mean.
    class Engine {
    public:
        virtual ~Engine() = default;
        virtual void bind(int index, const Value& value) = 0;
        virtual base::Result<bool> step() = 0;
        virtual base::Result<void> post(std::int64_t* changes) = 0;
        virtual void reset() = 0;
        virtual std::int64_t integer(int column) const = 0;
        virtual std::string text(int column) const = 0;
        virtual std::vector<std::uint8_t> blob(int column) const = 0;
        virtual bool is_null(int column) const = 0;
    };

    explicit Statement(std::unique_ptr<Engine> engine) : m_engine(std::move(engine)) {}

    /// Values are copied. An index the SQL does not have is our mistake: asserted.
    Statement& bind(int index, std::int64_t value) { return bind_value(index, value); }
    Statement& bind(int index, std::string_view value) { return bind_value(index, value); }
    Statement& bind(int index, std::span<const std::uint8_t> value) { return bind_value(index, value); }
    Statement& bind(int index, std::nullptr_t) { return bind_value(index, nullptr); }
    template <typename T>
    Statement& bind(int index, const std::optional<T>& value)
    {
        return value ? bind(index, *value) : bind(index, nullptr);
    }

    /// To the next row. False when there is none left. Fails with store_busy (somebody else
    /// is in the way, or the server is away: later it may succeed), disk_full,
    /// store_corrupt, already_exists (a UNIQUE or PRIMARY KEY was hit), bad_input (another
    /// constraint was), internal (wrong SQL) or io.
    base::Result<bool> step() { return m_engine->step(); }
    /// For statements without rows: step to the end, then ready for the next bind.
    base::Result<void> run();
    /// For statements without rows: sends it on its way, where the engine can without waiting
    /// for the outcome, then ready for the next bind. Whatever is asked of the database next
    /// waits for all that was posted, and fails as the first of them did. `changes` gets
    /// Database::changes() then, at the latest in settle(), and must live until then.
    base::Result<void> post(std::int64_t* changes = nullptr);
    /// Ready to bind and step again; old parameters are forgotten.
    void reset() { m_engine->reset(); }

    /// Of the current row; only after step() answered true.
    std::int64_t integer(int column) const { return m_engine->integer(column); }
    std::string text(int column) const { return m_engine->text(column); }
    std::vector<std::uint8_t> blob(int column) const { return m_engine->blob(column); }
    bool is_null(int column) const { return m_engine->is_null(column); }
    std::optional<std::string> optional_text(int column) const;
    std::optional<std::int64_t> optional_integer(int column) const;

private:
    Statement& bind_value(int index, const Value& value);

    std::unique_ptr<Engine> m_engine;
};

/// How far a transaction is kept from those that run at the same time.
enum class Isolation : std::uint8_t {
    serializable,    ///< none of two sees half of the other: as if one had run after the other
    read_committed,  ///< each statement sees what was committed before it; keys stay unique
};

/// One connection to one database. Blocking; one thread at a time.
///
/// The SQL is what SQLite and PostgreSQL both take, and the engines built after PostgreSQL:
/// `?` or `?1` for parameters, ON CONFLICT, no sequences, no advisory locks, no
/// LISTEN/NOTIFY. Schemas are written in SQLite's words (INTEGER of 64 bits, BLOB, STRICT).
class Database {
public:
    virtual ~Database() = default;

    /// One statement. Fails as Statement::step; wrong SQL is internal.
    virtual base::Result<Statement> prepare(std::string_view sql) = 0;
    /// Any number of statements without parameters or rows.
    virtual base::Result<void> execute(std::string_view sql) = 0;
    /// Statement::post() for one statement without parameters.
    virtual base::Result<void> post(std::string_view sql) = 0;
    /// Waits for all that was posted. Fails as the first of them did.
    virtual base::Result<void> settle() = 0;
    /// Rows that the last INSERT, UPDATE or DELETE touched.
    virtual std::int64_t changes() const = 0;

    /// Whether other programs on other machines write here too.
    virtual bool is_shared() const = 0;
    /// After store_busy: whether the transaction is known to be undone, so that doing it
    /// again does nothing twice.
    virtual bool is_undone() const = 0;
    /// Begins a transaction, at least as strict as said.
    virtual base::Result<void> begin(Isolation isolation) = 0;
    /// Ends it. When this returned without an error, the rows survive a power cut.
    virtual base::Result<void> commit() = 0;
    /// Undoes the transaction if one is open.
    virtual void roll_back() noexcept = 0;

protected:
    Database() = default;
    Database(const Database&) = default;
    Database(Database&&) = default;
    Database& operator=(const Database&) = default;
    Database& operator=(Database&&) = default;
};

/// BEGIN ... COMMIT; rolls back when it goes away without commit().
/// Borrows the Database, which must not move meanwhile.
class Transaction {
public:
    static base::Result<Transaction> begin(Database& database, Isolation isolation = Isolation::serializable);
    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();

    /// When this returned without an error, the rows survive a power cut. A shared database
    /// that goes away meanwhile answers store_busy: then they may be there or not.
    base::Result<void> commit();

private:
    explicit Transaction(Database& database) : m_database(&database) {}

    Database* m_database;
};

}  // namespace oss::sql
