#pragma once

#include "core/sql/database.h"

#include <filesystem>
#include <memory>
#include <string>

namespace oss::test {

/// A new empty database for the service: a file in `folder`, or, where OSS_TEST_POSTGRES
/// names a server, a schema of its own there.
std::string new_database(const std::filesystem::path& folder);

/// A connection beside the service's, to what new_database() gave. Throws when there is none.
std::unique_ptr<sql::Database> open_database(const std::string& url);

/// All that lies in it, as who stole it would see it: the bytes of the files, or every row.
std::string dump_database(const std::string& url);

}  // namespace oss::test
