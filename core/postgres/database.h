#pragma once

#include "core/base/result.h"
#include "core/sql/database.h"

#include <memory>
#include <string>
#include <string_view>

namespace oss::postgres {

struct Connection;

/// One connection to a PostgreSQL server, or to one of several of which one may write
/// (libpq's own URLs: hosts by comma, target_session_attrs). A connection that broke is
/// opened again by the next call outside a transaction. Blocking; one thread at a time.
class Database final : public sql::Database {
public:
    /// `url`: "postgresql://..."; what it holds never gets into an error. Fails with
    /// store_busy when no server can be reached, bad_configuration when the URL is none.
    static base::Result<Database> open(const std::string& url);
    Database(Database&&) noexcept;
    Database& operator=(Database&&) noexcept;
    ~Database() override;

    base::Result<sql::Statement> prepare(std::string_view sql) override;
    base::Result<void> execute(std::string_view sql) override;
    base::Result<void> post(std::string_view sql) override;
    base::Result<void> settle() override;
    std::int64_t changes() const override;
    bool is_shared() const override { return true; }
    bool is_undone() const override;
    /// Who meets another transaction fails with store_busy, and tries again. Goes on its way
    /// with the first statement.
    base::Result<void> begin(sql::Isolation isolation) override;
    base::Result<void> commit() override;
    void roll_back() noexcept override;

private:
    explicit Database(std::unique_ptr<Connection> connection);

    base::Result<void> reconnect_if_lost();

    std::unique_ptr<Connection> m_connection;
};

}  // namespace oss::postgres
