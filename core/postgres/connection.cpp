#include "core/postgres/connection.h"

#include <libpq-fe.h>

#include <charconv>
#include <string_view>
#include <utility>

namespace oss::postgres {

using base::Error;
using base::ErrorCode;
using base::Result;

namespace {

Error lost() { return Error{ErrorCode::store_busy, "PostgreSQL: the connection is lost"}; }

}  // namespace

Result<void> Connection::prefer_indexes()
{
    // A plan is kept as long as its statement: one that was made while its table was small would
    // go on reading all of it when it has grown. Where there is no index the planner now counts
    // an absurd cost, for which it would compile the plan first.
    OSS_TRY(checked(PQexec(handle.get(), "SET enable_seqscan = off; SET jit = off")));
    return {};
}

Result<void> Connection::begin_posting()
{
    // The answers are read only in settle(). They don't fill the socket, so that the server
    // never waits for us while we wait for it: a group has some hundred statements and each
    // is answered in less than a hundred bytes.
    if (posted.empty() && PQenterPipelineMode(handle.get()) != 1) {
        return lost();
    }
    return {};
}

Result<void> Connection::post(const std::string& name, const Parameters& parameters, std::int64_t* told)
{
    OSS_TRY(begin_posting());
    if (PQsendQueryPrepared(handle.get(), name.c_str(), parameters.count(), parameters.values.data(),
                            parameters.lengths.data(), parameters.formats.data(), 0) != 1) {
        return lost();
    }
    posted.push_back(told);
    return {};
}

Result<void> Connection::post(const std::string& sql)
{
    OSS_TRY(begin_posting());
    if (PQsendQueryParams(handle.get(), sql.c_str(), 0, nullptr, nullptr, nullptr, nullptr, 0) != 1) {
        return lost();
    }
    posted.push_back(nullptr);
    return {};
}

Result<ResultHandle> Connection::fetch()
{
    PGresult* raw = PQgetResult(handle.get());
    if (raw == nullptr) {
        return lost();
    }
    Result<ResultHandle> result = checked(raw);
    // A null pointer ends each statement's results.
    while (PGresult* more = PQgetResult(handle.get())) {
        PQclear(more);
    }
    return result;
}

Result<ResultHandle> Connection::settle()
{
    Result<ResultHandle> last{ResultHandle{}};
    if (posted.empty()) {
        return last;
    }
    if (PQpipelineSync(handle.get()) != 1) {
        last = lost();
    }
    for (std::int64_t* told : posted) {
        if (!last && PQstatus(handle.get()) != CONNECTION_OK) {
            break;
        }
        Result<ResultHandle> result = fetch();
        if (!last) {
            continue;  // the server skips what comes after the first failure
        }
        last = std::move(result);
        if (last) {
            last_command = PQcmdStatus(last->get());
            const std::string_view touched = PQcmdTuples(last->get());
            changes = 0;
            std::from_chars(touched.data(), touched.data() + touched.size(), changes);
            if (told != nullptr) {
                *told = changes;
            }
        }
    }
    end_posting();
    return last;
}

void Connection::end_posting()
{
    posted.clear();
    // The answer to the sync; of a connection that is lost comes none.
    PQclear(PQgetResult(handle.get()));
    PQexitPipelineMode(handle.get());
}

}  // namespace oss::postgres
