#include "core/wire/record.h"

#include "core/base/encoding.h"
#include "core/wire/http_signature.h"
#include "core/wire/json_writer.h"
#include "core/wire/submission.h"
#include "core/wire/uuid.h"

#include <fmt/format.h>

#include <algorithm>

namespace oss::wire {
namespace {

constexpr int schema = 1;
constexpr std::size_t max_size = 2 * max_submission_size;

std::string signed_text(const Record& record)
{
    return fmt::format("oss-record-1\n{}\n{}\n", record.idempotency_key, content_digest(record.body));
}

}  // namespace

Record make_record(std::string_view idempotency_key, std::string_view body, const SigningKey& device_key)
{
    const auto bytes = base::as_bytes(body);
    Record record{.idempotency_key = std::string{idempotency_key},
                  .body = {bytes.begin(), bytes.end()},
                  .signer = key_id(device_key.verify_key())};
    record.signature = device_key.sign(base::as_bytes(signed_text(record)));
    return record;
}

bool verify_record(const Record& record, const VerifyKey& key)
{
    return verify(key, base::as_bytes(signed_text(record)), record.signature);
}

std::string record_signature(const Record& record) { return base::to_base64(record.signature); }

Record relayed_record(std::string_view idempotency_key, std::span<const std::uint8_t> body, std::string_view signature)
{
    Record record{.idempotency_key = std::string{idempotency_key}, .body = {body.begin(), body.end()}, .signer = {}};
    const auto bytes = base::from_base64(signature);
    if (bytes && bytes->size() == record.signature.size()) {
        std::ranges::copy(*bytes, record.signature.begin());
    }
    return record;
}

std::string to_json(const Record& record)
{
    JsonWriter writer;
    writer.begin_object().field("schema", schema).field("idempotency_key", record.idempotency_key);
    writer.field("body", base::to_base64(record.body)).field("signer", record.signer);
    return writer.field("signature", base::to_base64(record.signature)).end_object().buffer();
}

Received<Record> parse_record(std::span<const std::uint8_t> json)
{
    auto document = JsonDocument::parse(json, max_size);
    if (!document) {
        return tl::unexpected{std::move(document).error()};
    }
    auto reader = document->root();
    const auto version = reader.integer("schema", 0, 1'000'000);
    if (!document->problem() && version != schema) {
        return tl::unexpected{Problem{ProblemCode::unsupported_schema, {}, "schema"}};
    }
    const auto key = reader.text("idempotency_key");
    if (!is_uuid_v7(key)) {
        reader.refuse("idempotency_key", "must be a UUID of version 7");
    }
    auto body = base::from_base64(reader.text("body", max_size));
    const auto signature = base::from_base64(reader.text("signature"));
    const auto signer = reader.text("signer", 64);
    if (!body || !signature || signature->size() != Signature{}.size()) {
        reader.refuse("body", "body and signature must be base64");
    }
    reader.refuse_unknown_fields();
    if (document->problem()) {
        return tl::unexpected{*document->problem()};
    }
    Record record{.idempotency_key = std::string{key}, .body = *std::move(body), .signer = std::string{signer}};
    std::ranges::copy(*signature, record.signature.begin());
    return record;
}

}  // namespace oss::wire
