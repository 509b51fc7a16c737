#include "core/base/result.h"

#include <catch2/catch_test_macros.hpp>

#include <memory>
#include <set>
#include <string>

using oss::base::Error;
using oss::base::ErrorCode;
using oss::base::Result;

namespace {

Result<std::unique_ptr<int>> make(bool works)
{
    if (!works) {
        return Error{ErrorCode::io, "no such file"};
    }
    return std::make_unique<int>(41);
}

Result<void> check(bool works)
{
    if (!works) {
        return Error{ErrorCode::timeout};
    }
    return {};
}

Result<int> next(bool making_works, bool checking_works)
{
    OSS_TRY(check(checking_works));
    const auto number = OSS_TRY(make(making_works));
    return *number + 1;
}

}  // namespace

TEST_CASE("OSS_TRY hands on the value, or returns the first error")
{
    CHECK(next(true, true).value() == 42);
    CHECK(next(false, true).error().code() == ErrorCode::io);
    CHECK(next(true, false).error().code() == ErrorCode::timeout);
}

TEST_CASE("an error names its code, its detail and its cause")
{
    const Error error{ErrorCode::store_full, "cannot write row", Error{ErrorCode::io, "No space left on device"}};
    CHECK(error.to_string() == "store_full: cannot write row: io: No space left on device");
    REQUIRE(error.cause() != nullptr);
    CHECK(error.cause()->code() == ErrorCode::io);
}

TEST_CASE("every error code has its own name, a sentence for citizens and a hint for officers")
{
    std::set<std::string> names;
    for (const auto& row : oss::base::error_table) {
        CHECK(names.insert(std::string{row.name}).second);
        CHECK_FALSE(row.citizen_key.empty());
        CHECK_FALSE(row.officer_hint.empty());
    }
}
