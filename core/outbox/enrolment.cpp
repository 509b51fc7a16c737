#include "core/outbox/enrolment.h"

#include "core/base/encoding.h"
#include "core/base/private_file.h"
#include "core/outbox/service_client.h"
#include "core/wire/json_writer.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace oss::outbox {
namespace {

using base::Error;
using base::ErrorCode;
using base::Result;

constexpr std::size_t max_file_size = std::size_t{16} * 1024;

Error damaged(const std::filesystem::path& file)
{
    return Error{ErrorCode::bad_configuration, file.string() + " is not an enrolment"};
}

bool is_host_character(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '.' || c == '-' || c == ':' || c == '[' || c == ']';
}

bool is_this_machine(std::string_view authority)
{
    constexpr std::array<std::string_view, 3> names{"127.0.0.1", "localhost", "[::1]"};
    return std::ranges::any_of(names, [authority](std::string_view name) {
        return authority == name || (authority.starts_with(name) && authority.substr(name.size()).starts_with(':'));
    });
}

constexpr std::size_t most_former_keys = 32;

void write_keys(wire::SecretJsonWriter& writer, std::string_view name, const std::vector<wire::VerifyKey>& keys)
{
    writer.begin_array(name);
    for (const wire::VerifyKey& key : keys) {
        writer.begin_object().field("public_key", wire::to_text(key)).end_object();
    }
    writer.end_array();
}

std::vector<wire::VerifyKey> read_keys(wire::JsonReader& reader, std::string_view name)
{
    std::vector<wire::VerifyKey> keys;
    if (!reader.has(name)) {
        return keys;
    }
    for (wire::JsonReader& entry : reader.objects(name, most_former_keys)) {
        if (const auto key = wire::parse_verify_key(entry.text("public_key"))) {
            keys.push_back(*key);
        } else {
            entry.refuse("public_key", "must be 32 bytes in base64");
        }
    }
    return keys;
}

void remember(std::vector<wire::VerifyKey>& keys, const wire::VerifyKey& key)
{
    if (std::ranges::find(keys, key) == keys.end()) {
        keys.push_back(key);
    }
    if (keys.size() > most_former_keys) {
        keys.erase(keys.begin());
    }
}

/// What an enrolment that is replaced leaves to its successor.
void inherit(Enrolment& enrolment, Enrolment&& former)
{
    enrolment.former_device_keys = std::move(former.former_device_keys);
    enrolment.former_receipt_keys = std::move(former.former_receipt_keys);
    if (former.device_key.verify_key() != enrolment.device_key.verify_key()) {
        remember(enrolment.former_device_keys, former.device_key.verify_key());
    }
    if (former.service.receipt_key != enrolment.service.receipt_key) {
        remember(enrolment.former_receipt_keys, former.service.receipt_key);
    }
}

std::filesystem::path pending_file(const std::filesystem::path& file) { return file.string() + ".pending"; }

Result<wire::SigningKey> read_seed(std::string_view text)
{
    auto seed = OSS_TRY(base::from_base64(text));
    auto key = wire::SigningKey::from_seed(seed);
    base::wipe(seed.data(), seed.size());
    return key;
}

}  // namespace

Result<std::string> parse_service_url(std::string_view text)
{
    constexpr std::string_view secure = "https://";
    constexpr std::string_view plain = "http://";
    if (text.ends_with('/')) {
        text.remove_suffix(1);
    }
    const bool is_secure = text.starts_with(secure);
    const auto authority = text.substr(std::min(text.size(), is_secure ? secure.size() : plain.size()));
    if (authority.empty() || !std::ranges::all_of(authority, is_host_character) ||
        !(is_secure || (text.starts_with(plain) && is_this_machine(authority)))) {
        return Error{ErrorCode::bad_configuration, "the service's address must be https://HOST without a path"};
    }
    return std::string{text};
}

Result<Enrolment> load_enrolment(const std::filesystem::path& file)
{
    auto content = base::read_private_file(file, max_file_size);
    if (!content) {
        const bool missing = content.error().code() == ErrorCode::not_found;
        return missing ? Error{ErrorCode::not_enrolled, "no " + file.string()} : std::move(content).error();
    }
    auto document = wire::JsonDocument::parse(content->bytes(), max_file_size, wire::JsonDocument::Memory::locked);
    if (!document) {
        return damaged(file);
    }
    auto reader = document->root();
    auto url = parse_service_url(reader.text("service_url"));
    auto key = read_seed(reader.text("device_seed"));
    auto service = wire::parse_enrolment_answer(base::as_bytes(reader.text("service", max_file_size)));
    auto device_keys = read_keys(reader, "former_device_keys");
    auto receipt_keys = read_keys(reader, "former_receipt_keys");
    if (document->problem() || !url || !key || !service) {
        return damaged(file);
    }
    return Enrolment{*std::move(url), *std::move(key), *std::move(service), std::move(device_keys),
                     std::move(receipt_keys)};
}

Result<void> save_enrolment(const std::filesystem::path& file, const Enrolment& enrolment)
{
    std::string seed = base::to_base64(enrolment.device_key.seed());
    wire::SecretJsonWriter writer;
    writer.begin_object().field("service_url", enrolment.service_url).field("device_seed", seed);
    writer.field("service", wire::to_json(enrolment.service));
    write_keys(writer, "former_device_keys", enrolment.former_device_keys);
    write_keys(writer, "former_receipt_keys", enrolment.former_receipt_keys);
    writer.end_object();
    base::wipe(seed.data(), seed.size());
    return base::write_private_file(file, writer.buffer().take().bytes());
}

namespace {

/// The key of an attempt with this code whose answer never came, or a new one, on the disk
/// before the service hears of it.
Result<wire::SigningKey> pending_key(const std::filesystem::path& file, std::string_view code_digest,
                                     base::Random& random)
{
    if (const auto content = base::read_private_file(file, max_file_size)) {
        auto document = wire::JsonDocument::parse(content->bytes(), max_file_size, wire::JsonDocument::Memory::locked);
        if (document) {
            auto reader = document->root();
            auto key = read_seed(reader.text("device_seed"));
            if (reader.text("code_digest") == code_digest && key && !document->problem()) {
                return key;
            }
        }
    }
    auto key = wire::SigningKey::generate(random);
    std::string seed = base::to_base64(key.seed());
    wire::SecretJsonWriter writer;
    writer.begin_object().field("code_digest", code_digest).field("device_seed", seed).end_object();
    base::wipe(seed.data(), seed.size());
    OSS_TRY(base::write_private_file(file, writer.buffer().take().bytes()));
    return key;
}

}  // namespace

Result<Enrolment> enrol(HttpClient& http, std::string_view service_url, std::string_view code, std::string_view version,
                        const std::filesystem::path& file, base::Random& random, std::stop_token stop)
{
    std::string url = OSS_TRY(parse_service_url(service_url));
    const auto pending = pending_file(file);
    auto key = OSS_TRY(
        pending_key(pending, base::to_hex(wire::sha256(base::as_bytes(url + " " + std::string{code}))), random));
    const wire::EnrolmentRequest request{std::string{code}, key.verify_key(), std::string{version}};
    const HttpAnswer answer = OSS_TRY(http.send({.method = "POST",
                                                 .url = url + std::string{wire::enrolment_path},
                                                 .headers = {{"Content-Type", "application/json"}},
                                                 .body = wire::to_json(request)},
                                                std::move(stop)));
    constexpr int created = 201;
    if (answer.status != created) {
        Error error = error_of(answer);
        const bool refused = error.code() == ErrorCode::service_refused || error.code() == ErrorCode::not_found;
        return refused ? Error{ErrorCode::wrong_credentials, "the code is unknown, used or too old", std::move(error)}
                       : error;
    }
    Enrolment enrolment{std::move(url), std::move(key), OSS_TRY(wire::parse_enrolment_answer(answer.body))};
    if (auto former = load_enrolment(file)) {
        inherit(enrolment, std::move(*former));
    }
    OSS_TRY(save_enrolment(file, enrolment));
    std::error_code ignored;
    std::filesystem::remove(pending, ignored);
    return enrolment;
}

}  // namespace oss::outbox
