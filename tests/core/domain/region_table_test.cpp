#include "core/domain/region_table.h"

#include "core/base/error.h"
#include "tests/core/domain/samples.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch_test_macros.hpp>

#include <fstream>
#include <string>

using oss::base::ErrorCode;
using oss::domain::RegionTable;
using oss::test::nik;

namespace {

const std::filesystem::path shipped_file = std::filesystem::path{OSS_ASSETS_FOLDER} / "regions/regions.txt";

RegionTable shipped()
{
    auto table = RegionTable::load(shipped_file);
    REQUIRE(table);
    return std::move(*table);
}

}  // namespace

TEST_CASE("the shipped table holds all provinces and regencies")
{
    const RegionTable table = shipped();
    CHECK(table.size() > 7837);  // those of today: 38 provinces, 514 regencies, 7285 districts
    CHECK(table.find("35")->name == "Jawa Timur");
    CHECK(table.find("3516")->name == "Kabupaten Mojokerto");
    CHECK(table.find("11")->name == "Aceh");
    CHECK(table.find("96")->name == "Papua Barat Daya");
}

TEST_CASE("the three districts of Kota Mojokerto are spelled as the city does")
{
    const RegionTable table = shipped();
    CHECK(table.find("3576")->name == "Kota Mojokerto");
    CHECK(table.find("357601")->name == "Prajurit Kulon");
    CHECK(table.find("357602")->name == "Magersari");
    CHECK(table.find("357603")->name == "Kranggan");
    CHECK_FALSE(table.find("357604"));
}

TEST_CASE("a NIK's place of first registration is told in words")
{
    const RegionTable table = shipped();
    CHECK(table.describe(nik("3576025203869001")) == "Kec. Magersari, Kota Mojokerto");
    CHECK(table.describe(nik("3516995203869001")) == "Kabupaten Mojokerto");
    CHECK(table.describe(nik("3599995203869001")) == "Jawa Timur");
    CHECK(table.describe(nik("9999995203869001")).empty());
}

TEST_CASE("codes of Papua before 2022 are known, as retired")
{
    const RegionTable table = shipped();
    const auto merauke = table.find("9101");
    REQUIRE(merauke);
    CHECK(merauke->name == "Kabupaten Merauke");
    CHECK(merauke->retired);
    CHECK(table.find("9271")->name == "Kota Sorong");
    CHECK(table.find("9271")->retired);
    CHECK_FALSE(table.find("9301")->retired);
    CHECK(table.describe(nik("9101015203869001")) == "Distrik Merauke, Kabupaten Merauke");
}

TEST_CASE("every regency has its province and every district its regency")
{
    const RegionTable table = shipped();
    std::ifstream file{shipped_file};
    int areas = 0;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with('#')) {
            continue;
        }
        const std::string code = line.substr(0, line.find(';'));
        ++areas;
        if (code.size() > 2 && !table.find(code.substr(0, code.size() - 2))) {
            FAIL_CHECK(code << " has no parent");
        }
    }
    CHECK(static_cast<std::size_t>(areas) == table.size());
}

TEST_CASE("codes of another length or with other characters are not found")
{
    const RegionTable table = shipped();
    for (const std::string_view code : {"", "3", "357", "35760", "3576021", "3a", "-5", "35.76"}) {
        CAPTURE(code);
        CHECK_FALSE(table.find(code));
    }
}

TEST_CASE("a small table is read in any order, without its comments and empty lines")
{
    const auto table = RegionTable::parse("# head\n\n357602;Magersari\n35;Jawa Timur;;Kec.\n3576;Kota Mojokerto");
    REQUIRE(table);
    CHECK(table->size() == 3);
    CHECK(table->describe(nik("3576025203869001")) == "Kec. Magersari, Kota Mojokerto");
}

TEST_CASE("a district is told without a word for it when the province is unknown")
{
    const auto table = RegionTable::parse("357602;Magersari\n");
    REQUIRE(table);
    CHECK(table->describe(nik("3576025203869001")) == "Magersari");
}

TEST_CASE("a damaged line is named by its number")
{
    for (const std::string_view line : {"357;Salah", "35", "35;", ";Jawa Timur", "35;Jawa Timur;lama",
                                        "35;Jawa Timur;;Kec.;5", "3x;Jawa Timur", "35,Jawa Timur"}) {
        CAPTURE(line);
        const auto table = RegionTable::parse("# head\n" + std::string{line} + "\n");
        REQUIRE_FALSE(table);
        CHECK(table.error().code() == ErrorCode::bad_input);
        CHECK(table.error().detail().find("line 2") != std::string::npos);
    }
}

TEST_CASE("a missing file and a folder can't be loaded")
{
    const oss::test::TemporaryFolder folder;
    CHECK(RegionTable::load(folder.path() / "none.txt").error().code() == ErrorCode::io);
    CHECK(RegionTable::load(folder.path()).error().code() == ErrorCode::io);
}
