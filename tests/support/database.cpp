#include "tests/support/database.h"

#include "core/postgres/database.h"

#include <atomic>
#include <cstdlib>
#include <stdexcept>

#include <unistd.h>

namespace oss::test {

std::string new_database(const std::filesystem::path& folder)
{
    const char* server = std::getenv("OSS_TEST_POSTGRES");
    if (server == nullptr) {
        return folder / "central.sqlite";
    }
    static std::atomic<int> count{0};
    const std::string schema = "t" + std::to_string(::getpid()) + "_" + std::to_string(++count);
    auto database = postgres::Database::open(server);
    if (!database || !database->execute("CREATE SCHEMA " + schema)) {
        throw std::runtime_error{"no new schema in OSS_TEST_POSTGRES"};
    }
    return std::string{server} + "&options=-csearch_path%3D" + schema;
}

}  // namespace oss::test
