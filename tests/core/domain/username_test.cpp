#include "core/domain/username.h"

#include "tests/core/domain/samples.h"

#include <catch2/catch_test_macros.hpp>

#include <set>
#include <string>

using oss::domain::PersonName;
using oss::domain::username_attempts;
using oss::domain::username_for;
using oss::test::day;
using oss::test::nik;

namespace {

std::string first_for(std::string_view name, const oss::domain::Date& registered)
{
    return std::string{
        username_for(PersonName::parse(name).value(), nik("7471025203869001"), registered, 0).value().view()};
}

}  // namespace

TEST_CASE("the guide's sample comes out as printed")
{
    CHECK(first_for("NAMA SAYA ZA", day(2022, 8, 12)) == "nama74711272022a");
}

TEST_CASE("days and months have no leading zero, and January is 0")
{
    CHECK(first_for("NAMA SAYA ZA", day(2026, 1, 1)) == "nama7471102026a");
    CHECK(first_for("NAMA SAYA ZA", day(2026, 12, 31)) == "nama747131112026a");
}

TEST_CASE("only letters of the name count, and short names are padded with x")
{
    CHECK(first_for("H. M. NUR'AINI", day(2022, 8, 12)) == "hmnu74711272022a");
    CHECK(first_for("ED", day(2022, 8, 12)) == "edxx74711272022a");
    CHECK(first_for("A-LI", day(2022, 8, 12)) == "alix74711272022a");
}

TEST_CASE("the next letter is used when one is taken, then two letters, until none is left")
{
    const auto name = PersonName::parse("SITI CONTOH").value();
    const auto ending = [&name](unsigned attempt) {
        const auto username = username_for(name, nik("3576025203869001"), day(2026, 11, 23), attempt);
        REQUIRE(username);
        REQUIRE(username->view().starts_with("siti357623102026"));
        return std::string{username->view().substr(16)};
    };
    CHECK(ending(0) == "a");
    CHECK(ending(1) == "b");
    CHECK(ending(25) == "z");
    CHECK(ending(26) == "aa");
    CHECK(ending(27) == "ab");
    CHECK(ending(52) == "ba");
    CHECK(ending(username_attempts - 1) == "zz");
    CHECK_FALSE(username_for(name, nik("3576025203869001"), day(2026, 11, 23), username_attempts));
}

TEST_CASE("no attempt gives the same user name twice")
{
    const auto name = PersonName::parse("SITI CONTOH").value();
    std::set<std::string> seen;
    for (unsigned attempt = 0; attempt < username_attempts; ++attempt) {
        seen.emplace(username_for(name, nik("3576025203869001"), day(2026, 12, 31), attempt)->view());
    }
    CHECK(seen.size() == username_attempts);
}
