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
    if (document->problem() || !url || !key || !service) {
        return damaged(file);
    }
    return Enrolment{*std::move(url), *std::move(key), *std::move(service)};
}

Result<void> save_enrolment(const std::filesystem::path& file, const Enrolment& enrolment)
{
    std::string seed = base::to_base64(enrolment.device_key.seed());
    wire::SecretJsonWriter writer;
    writer.begin_object().field("service_url", enrolment.service_url).field("device_seed", seed);
    writer.field("service", wire::to_json(enrolment.service)).end_object();
    base::wipe(seed.data(), seed.size());
    return base::write_private_file(file, writer.buffer().take().bytes());
}

Result<Enrolment> enrol(HttpClient& http, std::string_view service_url, std::string_view code, std::string_view version,
                        const std::filesystem::path& file, base::Random& random, std::stop_token stop)
{
    std::string url = OSS_TRY(parse_service_url(service_url));
    auto key = wire::SigningKey::generate(random);
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
    OSS_TRY(save_enrolment(file, enrolment));
    return enrolment;
}

}  // namespace oss::outbox
