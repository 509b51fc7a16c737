#pragma once

#include "core/base/result.h"

#include <libpq-fe.h>

#include <memory>
#include <string>
#include <unordered_map>

namespace oss::postgres {

struct Finish {
    void operator()(PGconn* connection) const noexcept { PQfinish(connection); }
};
struct Clear {
    void operator()(PGresult* result) const noexcept { PQclear(result); }
};
using ResultHandle = std::unique_ptr<PGresult, Clear>;

/// libpq's connection and what it has prepared; shared by the Database and its statements.
struct Connection {
    std::unique_ptr<PGconn, Finish> handle;
    std::unordered_map<std::string, std::string> prepared;  ///< SQL -> the statement's name
    std::size_t names_given = 0;
    std::int64_t changes = 0;
    bool in_transaction = false;  ///< a lost connection must not be replaced unseen

    /// The result if the server was content. Its message names tables and constraints; the
    /// details, which hold values, are never asked for.
    base::Result<ResultHandle> checked(PGresult* result) const;
};

}  // namespace oss::postgres
