#include "core/wire/submission.h"

#include "core/base/encoding.h"
#include "core/wire/json_writer.h"
#include "core/wire/kept.h"

#include <algorithm>
#include <cctype>
#include <utility>

namespace oss::wire {
namespace {

constexpr int schema = 1;
constexpr std::size_t max_sealed_text = std::size_t{8} * 1024;

bool equal_ignoring_case(std::string_view a, std::string_view b)
{
    return std::ranges::equal(a, b, [](char x, char y) {
        return std::tolower(static_cast<unsigned char>(x)) == std::tolower(static_cast<unsigned char>(y));
    });
}

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t");
    const auto last = text.find_last_not_of(" \t");
    return first == std::string_view::npos ? std::string_view{} : text.substr(first, last - first + 1);
}

}  // namespace

std::string to_json(const Submission& submission)
{
    JsonWriter writer;
    writer.begin_object().field("schema", schema).field("reference", submission.reference.text());
    writer.field("kiosk_id", submission.kiosk_id).field("location", submission.location);
    writer.field("created_at", submission.created_at);
    writer.begin_object("consent").field("notice", submission.consent.notice);
    writer.field("declaration", submission.consent.declaration).field("at", submission.consent.at).end_object();
    writer.field("key_id", submission.key_id).field("sealed", base::to_base64(submission.sealed));
    return writer.end_object().buffer();
}

Received<Submission> parse_submission(std::span<const std::uint8_t> body)
{
    auto document = JsonDocument::parse(body, max_submission_size);
    if (!document) {
        return tl::unexpected{std::move(document).error()};
    }
    auto reader = document->root();
    const auto version = reader.integer("schema", 0, 1'000'000);
    if (!document->problem() && version != schema) {
        return tl::unexpected{Problem{ProblemCode::unsupported_schema, {}, "schema"}};
    }
    const auto reference = domain::Reference::parse(reader.text("reference"));
    if (!reference) {
        reader.refuse("reference", "must be a reference number");
    }
    const auto kiosk_id = reader.text("kiosk_id", 64);
    const auto location = reader.text("location", 64);
    const auto created_at = reader.time("created_at");
    auto consent_reader = reader.object("consent");
    domain::Consent consent{std::string{consent_reader.text("notice", 64)},
                            std::string{consent_reader.text("declaration", 64)}, consent_reader.time("at")};
    consent_reader.refuse_unknown_fields();
    const auto key_id = reader.text("key_id", 64);
    auto sealed = base::from_base64(reader.text("sealed", max_sealed_text));
    if (!sealed) {
        reader.refuse("sealed", "must be base64");
    }
    reader.refuse_unknown_fields();
    if (document->problem()) {
        return tl::unexpected{*document->problem()};
    }
    return Submission{.reference = *reference,
                      .kiosk_id = std::string{kiosk_id},
                      .location = std::string{location},
                      .created_at = created_at,
                      .consent = std::move(consent),
                      .key_id = std::string{key_id},
                      .sealed = *std::move(sealed)};
}

std::optional<Problem> check_content_type(std::string_view content_type)
{
    const Problem refused{ProblemCode::unsupported_media_type};
    const auto semicolon = content_type.find(';');
    if (!equal_ignoring_case(trimmed(content_type.substr(0, semicolon)), "application/json")) {
        return refused;
    }
    if (semicolon == std::string_view::npos) {
        return std::nullopt;
    }
    const auto parameter = trimmed(content_type.substr(semicolon + 1));
    const bool utf8 =
        equal_ignoring_case(parameter, "charset=utf-8") || equal_ignoring_case(parameter, "charset=\"utf-8\"");
    return utf8 ? std::nullopt : std::optional{refused};
}

namespace {

void write_entity(SecretJsonWriter& writer, const domain::Entity& entity)
{
    writer.begin_object("entity").field("kind", wire_name(entity.kind)).field("name", entity.name.view());
    writer.field("approval_number", entity.approval_number.view());
    writer.field("npwp", entity.npwp ? std::optional{entity.npwp->view()} : std::nullopt);
    writer.field("position", entity.position.view()).end_object();
}

}  // namespace

base::SecretBytes personal_json(const domain::Application& application)
{
    using domain::wire_name;
    SecretJsonWriter writer;
    writer.begin_object().field("scale", wire_name(application.scale)).field("actor", wire_name(application.actor));
    writer.field("nik", application.nik.digits()).field("name", application.name.view());
    writer.field("birth_date", application.birth_date.iso()).field("email", application.email.view());
    writer.field("phone", application.phone.e164()).field("whatsapp", application.whatsapp);
    writer.field("nik_source", wire_name(application.nik_source));
    writer.field("assisted_by",
                 application.assisted_by ? std::optional{wire_name(*application.assisted_by)} : std::nullopt);
    writer.field("language", language_code(application.language));
    if (application.entity) {
        write_entity(writer, *application.entity);
    }
    return writer.end_object().buffer().take();
}

base::SecretBytes kept_json(const domain::KeptAnswers& answers)
{
    using domain::wire_name;
    SecretJsonWriter writer;
    writer.begin_object().field("actor", wire_name(answers.actor)).field("nik", answers.nik.digits());
    writer.field("name", answers.name.view()).field("birth_date", answers.birth_date.iso());
    if (answers.phone) {
        writer.field("phone", answers.phone->e164());
    }
    writer.field("whatsapp", answers.whatsapp).field("nik_source", wire_name(answers.nik_source));
    writer.field("notice_accepted_at", answers.notice_accepted_at);
    if (answers.entity) {
        write_entity(writer, *answers.entity);
    }
    return writer.end_object().buffer().take();
}

std::vector<std::uint8_t> seal_application(const domain::Application& application, const SealKey& key)
{
    return seal(personal_json(application).bytes(), key);
}

}  // namespace oss::wire
