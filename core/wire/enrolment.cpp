#include "core/wire/enrolment.h"

#include "core/wire/json_writer.h"

namespace oss::wire {
namespace {

using base::Error;
using base::ErrorCode;
using base::Result;

constexpr int schema = 1;
constexpr std::size_t max_size = std::size_t{8} * 1024;
constexpr std::int64_t longest_interval_seconds = 86'400;

template <typename Key>
void write_key(JsonWriter& writer, std::string_view name, const Key& key)
{
    writer.begin_object(name).field("key_id", key_id(key)).field("public_key", to_text(key)).end_object();
}

template <typename Key>
Key read_key(JsonReader reader, Result<Key> (*parse)(std::string_view))
{
    const auto id = reader.text("key_id");
    const auto key = parse(reader.text("public_key"));
    if (!key || key_id(*key) != id) {
        reader.refuse("public_key", "must be a key that matches key_id");
        return {};
    }
    return *key;
}

}  // namespace

std::string to_json(const EnrolmentRequest& request)
{
    JsonWriter writer;
    writer.begin_object().field("schema", schema).field("code", request.code);
    return writer.field("public_key", to_text(request.public_key))
        .field("version", request.version)
        .end_object()
        .buffer();
}

std::string to_json(const EnrolmentAnswer& answer)
{
    JsonWriter writer;
    writer.begin_object().field("kiosk_id", answer.kiosk_id).field("name", answer.name);
    writer.field("prefix", answer.prefix.view()).field("location", answer.location);
    write_key(writer, "seal_key", answer.seal_key);
    write_key(writer, "receipt_key", answer.receipt_key);
    writer.field("heartbeat_seconds", answer.heartbeat_interval.count()).field("time", answer.time);
    return writer.end_object().buffer();
}

Received<EnrolmentRequest> parse_enrolment_request(std::span<const std::uint8_t> body)
{
    auto document = JsonDocument::parse(body, max_size);
    if (!document) {
        return tl::unexpected{std::move(document).error()};
    }
    auto reader = document->root();
    const auto version = reader.integer("schema", 0, 1'000'000);
    if (!document->problem() && version != schema) {
        return tl::unexpected{Problem{ProblemCode::unsupported_schema, {}, "schema"}};
    }
    const auto code = reader.text("code", 32);
    const auto key = parse_verify_key(reader.text("public_key"));
    if (!key) {
        reader.refuse("public_key", "must be 32 bytes in base64");
    }
    const auto program = reader.text("version", 64);
    reader.refuse_unknown_fields();
    if (document->problem()) {
        return tl::unexpected{*document->problem()};
    }
    return EnrolmentRequest{std::string{code}, *key, std::string{program}};
}

Result<EnrolmentAnswer> parse_enrolment_answer(std::span<const std::uint8_t> body)
{
    auto document = JsonDocument::parse(body, max_size);
    if (!document) {
        return Error{ErrorCode::bad_response, "the enrolment's answer is not JSON"};
    }
    auto reader = document->root();
    const auto prefix = domain::KioskPrefix::parse(reader.text("prefix"));
    if (!prefix) {
        reader.refuse("prefix", "must be four characters");
    }
    const std::string kiosk_id{reader.text("kiosk_id", 64)};
    const std::string name{reader.text("name")};
    const std::string location{reader.text("location", 64)};
    const auto seal_key = read_key<SealKey>(reader.object("seal_key"), &parse_seal_key);
    const auto receipt_key = read_key<VerifyKey>(reader.object("receipt_key"), &parse_verify_key);
    const std::chrono::seconds interval{reader.integer("heartbeat_seconds", 1, longest_interval_seconds)};
    const auto time = reader.time("time");
    if (document->problem()) {
        return Error{ErrorCode::bad_response, "the enrolment's answer: " + document->problem()->field};
    }
    return EnrolmentAnswer{kiosk_id, name, *prefix, location, seal_key, receipt_key, interval, time};
}

}  // namespace oss::wire
