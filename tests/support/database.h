#pragma once

#include <filesystem>
#include <string>

namespace oss::test {

/// A new empty database for the service: a file in `folder`, or, where OSS_TEST_POSTGRES
/// names a server, a schema of its own there.
std::string new_database(const std::filesystem::path& folder);

}  // namespace oss::test
