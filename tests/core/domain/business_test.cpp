#include "core/domain/business.h"

#include <catch2/catch_test_macros.hpp>

#include <string>

using oss::domain::AssistedBy;
using oss::domain::BusinessActor;
using oss::domain::EntityKind;
using oss::domain::from_wire_name;
using oss::domain::NikSource;
using oss::domain::parse_approval_number;
using oss::domain::parse_entity_name;
using oss::domain::parse_npwp;
using oss::domain::parse_position;
using oss::domain::Scale;

namespace {

template <typename T>
void check_round_trip(T value, std::string_view name)
{
    CHECK(wire_name(value) == name);
    CHECK(from_wire_name<T>(name) == value);
}

}  // namespace

TEST_CASE("the contract's names stand for the values")
{
    check_round_trip(Scale::umk, "umk");
    check_round_trip(Scale::non_umk, "non_umk");
    check_round_trip(BusinessActor::orang_perseorangan, "orang_perseorangan");
    check_round_trip(BusinessActor::badan_usaha, "badan_usaha");
    check_round_trip(NikSource::typed, "typed");
    check_round_trip(NikSource::code, "code");
    check_round_trip(NikSource::ocr, "ocr");
    check_round_trip(AssistedBy::petugas, "petugas");
    check_round_trip(AssistedBy::keluarga, "keluarga");
    check_round_trip(AssistedBy::pendamping, "pendamping");
}

TEST_CASE("the kinds of legal entity carry the codes of OSS")
{
    int known = 0;
    for (int number = 0; number <= 99; ++number) {
        const std::string code{static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)};
        if (const auto kind = from_wire_name<EntityKind>(code)) {
            ++known;
            CHECK(static_cast<int>(*kind) == number);
            CHECK(wire_name(*kind) == code);
        }
    }
    CHECK(known == 23);
    check_round_trip(EntityKind::pt_perorangan, "26");
    check_round_trip(EntityKind::pt, "01");
}

TEST_CASE("unknown names stand for nothing")
{
    CHECK_FALSE(from_wire_name<Scale>("UMK"));
    CHECK_FALSE(from_wire_name<BusinessActor>(""));
    CHECK_FALSE(from_wire_name<EntityKind>("1"));
    CHECK_FALSE(from_wire_name<EntityKind>("03"));
    CHECK_FALSE(from_wire_name<NikSource>("typed "));
    CHECK_FALSE(from_wire_name<AssistedBy>("calo"));
}

TEST_CASE("an entity's texts are trimmed and measured")
{
    CHECK(parse_entity_name("  CV  Contoh Jaya ")->view() == "CV Contoh Jaya");
    CHECK(parse_entity_name("C").error().text_key == "err.entity_name");
    CHECK(parse_entity_name(std::string(161, 'a')).error().text_key == "err.entity_name");
    CHECK(parse_entity_name("CV\x01").error().text_key == "err.entity_name");
    CHECK(parse_approval_number("AHU-0000000.AH.01.01")->view() == "AHU-0000000.AH.01.01");
    CHECK(parse_approval_number("AHU1").error().text_key == "err.entity_reg");
    CHECK(parse_approval_number(std::string(61, '1')).error().text_key == "err.entity_reg");
    CHECK(parse_position("Direktur")->view() == "Direktur");
    CHECK(parse_position("").error().text_key == "err.entity_role");
}

TEST_CASE("an entity's tax number has 15 or 16 digits")
{
    CHECK(parse_npwp("00.000.000.0-000.000")->view() == "000000000000000");
    CHECK(parse_npwp("0000000000000000")->size() == 16);
    for (const std::string_view text : {"", "00000000000000", "00000000000000000", "00000000000000x"}) {
        CAPTURE(text);
        CHECK(parse_npwp(text).error().text_key == "err.entity_npwp");
    }
}
