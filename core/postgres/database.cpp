#include "core/postgres/database.h"

#include "core/postgres/connection.h"
#include "core/postgres/dialect.h"
#include "core/postgres/prepared_statement.h"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <utility>

namespace oss::postgres {

using base::Error;
using base::ErrorCode;
using base::Result;

namespace {

/// Appendix A of PostgreSQL's manual; its first two characters are the class.
ErrorCode code_of(std::string_view state)
{
    if (state == "23505") {
        return ErrorCode::already_exists;
    }
    if (state == "53100") {
        return ErrorCode::disk_full;
    }
    const std::string_view kind = state.substr(0, 2);
    if (kind == "23") {
        return ErrorCode::bad_input;
    }
    if (kind == "XX") {
        return ErrorCode::store_corrupt;
    }
    // 40: met another transaction; 08, 53, 57: no connection, no room, shutting down; 25006
    // and, for SERIALIZABLE, 0A000: the server only reads, another one leads now.
    // 26000: prepared on a connection that is gone.
    const bool is_passing = kind.empty() || kind == "40" || kind == "08" || kind == "53" || kind == "57" ||
                            state == "25006" || state == "0A000" || state == "26000";
    return is_passing ? ErrorCode::store_busy : ErrorCode::internal;
}

void ignore_notice(void* /*unused*/, const PGresult* /*unused*/) {}

}  // namespace

void Finish::operator()(pg_conn* connection) const noexcept { PQfinish(connection); }

void Clear::operator()(pg_result* result) const noexcept { PQclear(result); }

Result<ResultHandle> Connection::checked(PGresult* result) const
{
    ResultHandle owned{result};
    const ExecStatusType status = PQresultStatus(result);
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) {
        return owned;
    }
    const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const char* message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    return Error{code_of(state == nullptr ? "" : state),
                 fmt::format("PostgreSQL {}: {}", state == nullptr ? "-" : state,
                             message == nullptr ? "the connection is lost" : message)};
}

Database::Database(std::unique_ptr<Connection> connection) : m_connection(std::move(connection)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Result<Database> Database::open(const std::string& url)
{
    char* complaint = nullptr;
    PQconninfoOption* options = PQconninfoParse(url.c_str(), &complaint);
    const bool is_url = options != nullptr;
    PQconninfoFree(options);
    PQfreemem(complaint);
    if (!is_url) {
        return Error{ErrorCode::bad_configuration, "not a URL that libpq reads"};
    }
    auto connection = std::make_unique<Connection>();
    connection->handle.reset(PQconnectdb(url.c_str()));
    Database database{std::move(connection)};
    PQsetNoticeReceiver(database.m_connection->handle.get(), ignore_notice, nullptr);
    OSS_TRY(database.reconnect_if_lost());
    OSS_TRY(database.m_connection->prefer_indexes());
    return database;
}

Result<void> Database::reconnect_if_lost()
{
    PGconn* handle = m_connection->handle.get();
    if (PQstatus(handle) == CONNECTION_OK) {
        return {};
    }
    if (m_connection->in_transaction) {
        return Error{ErrorCode::store_busy, "PostgreSQL went away"};
    }
    m_connection->prepared.clear();
    PQreset(handle);
    if (PQstatus(handle) != CONNECTION_OK) {
        return Error{ErrorCode::store_busy, "PostgreSQL can't be reached"};
    }
    return m_connection->prefer_indexes();
}

Result<sql::Statement> Database::prepare(std::string_view sql)
{
    OSS_TRY(reconnect_if_lost());
    const auto [known, is_new] = m_connection->prepared.try_emplace(std::string{sql});
    if (is_new) {
        if (auto settled = settle(); !settled) {
            m_connection->prepared.erase(known);
            return settled.error();
        }
        std::string name = fmt::format("s{}", ++m_connection->names_given);
        const std::string numbered = numbered_parameters(sql);
        auto prepared =
            m_connection->checked(PQprepare(m_connection->handle.get(), name.c_str(), numbered.c_str(), 0, nullptr));
        if (!prepared) {
            m_connection->prepared.erase(known);
            return prepared.error();
        }
        known->second = std::move(name);
    }
    return sql::Statement{std::make_unique<PreparedStatement>(*m_connection, known->second)};
}

Result<void> Database::execute(std::string_view sql)
{
    OSS_TRY(settle());
    const std::string words = schema_words(sql);
    OSS_TRY(m_connection->checked(PQexec(m_connection->handle.get(), words.c_str())));
    return {};
}

Result<void> Database::post(std::string_view sql) { return m_connection->post(std::string{sql}); }

Result<void> Database::settle()
{
    OSS_TRY(m_connection->settle());
    return {};
}

std::int64_t Database::changes() const { return m_connection->changes; }

Result<void> Database::begin(sql::Isolation isolation)
{
    OSS_TRY(settle());
    OSS_TRY(reconnect_if_lost());
    OSS_TRY(post(isolation == sql::Isolation::serializable ? "BEGIN ISOLATION LEVEL SERIALIZABLE"
                                                           : "BEGIN ISOLATION LEVEL READ COMMITTED"));
    m_connection->in_transaction = true;
    return {};
}

Result<void> Database::commit()
{
    OSS_TRY(post("COMMIT"));
    OSS_TRY(settle());
    m_connection->in_transaction = false;
    // The server ends a transaction in which something failed by undoing it, contentedly.
    if (m_connection->last_command != "COMMIT") {
        return Error{ErrorCode::store_busy, "PostgreSQL undid the transaction"};
    }
    return {};
}

bool Database::is_undone() const { return PQstatus(m_connection->handle.get()) == CONNECTION_OK; }

void Database::roll_back() noexcept
{
    m_connection->in_transaction = false;
    static_cast<void>(m_connection->settle());
    if (PQtransactionStatus(m_connection->handle.get()) != PQTRANS_IDLE) {
        PQclear(PQexec(m_connection->handle.get(), "ROLLBACK"));
    }
}

}  // namespace oss::postgres
