#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>

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

/// libpq's connection and what it has prepared; shared by the Database and its statements.
struct Connection {
    std::unique_ptr<pg_conn, Finish> handle;
    std::unordered_map<std::string, std::string> prepared;  ///< SQL -> the statement's name
    std::size_t names_given = 0;
    std::int64_t changes = 0;
    bool in_transaction = false;  ///< a lost connection must not be replaced unseen

    /// The result if the server was content. Its message names tables and constraints; the
    /// details, which hold values, are never asked for.
    base::Result<ResultHandle> checked(pg_result* result) const;
};

}  // namespace oss::postgres
