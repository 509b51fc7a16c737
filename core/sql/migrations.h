#pragma once

#include "core/base/result.h"
#include "core/sql/database.h"

#include <filesystem>
#include <string>
#include <vector>

namespace oss::sql {

/// One step of a schema: the file `NNN_name.sql`.
struct Migration {
    int number = 0;
    std::string name;  ///< the file's name
    std::string sql;
};

/// All `NNN_*.sql` of a folder in order; numbers run from 1 without gaps.
/// Fails with not_found, io or bad_configuration.
base::Result<std::vector<Migration>> read_migrations(const std::filesystem::path& folder);

/// Brings the schema up to the newest step, in one transaction, and keeps in
/// `schema_migration` what was applied with its SHA-256. A database is never reset: fails
/// with bad_configuration when an applied step is missing or has changed (an older program,
/// or an edited file), else as Statement::step. Returns how many steps were applied.
base::Result<int> migrate(Database& database, const std::vector<Migration>& migrations);

}  // namespace oss::sql
