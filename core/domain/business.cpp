#include "core/domain/business.h"

#include "core/domain/ascii.h"

#include <array>
#include <utility>

namespace oss::domain {

namespace {

template <typename T, std::size_t Size>
using Names = std::array<std::pair<T, std::string_view>, Size>;

constexpr Names<Scale, 2> scales{{{Scale::umk, "umk"}, {Scale::non_umk, "non_umk"}}};

constexpr Names<BusinessActor, 2> actors{
    {{BusinessActor::orang_perseorangan, "orang_perseorangan"}, {BusinessActor::badan_usaha, "badan_usaha"}}};

constexpr Names<EntityKind, 23> entity_kinds{{
    {EntityKind::pt, "01"},
    {EntityKind::cv, "02"},
    {EntityKind::government_body, "04"},
    {EntityKind::firma, "05"},
    {EntityKind::civil_partnership, "06"},
    {EntityKind::cooperative, "07"},
    {EntityKind::pension_fund, "08"},
    {EntityKind::association, "09"},
    {EntityKind::foundation, "10"},
    {EntityKind::permanent_establishment, "16"},
    {EntityKind::individual, "17"},
    {EntityKind::public_service_agency, "18"},
    {EntityKind::other_legal_person, "19"},
    {EntityKind::foreign_franchise, "20"},
    {EntityKind::perum, "21"},
    {EntityKind::perumda, "22"},
    {EntityKind::perusda, "23"},
    {EntityKind::joint_operating_body, "24"},
    {EntityKind::representative_office, "25"},
    {EntityKind::pt_perorangan, "26"},
    {EntityKind::foreign_trader, "27"},
    {EntityKind::bum_desa, "28"},
    {EntityKind::bum_desa_bersama, "29"},
}};

constexpr Names<NikSource, 3> nik_sources{
    {{NikSource::typed, "typed"}, {NikSource::code, "code"}, {NikSource::ocr, "ocr"}}};

constexpr Names<AssistedBy, 3> assistants{
    {{AssistedBy::petugas, "petugas"}, {AssistedBy::keluarga, "keluarga"}, {AssistedBy::pendamping, "pendamping"}}};

template <typename T, std::size_t Size>
std::string_view name_of(T value, const Names<T, Size>& names)
{
    for (const auto& [candidate, name] : names) {
        if (candidate == value) {
            return name;
        }
    }
    OSS_ASSERT(false && "every enumerator has a name");
    return {};
}

template <typename T, std::size_t Size>
std::optional<T> value_of(std::string_view wanted, const Names<T, Size>& names)
{
    for (const auto& [value, name] : names) {
        if (name == wanted) {
            return value;
        }
    }
    return std::nullopt;
}

/// Trims, makes spaces single, and checks length and characters.
template <std::size_t Capacity>
Parsed<base::WipedText<Capacity>> parse_printable(std::string_view text, std::size_t shortest,
                                                  std::string_view text_key)
{
    base::WipedText<Capacity> result;
    bool space_before = false;
    for (const char c : ascii::trimmed(text)) {
        if (ascii::is_space(c)) {
            space_before = true;
            continue;
        }
        if (!ascii::is_printable(c) || (space_before && !result.push_back(' ')) || !result.push_back(c)) {
            return problem(text_key);
        }
        space_before = false;
    }
    if (result.size() < shortest) {
        return problem(text_key);
    }
    return result;
}

}  // namespace

std::string_view wire_name(Scale value) { return name_of(value, scales); }

std::string_view wire_name(BusinessActor value) { return name_of(value, actors); }

std::string_view wire_name(EntityKind value) { return name_of(value, entity_kinds); }

std::string_view wire_name(NikSource value) { return name_of(value, nik_sources); }

std::string_view wire_name(AssistedBy value) { return name_of(value, assistants); }

template <>
std::optional<Scale> from_wire_name<Scale>(std::string_view name)
{
    return value_of(name, scales);
}

template <>
std::optional<BusinessActor> from_wire_name<BusinessActor>(std::string_view name)
{
    return value_of(name, actors);
}

template <>
std::optional<EntityKind> from_wire_name<EntityKind>(std::string_view name)
{
    return value_of(name, entity_kinds);
}

template <>
std::optional<NikSource> from_wire_name<NikSource>(std::string_view name)
{
    return value_of(name, nik_sources);
}

template <>
std::optional<AssistedBy> from_wire_name<AssistedBy>(std::string_view name)
{
    return value_of(name, assistants);
}

Parsed<base::WipedText<160>> parse_entity_name(std::string_view text)
{
    return parse_printable<160>(text, 2, "err.entity_name");
}

Parsed<base::WipedText<60>> parse_approval_number(std::string_view text)
{
    return parse_printable<60>(text, 5, "err.entity_reg");
}

Parsed<base::WipedText<16>> parse_npwp(std::string_view text)
{
    base::WipedText<16> digits;
    for (const char c : text) {
        if (ascii::is_space(c) || c == '.' || c == '-') {
            continue;
        }
        if (!ascii::is_digit(c) || !digits.push_back(c)) {
            return problem("err.entity_npwp");
        }
    }
    if (digits.size() < 15) {
        return problem("err.entity_npwp");
    }
    return digits;
}

Parsed<base::WipedText<60>> parse_position(std::string_view text)
{
    return parse_printable<60>(text, 2, "err.entity_role");
}

}  // namespace oss::domain
