#include "core/wire/office_bundle.h"

#include "core/base/encoding.h"
#include "core/wire/json_writer.h"

#include <array>
#include <limits>
#include <utility>

namespace oss::wire {
namespace {

using base::Error;
using base::ErrorCode;
using base::Result;

constexpr int schema = 1;
constexpr std::size_t max_size = std::size_t{48} * 1024;
constexpr std::size_t max_texts = 500;
constexpr std::size_t max_text = 600;
constexpr std::size_t max_word = 64;
constexpr std::int64_t greatest_version = std::int64_t{1} << 53;  // what every JSON library reads exactly
constexpr std::int64_t most_records = 1'000'000;
constexpr std::int64_t most_days = 400;

struct OfficeField {
    std::string_view name;
    std::optional<std::string> OfficeBundle::*member;
};
constexpr std::array office_fields{OfficeField{"hours", &OfficeBundle::hours},
                                   OfficeField{"phone", &OfficeBundle::phone},
                                   OfficeField{"floor", &OfficeBundle::floor}, OfficeField{"web", &OfficeBundle::web},
                                   OfficeField{"mail", &OfficeBundle::mail}};

bool is_language(std::string_view code) { return code == "id" || code == "en" || code == "jv"; }

void read_orders(JsonReader& reader, OfficeBundle& bundle)
{
    if (reader.has("office")) {
        JsonReader office = reader.object("office");
        for (const OfficeField& field : office_fields) {
            if (const auto text = office.optional_text(field.name)) {
                bundle.*field.member = std::string{*text};
            }
        }
        office.refuse_unknown_fields();
    }
    if (reader.has("limits")) {
        JsonReader limits = reader.object("limits");
        bundle.most_records = limits.optional_integer("most_records", 1, most_records);
        bundle.oldest_days = limits.optional_integer("oldest_days", 1, most_days);
        limits.refuse_unknown_fields();
    }
    if (!reader.has("texts")) {
        return;
    }
    for (JsonReader& text : reader.objects("texts", max_texts)) {
        const auto language = text.text("language", 2);
        if (!is_language(language)) {
            text.refuse("language", "must be id, en or jv");
        }
        bundle.texts.push_back(
            {std::string{language}, std::string{text.text("key", max_word)}, std::string{text.text("text", max_text)}});
        text.refuse_unknown_fields();
    }
}

std::string to_json(const OfficeBundle& bundle)
{
    JsonWriter writer;
    writer.begin_object().field("schema", schema).field("version", bundle.version).field("made_at", bundle.made_at);
    writer.begin_object("office");
    for (const OfficeField& field : office_fields) {
        writer.field(field.name, bundle.*field.member);
    }
    writer.end_object().begin_object("limits").field("most_records", bundle.most_records);
    writer.field("oldest_days", bundle.oldest_days).end_object();
    if (bundle.seal_key) {
        writer.field("seal_key", to_text(*bundle.seal_key));
    }
    writer.begin_array("texts");
    for (const OfficeBundle::Text& text : bundle.texts) {
        writer.begin_object().field("language", text.language).field("key", text.key);
        writer.field("text", text.text).end_object();
    }
    return writer.end_array().end_object().buffer();
}

std::string signed_bytes(std::string_view line) { return "oss-office-bundle-1\n" + std::string{line}; }

}  // namespace

Received<OfficeBundle> parse_office_orders(std::span<const std::uint8_t> json)
{
    auto document = JsonDocument::parse(json, max_size);
    if (!document) {
        return tl::unexpected{std::move(document).error()};
    }
    auto reader = document->root();
    OfficeBundle bundle;
    read_orders(reader, bundle);
    reader.refuse_unknown_fields();
    if (document->problem()) {
        return tl::unexpected{*document->problem()};
    }
    return bundle;
}

std::string sign_office_bundle(const OfficeBundle& bundle, const SigningKey& receipt_key)
{
    const std::string line = to_json(bundle) + "\n";
    const Signature signature = receipt_key.sign(base::as_bytes(signed_bytes(line)));
    JsonWriter tail;
    return line + tail.begin_object().field("signature", base::to_base64(signature)).end_object().buffer() + "\n";
}

Result<OfficeBundle> open_office_bundle(std::string_view file, const VerifyKey& receipt_key)
{
    const Error unsigned_bundle{ErrorCode::bad_signature, "the office's bundle is not signed by the service"};
    const auto end = file.find('\n');
    if (end == std::string_view::npos) {
        return unsigned_bundle;
    }
    const std::string_view line = file.substr(0, end + 1);
    auto tail = JsonDocument::parse(base::as_bytes(file.substr(end + 1)), max_size);
    const auto signature =
        tail ? base::from_base64(tail->root().text("signature")) : Result<std::vector<std::uint8_t>>{unsigned_bundle};
    if (!signature || !verify(receipt_key, base::as_bytes(signed_bytes(line)), *signature)) {
        return unsigned_bundle;
    }
    auto document = JsonDocument::parse(base::as_bytes(line), max_size);
    if (!document) {
        return Error{ErrorCode::bad_response, "the office's bundle is not JSON"};
    }
    auto reader = document->root();
    reader.require_schema(schema);
    OfficeBundle bundle{.version = reader.integer("version", 1, greatest_version), .made_at = reader.time("made_at")};
    read_orders(reader, bundle);
    if (reader.has("seal_key")) {
        bundle.seal_key = OSS_TRY(parse_seal_key(reader.text("seal_key")));
    }
    if (document->problem()) {
        return Error{ErrorCode::bad_response, "the office's bundle: " + document->problem()->field};
    }
    return bundle;
}

}  // namespace oss::wire
