#include "core/postgres/prepared_statement.h"

#include "core/base/assert.h"

#include <libpq-fe.h>

#include <charconv>
#include <utility>
#include <variant>

namespace oss::postgres {

using base::Result;

namespace {

constexpr int as_text = 0;
constexpr int as_binary = 1;

}  // namespace

PreparedStatement::PreparedStatement(Connection& connection, std::string name)
    : m_connection(connection), m_name(std::move(name))
{
}

void PreparedStatement::bind(int index, const sql::Statement::Value& value)
{
    OSS_ASSERT(index >= 1);
    const auto at = static_cast<std::size_t>(index) - 1;
    if (m_parameters.size() <= at) {
        m_parameters.resize(at + 1);
    }
    Parameter& parameter = m_parameters[at];
    parameter = {};
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        parameter.value = std::to_string(*number);
    } else if (const auto* text = std::get_if<std::string_view>(&value)) {
        parameter.value = std::string{*text};
    } else if (const auto* bytes = std::get_if<std::span<const std::uint8_t>>(&value)) {
        parameter.value = std::string{bytes->begin(), bytes->end()};
        parameter.is_binary = true;
    }
}

Parameters PreparedStatement::parameters() const
{
    Parameters all;
    for (const Parameter& parameter : m_parameters) {
        all.values.push_back(parameter.value ? parameter.value->data() : nullptr);
        all.lengths.push_back(parameter.value ? static_cast<int>(parameter.value->size()) : 0);
        all.formats.push_back(parameter.is_binary ? as_binary : as_text);
    }
    return all;
}

Result<void> PreparedStatement::post(std::int64_t* changes) { return m_connection.post(m_name, parameters(), changes); }

Result<void> PreparedStatement::run()
{
    const Parameters all = parameters();
    if (m_connection.posted.empty()) {
        m_rows = OSS_TRY(
            m_connection.checked(PQexecPrepared(m_connection.handle.get(), m_name.c_str(), all.count(),
                                                all.values.data(), all.lengths.data(), all.formats.data(), as_text)));
    } else {
        // With what is under way, in one trip.
        OSS_TRY(m_connection.post(m_name, all, nullptr));
        m_rows = OSS_TRY(m_connection.settle());
    }
    const std::string_view touched = PQcmdTuples(m_rows.get());
    if (PQresultStatus(m_rows.get()) == PGRES_COMMAND_OK) {
        m_connection.changes = 0;
        std::from_chars(touched.data(), touched.data() + touched.size(), m_connection.changes);
    }
    return {};
}

Result<bool> PreparedStatement::step()
{
    if (!m_rows) {
        OSS_TRY(run());
    }
    return ++m_row < PQntuples(m_rows.get());
}

void PreparedStatement::reset()
{
    m_rows.reset();
    m_row = -1;
    m_parameters.clear();
}

std::string_view PreparedStatement::field(int column) const
{
    return {PQgetvalue(m_rows.get(), m_row, column),
            static_cast<std::size_t>(PQgetlength(m_rows.get(), m_row, column))};
}

std::int64_t PreparedStatement::integer(int column) const
{
    const std::string_view digits = field(column);
    std::int64_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

std::string PreparedStatement::text(int column) const { return std::string{field(column)}; }

std::vector<std::uint8_t> PreparedStatement::blob(int column) const
{
    const auto* escaped = reinterpret_cast<const unsigned char*>(PQgetvalue(m_rows.get(), m_row, column));
    std::size_t size = 0;
    const std::unique_ptr<unsigned char, void (*)(void*)> bytes{PQunescapeBytea(escaped, &size), PQfreemem};
    return bytes ? std::vector<std::uint8_t>{bytes.get(), bytes.get() + size} : std::vector<std::uint8_t>{};
}

bool PreparedStatement::is_null(int column) const { return PQgetisnull(m_rows.get(), m_row, column) == 1; }

}  // namespace oss::postgres
