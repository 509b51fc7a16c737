#include "core/sql/database.h"

#include "core/base/assert.h"

#include <utility>

namespace oss::sql {

using base::Result;

Statement& Statement::bind_value(int index, const Value& value)
{
    m_engine->bind(index, value);
    return *this;
}

Result<void> Statement::run()
{
    while (OSS_TRY(step())) {
    }
    reset();
    return {};
}

Result<void> Statement::post(std::int64_t* changes)
{
    OSS_TRY(m_engine->post(changes));
    reset();
    return {};
}

std::optional<std::string> Statement::optional_text(int column) const
{
    return is_null(column) ? std::nullopt : std::optional{text(column)};
}

std::optional<std::int64_t> Statement::optional_integer(int column) const
{
    return is_null(column) ? std::nullopt : std::optional{integer(column)};
}

Result<Transaction> Transaction::begin(Database& database, Isolation isolation)
{
    OSS_TRY(database.begin(isolation));
    return Transaction{database};
}

Transaction::Transaction(Transaction&& other) noexcept : m_database(std::exchange(other.m_database, nullptr)) {}

Transaction::~Transaction()
{
    if (m_database != nullptr) {
        m_database->roll_back();
    }
}

Result<void> Transaction::commit()
{
    OSS_ASSERT(m_database != nullptr);
    OSS_TRY(m_database->commit());
    m_database = nullptr;
    return {};
}

}  // namespace oss::sql
