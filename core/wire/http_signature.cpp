#include "core/wire/http_signature.h"

#include "core/base/assert.h"
#include "core/base/encoding.h"
#include "core/wire/structured_field.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace oss::wire {
namespace {

using base::Error;
using base::ErrorCode;
using base::Result;

constexpr std::string_view label = "sig1";
constexpr std::array<std::string_view, 4> always_covered{"@method", "@path", "@query", "content-digest"};
constexpr std::string_view idempotency_component = "idempotency-key";
constexpr std::size_t nonce_bytes = 16;
constexpr std::size_t max_parameter_length = 128;

Error refused(std::string detail) { return Error{ErrorCode::bad_signature, std::move(detail)}; }

bool is_known_component(std::string_view name)
{
    return name == idempotency_component || std::ranges::find(always_covered, name) != always_covered.end();
}

std::int64_t to_unix_seconds(base::UtcTime time)
{
    return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
}

/// RFC 9421 sections 2.1 and 2.2: the value of one component.
std::string component_value(const SignableRequest& request, std::string_view component)
{
    const auto question = request.target.find('?');
    if (component == "@method") {
        return std::string{request.method};
    }
    if (component == "@path") {
        const auto path = request.target.substr(0, question);
        return path.empty() ? "/" : std::string{path};
    }
    if (component == "@query") {
        return question == std::string_view::npos ? "?" : std::string{request.target.substr(question)};
    }
    if (component == "content-digest") {
        return std::string{request.content_digest};
    }
    return std::string{request.idempotency_key.value_or("")};
}

/// RFC 9421 section 2.5: what the signature is made over.
std::string signature_base(const SignableRequest& request, const std::vector<std::string>& components,
                           std::string_view signature_params)
{
    std::string text;
    for (const std::string& component : components) {
        text += fmt::format("\"{}\": {}\n", component, component_value(request, component));
    }
    return text + fmt::format("\"@signature-params\": {}", signature_params);
}

std::string serialise_components(const std::vector<std::string>& components)
{
    std::string text = "(";
    for (const std::string& component : components) {
        text += (text.size() > 1 ? " " : "") + to_structured_string(component);
    }
    return text + ")";
}

Result<std::vector<std::string>> read_components(StructuredFieldReader& reader)
{
    std::vector<std::string> components;
    if (!reader.take('(')) {
        return refused("Signature-Input has no component list");
    }
    reader.skip_spaces();
    while (!reader.take(')')) {
        auto name = reader.take_string();
        if (!name || !is_known_component(*name)) {
            return refused("Signature-Input covers something that is not agreed on");
        }
        if (std::ranges::find(components, *name) != components.end()) {
            return refused("Signature-Input covers a component twice");
        }
        if (!reader.next_is(' ') && !reader.next_is(')')) {
            return refused("Signature-Input has component parameters");
        }
        reader.skip_spaces();
        components.push_back(std::move(*name));
    }
    return components;
}

/// Takes one known parameter into `signature` and its serialised form into its params.
bool read_parameter(StructuredFieldReader& reader, std::string_view name, RequestSignature& signature)
{
    if (name == "created" || name == "expires") {
        const auto seconds = reader.take_integer();
        if (!seconds) {
            return false;
        }
        const base::UtcTime time{std::chrono::seconds{*seconds}};
        (name == "created" ? signature.created : signature.expires.emplace()) = time;
        signature.signature_params += fmt::format(";{}={}", name, *seconds);
        return true;
    }
    if (name != "keyid" && name != "nonce" && name != "alg" && name != "tag") {
        return false;
    }
    auto text = reader.take_string();
    if (!text || text->size() > max_parameter_length || (name == "alg" && *text != "ed25519")) {
        return false;
    }
    signature.signature_params += fmt::format(";{}={}", name, to_structured_string(*text));
    if (name == "keyid") {
        signature.keyid = std::move(*text);
    } else if (name == "nonce") {
        signature.nonce = std::move(*text);
    }
    return true;
}

Result<void> read_parameters(StructuredFieldReader& reader, RequestSignature& signature)
{
    std::vector<std::string_view> seen;
    while (reader.take(';')) {
        reader.skip_spaces();
        const auto name = reader.take_key();
        if (!name || std::ranges::find(seen, *name) != seen.end() || !reader.take('=') ||
            !read_parameter(reader, *name, signature)) {
            return refused("Signature-Input has a parameter that is unknown, repeated or malformed");
        }
        seen.push_back(*name);
    }
    if (std::ranges::find(seen, "created") == seen.end() || signature.keyid.empty() || signature.nonce.empty()) {
        return refused("Signature-Input lacks created, keyid or nonce");
    }
    return {};
}

Result<void> read_signature(std::string_view header, std::string_view expected_label, RequestSignature& signature)
{
    StructuredFieldReader reader{header};
    const auto name = reader.take_key();
    const auto text = reader.take('=') ? reader.take_binary() : std::nullopt;
    if (!name || *name != expected_label || !text || !reader.at_end()) {
        return refused("Signature does not match Signature-Input");
    }
    const auto bytes = base::from_base64(*text);
    if (!bytes || bytes->size() != signature.signature.size()) {
        return refused("Signature is not 64 bytes in base64");
    }
    std::ranges::copy(*bytes, signature.signature.begin());
    return {};
}

/// RFC 9530: a dictionary; only sha-256 counts here.
Result<void> check_digest(std::string_view header, const Digest& body_digest)
{
    StructuredFieldReader reader{header};
    bool matched = false;
    while (true) {
        const auto algorithm = reader.take_key();
        const auto text = reader.take('=') ? reader.take_binary() : std::nullopt;
        if (!algorithm || !text) {
            return refused("Content-Digest is malformed");
        }
        if (*algorithm == "sha-256") {
            const auto digest = base::from_base64(*text);
            if (matched || !digest || !base::equal_in_constant_time(*digest, body_digest)) {
                return refused("Content-Digest is not that of the body");
            }
            matched = true;
        }
        reader.skip_optional_whitespace();
        if (reader.at_end()) {
            break;
        }
        if (!reader.take(',')) {
            return refused("Content-Digest is malformed");
        }
        reader.skip_optional_whitespace();
    }
    return matched ? Result<void>{} : refused("Content-Digest has no sha-256");
}

}  // namespace

std::string content_digest(std::span<const std::uint8_t> body) { return content_digest_header(sha256(body)); }

std::string content_digest_header(const Digest& body_digest)
{
    return fmt::format("sha-256=:{}:", base::to_base64(body_digest));
}

std::string new_nonce(base::Random& random)
{
    std::array<std::uint8_t, nonce_bytes> bytes{};
    random.fill(bytes);
    return base::to_base64url(bytes);
}

SignatureHeaders sign_request(const SignableRequest& request, const SignatureParameters& parameters,
                              const SigningKey& key)
{
    OSS_ASSERT(is_printable_ascii(parameters.keyid) && is_printable_ascii(parameters.nonce));
    std::vector<std::string> components{always_covered.begin(), always_covered.end()};
    if (request.idempotency_key) {
        components.emplace_back(idempotency_component);
    }
    const std::string params = fmt::format("{};created={};keyid={};nonce={}", serialise_components(components),
                                           to_unix_seconds(parameters.created), to_structured_string(parameters.keyid),
                                           to_structured_string(parameters.nonce));
    const Signature signature = key.sign(base::as_bytes(signature_base(request, components, params)));
    return {fmt::format("{}={}", label, params), fmt::format("{}=:{}:", label, base::to_base64(signature))};
}

Result<RequestSignature> parse_request_signature(std::string_view signature_input, std::string_view signature)
{
    StructuredFieldReader reader{signature_input};
    const auto name = reader.take_key();
    if (!name || !reader.take('=')) {
        return refused("Signature-Input is missing or malformed");
    }
    RequestSignature parsed;
    parsed.components = OSS_TRY(read_components(reader));
    parsed.signature_params = serialise_components(parsed.components);
    OSS_TRY(read_parameters(reader, parsed));
    if (!reader.at_end()) {
        return refused("Signature-Input holds more than one signature");
    }
    OSS_TRY(read_signature(signature, *name, parsed));
    return parsed;
}

Result<Digest> verify_request(const RequestSignature& signature, const SignableRequest& request,
                              std::span<const std::uint8_t> body, const VerifyKey& key)
{
    const auto covers = [&signature](std::string_view component) {
        return std::ranges::find(signature.components, component) != signature.components.end();
    };
    if (!std::ranges::all_of(always_covered, covers) ||
        covers(idempotency_component) != request.idempotency_key.has_value()) {
        return refused("the signature does not cover all it must");
    }
    // A line break in a value would let it pose as another component.
    if (!is_printable_ascii(request.method) || !is_printable_ascii(request.target) ||
        !is_printable_ascii(request.content_digest) || !is_printable_ascii(request.idempotency_key.value_or(""))) {
        return refused("a signed value holds control characters");
    }
    const std::string text = signature_base(request, signature.components, signature.signature_params);
    if (!verify(key, base::as_bytes(text), signature.signature)) {
        return refused("the signature does not verify");
    }
    const Digest body_digest = sha256(body);
    OSS_TRY(check_digest(request.content_digest, body_digest));
    return body_digest;
}

Result<void> check_age(const RequestSignature& signature, base::UtcTime now)
{
    if (signature.created < now - max_signature_age || signature.created > now + max_signature_age ||
        (signature.expires && *signature.expires <= now)) {
        return Error{ErrorCode::clock_skew, "the signature is too old or from the future"};
    }
    return {};
}

base::UtcTime nonce_expiry(const RequestSignature& signature) { return signature.created + max_signature_age; }

}  // namespace oss::wire
