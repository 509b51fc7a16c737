#include "core/domain/person_name.h"

#include <catch2/catch_test_macros.hpp>

#include <string>

using oss::domain::PersonName;

TEST_CASE("a name is kept in upper case with single spaces")
{
    CHECK(PersonName::parse("  siti   contoh ")->view() == "SITI CONTOH");
    CHECK(PersonName::parse("h. m. nur'aini-contoh")->view() == "H. M. NUR'AINI-CONTOH");
    CHECK(PersonName::parse("Ed")->view() == "ED");
}

TEST_CASE("an empty name and a name of one letter are told apart")
{
    CHECK(PersonName::parse("").error().text_key == "err.name_empty");
    CHECK(PersonName::parse(" \t ").error().text_key == "err.name_empty");
    CHECK(PersonName::parse("S").error().text_key == "err.name_short");
    CHECK(PersonName::parse("S.").error().text_key == "err.name_short");
    CHECK(PersonName::parse("...---").error().text_key == "err.name_short");
}

TEST_CASE("a name has at most a hundred characters")
{
    CHECK(PersonName::parse(std::string(100, 'a'))->view().size() == 100);
    CHECK(PersonName::parse(std::string(101, 'a')).error().text_key == "err.name_long");
    CHECK(PersonName::parse(std::string(99, 'a') + " b").error().text_key == "err.name_long");
    CHECK(PersonName::parse("a" + std::string(500, ' ') + "b")->view() == "A B");
}

TEST_CASE("digits and other signs are no part of a name")
{
    for (const std::string_view text : {"SITI2", "SITI, S.E.", "SITI/CONTOH", "SITI_C", "SITI@", "Şiti"}) {
        CAPTURE(text);
        const auto parsed = PersonName::parse(text);
        REQUIRE_FALSE(parsed);
        CHECK(parsed.error().text_key == "err.name_characters");
    }
}
