#include "core/wire/kept.h"
#include "core/wire/submission.h"

#include <utility>

namespace oss::wire {
namespace {

constexpr std::size_t max_personal_size = std::size_t{4} * 1024;
constexpr std::size_t max_text = 512;

/// A field's value, or notes what is wrong with it. The note never holds the text itself.
template <typename T>
std::optional<T> take(JsonReader& reader, std::string_view name, domain::Parsed<T> parsed)
{
    if (!parsed) {
        reader.refuse(name, parsed.error().text_key);
        return std::nullopt;
    }
    return *std::move(parsed);
}

template <typename T>
std::optional<T> take_word(JsonReader& reader, std::string_view name)
{
    auto value = domain::from_wire_name<T>(reader.text(name, max_text));
    if (!value) {
        reader.refuse(name, "not one of the allowed words");
    }
    return value;
}

std::optional<domain::Entity> take_entity(JsonReader reader)
{
    const auto kind = take_word<domain::EntityKind>(reader, "kind");
    const auto name = take(reader, "name", domain::parse_entity_name(reader.text("name", max_text)));
    const auto approval =
        take(reader, "approval_number", domain::parse_approval_number(reader.text("approval_number", max_text)));
    const auto npwp_text = reader.optional_text("npwp", max_text);
    const auto position = take(reader, "position", domain::parse_position(reader.text("position", max_text)));
    std::optional<base::WipedText<16>> npwp;
    if (npwp_text) {
        npwp = take(reader, "npwp", domain::parse_npwp(*npwp_text));
    }
    reader.refuse_unknown_fields();
    if (!kind || !name || !approval || !position) {
        return std::nullopt;
    }
    return domain::Entity{*kind, *name, *approval, npwp, *position};
}

}  // namespace

Received<domain::Application> parse_personal(std::span<const std::uint8_t> json, const domain::Date& today)
{
    auto document = JsonDocument::parse(json, max_personal_size, JsonDocument::Memory::locked);
    if (!document) {
        return tl::unexpected{std::move(document).error()};
    }
    auto reader = document->root();
    const auto scale = take_word<domain::Scale>(reader, "scale");
    const auto actor = take_word<domain::BusinessActor>(reader, "actor");
    const auto nik = take(reader, "nik", domain::Nik::parse(reader.text("nik", max_text)));
    const auto name = take(reader, "name", domain::PersonName::parse(reader.text("name", max_text)));
    const auto birth =
        take(reader, "birth_date", domain::BirthDate::parse_iso(reader.text("birth_date", max_text), today));
    const auto email = take(reader, "email", domain::EmailAddress::parse(reader.text("email", max_text)));
    const auto phone = take(reader, "phone", domain::PhoneNumber::parse(reader.text("phone", max_text)));
    const auto whatsapp = reader.optional_boolean("whatsapp");
    const auto source = take_word<domain::NikSource>(reader, "nik_source");
    std::optional<domain::AssistedBy> assisted_by;
    if (reader.optional_text("assisted_by", max_text)) {
        assisted_by = take_word<domain::AssistedBy>(reader, "assisted_by");
    }
    // Kiosks of before the field was there wrote in Indonesian.
    const auto language = domain::find_language(reader.optional_text("language").value_or("id"));
    if (!language) {
        reader.refuse("language", "not one of the allowed words");
    }
    std::optional<domain::Entity> entity;
    const bool needs_entity = actor == domain::BusinessActor::badan_usaha;
    if (needs_entity) {
        entity = take_entity(reader.object("entity"));
    }
    reader.refuse_unknown_fields();
    if (document->problem()) {
        return tl::unexpected{*document->problem()};
    }
    return domain::Application{.scale = *scale,
                               .actor = *actor,
                               .nik = *nik,
                               .name = *name,
                               .birth_date = *birth,
                               .email = *email,
                               .phone = *phone,
                               .whatsapp = whatsapp,
                               .nik_source = *source,
                               .assisted_by = assisted_by,
                               .entity = entity,
                               .language = *language};
}

Received<domain::KeptAnswers> parse_kept(std::span<const std::uint8_t> json, const domain::Date& today)
{
    auto document = JsonDocument::parse(json, max_personal_size, JsonDocument::Memory::locked);
    if (!document) {
        return tl::unexpected{std::move(document).error()};
    }
    auto reader = document->root();
    const auto actor = take_word<domain::BusinessActor>(reader, "actor");
    const auto nik = take(reader, "nik", domain::Nik::parse(reader.text("nik", max_text)));
    const auto name = take(reader, "name", domain::PersonName::parse(reader.text("name", max_text)));
    const auto birth =
        take(reader, "birth_date", domain::BirthDate::parse_iso(reader.text("birth_date", max_text), today));
    std::optional<domain::PhoneNumber> phone;
    if (const auto text = reader.optional_text("phone", max_text)) {
        phone = take(reader, "phone", domain::PhoneNumber::parse(*text));
    }
    const auto whatsapp = reader.optional_boolean("whatsapp");
    const auto source = take_word<domain::NikSource>(reader, "nik_source");
    const auto notice = reader.time("notice_accepted_at");
    std::optional<domain::Entity> entity;
    if (reader.has("entity")) {
        entity = take_entity(reader.object("entity"));
    }
    reader.refuse_unknown_fields();
    if (document->problem()) {
        return tl::unexpected{*document->problem()};
    }
    return domain::KeptAnswers{.actor = *actor,
                               .nik = *nik,
                               .nik_source = *source,
                               .name = *name,
                               .birth_date = *birth,
                               .phone = phone,
                               .whatsapp = whatsapp,
                               .entity = entity,
                               .notice_accepted_at = notice};
}

Received<domain::Application> open_application(std::span<const std::uint8_t> sealed, const OpeningKey& key,
                                               const domain::Date& today)
{
    const auto plain = key.open(sealed);
    if (!plain) {
        return tl::unexpected{Problem{ProblemCode::cannot_unseal, plain.error().detail(), "sealed"}};
    }
    return parse_personal(plain->bytes(), today);
}

}  // namespace oss::wire
