#pragma once

#include "core/base/wiped_text.h"
#include "core/domain/field_problem.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace oss::domain {

/// Scale of the business: UMK owns at most Rp 5 billion without land and premises (PP 7/2021
/// art. 35). Only UMK is registered at the kiosk.
enum class Scale : std::uint8_t { umk, non_umk };

enum class BusinessActor : std::uint8_t { orang_perseorangan, badan_usaha };

/// Legal form, by the codes of the OSS interface ("DATA JENIS PERUSAHAAN").
enum class EntityKind : std::uint8_t {
    pt = 1,
    cv = 2,
    government_body = 4,
    firma = 5,
    civil_partnership = 6,
    cooperative = 7,
    pension_fund = 8,
    association = 9,
    foundation = 10,
    permanent_establishment = 16,
    individual = 17,
    public_service_agency = 18,
    other_legal_person = 19,
    foreign_franchise = 20,
    perum = 21,
    perumda = 22,
    perusda = 23,
    joint_operating_body = 24,
    representative_office = 25,
    pt_perorangan = 26,
    foreign_trader = 27,
    bum_desa = 28,
    bum_desa_bersama = 29,
};

/// How the NIK got into the form.
enum class NikSource : std::uint8_t { typed, code, ocr };

/// Who helped the citizen, if anybody did.
enum class AssistedBy : std::uint8_t { petugas, keluarga, pendamping };

/// The name that the contract uses: "umk", "orang_perseorangan", "26", "typed", "petugas".
/// Static.
std::string_view wire_name(Scale value);
std::string_view wire_name(BusinessActor value);
std::string_view wire_name(EntityKind value);
std::string_view wire_name(NikSource value);
std::string_view wire_name(AssistedBy value);

/// The value of a contract's name: `from_wire_name<Scale>("umk")`; none for others.
template <typename T>
std::optional<T> from_wire_name(std::string_view name);

template <>
std::optional<Scale> from_wire_name<Scale>(std::string_view name);
template <>
std::optional<BusinessActor> from_wire_name<BusinessActor>(std::string_view name);
template <>
std::optional<EntityKind> from_wire_name<EntityKind>(std::string_view name);
template <>
std::optional<NikSource> from_wire_name<NikSource>(std::string_view name);
template <>
std::optional<AssistedBy> from_wire_name<AssistedBy>(std::string_view name);

/// A legal entity that registers; the person of the application answers for it.
struct Entity {
    EntityKind kind = EntityKind::pt_perorangan;
    base::WipedText<160> name;
    base::WipedText<60> approval_number;
    std::optional<base::WipedText<16>> npwp;  ///< digits only
    base::WipedText<60> position;
};

/// 2-160 printable ASCII characters, spaces trimmed and made single.
/// Fails with err.entity_name.
Parsed<base::WipedText<160>> parse_entity_name(std::string_view text);
/// 5-60 printable ASCII characters: the forms of AHU numbers vary too much to check.
/// Fails with err.entity_reg.
Parsed<base::WipedText<60>> parse_approval_number(std::string_view text);
/// 15 or 16 digits; ignores spaces, dots, hyphens. Fails with err.entity_npwp.
Parsed<base::WipedText<16>> parse_npwp(std::string_view text);
/// 2-60 printable ASCII characters. Fails with err.entity_role.
Parsed<base::WipedText<60>> parse_position(std::string_view text);

}  // namespace oss::domain
