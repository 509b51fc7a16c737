#include "core/wire/record_bundle.h"

#include "core/base/encoding.h"
#include "core/wire/json_writer.h"

#include <utility>

namespace oss::wire {
namespace {

constexpr int schema = 1;
constexpr std::size_t max_line = std::size_t{64} * 1024;

/// The next line without its LF; `text` goes on behind it.
std::string_view take_line(std::string_view& text)
{
    const auto end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return line;
}

/// Where the last line begins.
std::size_t last_line(std::string_view file)
{
    const std::string_view body = file.ends_with('\n') ? file.substr(0, file.size() - 1) : file;
    const auto before = body.rfind('\n');
    return before == std::string_view::npos ? 0 : before + 1;
}

}  // namespace

std::string make_record_bundle(std::string_view kiosk_id, base::UtcTime made_at, std::span<const Record> records,
                               const SigningKey& device_key)
{
    JsonWriter head;
    head.begin_object().field("schema", schema).field("kiosk_id", kiosk_id).field("made_at", made_at);
    std::string file = head.field("records", static_cast<std::int64_t>(records.size())).end_object().buffer() + "\n";
    for (const Record& record : records) {
        file += to_json(record) + "\n";
    }
    const Signature signature = device_key.sign(base::as_bytes(file));
    JsonWriter tail;
    file += tail.begin_object().field("signature", base::to_base64(signature)).end_object().buffer() + "\n";
    return file;
}

Received<RecordBundle> parse_record_bundle(std::span<const std::uint8_t> file)
{
    std::string_view rest = base::as_text(file);
    auto document = JsonDocument::parse(base::as_bytes(take_line(rest)), max_line);
    if (!document) {
        return tl::unexpected{std::move(document).error()};
    }
    auto reader = document->root();
    reader.require_schema(schema);
    RecordBundle bundle{.kiosk_id = std::string{reader.text("kiosk_id", 64)},
                        .made_at = reader.time("made_at"),
                        .records = {},
                        .damaged_lines = 0};
    reader.integer("records", 0, 1'000'000);
    reader.refuse_unknown_fields();
    if (document->problem()) {
        return tl::unexpected{*document->problem()};
    }
    while (!rest.empty()) {
        auto record = parse_record(base::as_bytes(take_line(rest)));
        if (record) {
            bundle.records.push_back(*std::move(record));
        } else if (!rest.empty()) {  // the last line is the signature
            ++bundle.damaged_lines;
        }
    }
    return bundle;
}

bool verify_record_bundle(std::span<const std::uint8_t> file, const VerifyKey& key)
{
    const std::size_t end = last_line(base::as_text(file));
    auto document = JsonDocument::parse(file.subspan(end), max_line);
    if (!document) {
        return false;
    }
    const auto signature = base::from_base64(document->root().text("signature"));
    return signature && !document->problem() && verify(key, file.first(end), *signature);
}

}  // namespace oss::wire
