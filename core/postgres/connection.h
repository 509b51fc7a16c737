#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

// libpq's own names for PGconn and PGresult.
struct pg_conn;
struct pg_result;

namespace oss::postgres {

struct Finish {
    void operator()(pg_conn* connection) const noexcept;
};
struct Clear {
    void operator()(pg_result* result) const noexcept;
};
using ResultHandle = std::unique_ptr<pg_result, Clear>;

/// What libpq wants to know of parameters. Borrows the values.
struct Parameters {
    std::vector<const char*> values;
    std::vector<int> lengths;
    std::vector<int> formats;

    int count() const { return static_cast<int>(values.size()); }
};

/// libpq's connection and what it has prepared; shared by the Database and its statements.
struct Connection {
    std::unique_ptr<pg_conn, Finish> handle;
    std::unordered_map<std::string, std::string> prepared;  ///< SQL -> the statement's name
    std::size_t names_given = 0;
    std::int64_t changes = 0;
    bool in_transaction = false;        ///< a lost connection must not be replaced unseen
    std::vector<std::int64_t*> posted;  ///< statements under way (pipeline mode): whom to tell the changes
    std::string last_command;           ///< what the last one settled was: "INSERT 0 1", "COMMIT"

    /// The result if the server was content. Its message names tables and constraints; the
    /// details, which hold values, are never asked for.
    base::Result<ResultHandle> checked(pg_result* result) const;

    /// Sends a statement on its way: one the server knows by `name`, or `sql`.
    base::Result<void> post(const std::string& name, const Parameters& parameters, std::int64_t* told);
    base::Result<void> post(const std::string& sql);
    /// Fetches the outcome of all that is under way; the last one's result. Fails as the first.
    base::Result<ResultHandle> settle();

    /// For a connection that was just made.
    base::Result<void> prefer_indexes();

private:
    base::Result<void> begin_posting();
    base::Result<ResultHandle> fetch();
    void end_posting();
};

}  // namespace oss::postgres
