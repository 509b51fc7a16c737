#include "core/base/private_file.h"

#include "core/base/encoding.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch_test_macros.hpp>

#include <filesystem>

using namespace oss;
using base::ErrorCode;

TEST_CASE("a private file comes back as written, replaced whole, for its owner only")
{
    const test::TemporaryFolder folder;
    const auto path = folder.path() / "key";
    REQUIRE(base::write_private_file(path, base::as_bytes("first")));
    REQUIRE(base::write_private_file(path, base::as_bytes("second")));
    CHECK(base::as_text(base::read_private_file(path).value().bytes()) == "second");
    CHECK(std::filesystem::status(path).permissions() ==
          (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
    const auto files = std::filesystem::directory_iterator{folder.path()};
    CHECK(std::distance(begin(files), end(files)) == 1);
}

TEST_CASE("a private file that others could touch is refused")
{
    const test::TemporaryFolder folder;
    const auto path = folder.path() / "key";
    REQUIRE(base::write_private_file(path, base::as_bytes("secret")));
    CHECK(base::read_private_file(path, 5).error().code() == ErrorCode::bad_configuration);
    std::filesystem::create_symlink(path, folder.path() / "link");
    CHECK(base::read_private_file(folder.path() / "link").error().code() == ErrorCode::bad_configuration);
    CHECK(base::read_private_file(folder.path()).error().code() == ErrorCode::bad_configuration);
    CHECK(base::read_private_file(folder.path() / "none").error().code() == ErrorCode::not_found);
    CHECK(base::write_private_file(folder.path() / "none" / "key", {}).error().code() == ErrorCode::not_found);
    std::filesystem::permissions(path, std::filesystem::perms::group_read, std::filesystem::perm_options::add);
    CHECK(base::read_private_file(path).error().code() == ErrorCode::bad_configuration);
}
