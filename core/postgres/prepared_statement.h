#pragma once

#include "core/postgres/connection.h"
#include "core/sql/database.h"

#include <optional>
#include <string>
#include <vector>

namespace oss::postgres {

/// A statement that the server knows by `name`. Runs at the first step(); all rows come at
/// once.
class PreparedStatement final : public sql::Statement::Engine {
public:
    PreparedStatement(Connection& connection, std::string name);

    void bind(int index, const sql::Statement::Value& value) override;
    base::Result<bool> step() override;
    base::Result<void> post(std::int64_t* changes) override;
    void reset() override;
    std::int64_t integer(int column) const override;
    std::string text(int column) const override;
    std::vector<std::uint8_t> blob(int column) const override;
    bool is_null(int column) const override;

private:
    struct Parameter {
        std::optional<std::string> value;
        bool is_binary = false;
    };

    Parameters parameters() const;
    base::Result<void> run();
    std::string_view field(int column) const;

    Connection& m_connection;
    std::string m_name;
    std::vector<Parameter> m_parameters;
    ResultHandle m_rows;
    int m_row = -1;
};

}  // namespace oss::postgres
