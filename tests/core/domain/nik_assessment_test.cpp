#include "core/domain/nik_assessment.h"

#include "tests/core/domain/samples.h"

#include <catch2/catch_test_macros.hpp>

using oss::domain::assess;
using oss::domain::RegionTable;
using oss::test::birth_date;
using oss::test::nik;
using oss::test::sample_today;

namespace {

RegionTable regions()
{
    return RegionTable::parse("35;Jawa Timur;;Kec.\n3576;Kota Mojokerto\n357602;Magersari\n"
                              "91;Papua;;Distrik\n9101;Kabupaten Merauke;retired\n910101;Merauke;retired\n")
        .value();
}

}  // namespace

TEST_CASE("a NIK of a known area with its own birth date gives nothing to say")
{
    const auto found = assess(nik("3576025203869001"), regions(), sample_today, birth_date(1986, 3, 12));
    CHECK_FALSE(found.warnings.any());
    CHECK_FALSE(found.officer.any());
}

TEST_CASE("unknown areas are warnings, each level by itself")
{
    const auto district = assess(nik("3576995203869001"), regions(), sample_today, std::nullopt).warnings;
    CHECK(district.district_unknown);
    CHECK_FALSE(district.regency_unknown);
    const auto regency = assess(nik("3599995203869001"), regions(), sample_today, std::nullopt).warnings;
    CHECK(regency.regency_unknown);
    CHECK_FALSE(regency.province_unknown);
    const auto province = assess(nik("9999995203869001"), regions(), sample_today, std::nullopt);
    CHECK(province.warnings.province_unknown);
    CHECK(province.warnings.area_unknown());
    CHECK_FALSE(province.officer.any());
}

TEST_CASE("a retired area is a known one")
{
    CHECK_FALSE(assess(nik("9101015203869001"), regions(), sample_today, std::nullopt).warnings.any());
}

TEST_CASE("a birth date that differs from the NIK is a warning")
{
    const auto found = assess(nik("3576025203869001"), regions(), sample_today, birth_date(1986, 3, 13));
    CHECK(found.warnings.birth_date_differs);
    CHECK(found.warnings.any());
    CHECK_FALSE(found.officer.any());
}

TEST_CASE("the typed birth date decides the century")
{
    CHECK_FALSE(
        assess(nik("3576025203209001"), regions(), sample_today, birth_date(1920, 3, 12)).warnings.birth_date_differs);
    CHECK_FALSE(
        assess(nik("3576025203209001"), regions(), sample_today, birth_date(2020, 3, 12)).warnings.birth_date_differs);
}

TEST_CASE("under 17 and over 110 on the entered date are for an officer")
{
    const auto young = assess(nik("3576026411099001"), regions(), sample_today, birth_date(2009, 11, 24));
    CHECK(young.officer.under_17);
    CHECK_FALSE(young.officer.over_110);
    CHECK_FALSE(assess(nik("3576026311099001"), regions(), sample_today, birth_date(2009, 11, 23)).officer.any());
    CHECK_FALSE(assess(nik("3576026411159001"), regions(), sample_today, birth_date(1915, 11, 24)).officer.any());
    const auto old = assess(nik("3576026311159001"), regions(), sample_today, birth_date(1915, 11, 23));
    CHECK(old.officer.over_110);
    CHECK_FALSE(old.officer.under_17);
}

TEST_CASE("a family card's number is a warning and no officer case")
{
    const auto found = assess(nik("3576021203159001"), regions(), sample_today, std::nullopt);
    CHECK(found.warnings.looks_like_family_card);
    CHECK_FALSE(found.officer.any());
}
