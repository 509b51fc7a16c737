#include "core/wire/acknowledgement.h"

#include "core/base/encoding.h"
#include "core/base/time_format.h"
#include "core/wire/http_signature.h"
#include "core/wire/json_reader.h"
#include "core/wire/json_writer.h"

#include <fmt/format.h>

#include <algorithm>

namespace oss::wire {
namespace {

using base::Error;
using base::ErrorCode;
using base::Result;

constexpr std::size_t max_acknowledgement_size = std::size_t{4} * 1024;

std::string signed_text(const Acknowledgement& acknowledgement)
{
    return fmt::format("oss-acknowledgement-1\n{}\n{}\n{}\n{}\n", acknowledgement.reference.text(),
                       to_text(acknowledgement.status), base::to_rfc3339(acknowledgement.received_at),
                       acknowledgement.digest);
}

}  // namespace

std::string_view to_text(ApplicationStatus status)
{
    switch (status) {
    case ApplicationStatus::received: return "received";
    case ApplicationStatus::needs_officer: return "needs_officer";
    }
    return {};
}

std::optional<ApplicationStatus> parse_application_status(std::string_view text)
{
    for (const auto status : {ApplicationStatus::received, ApplicationStatus::needs_officer}) {
        if (to_text(status) == text) {
            return status;
        }
    }
    return std::nullopt;
}

Acknowledgement make_acknowledgement(const domain::Reference& reference, ApplicationStatus status,
                                     base::UtcTime received_at, const Digest& body_digest,
                                     const SigningKey& receipt_key)
{
    Acknowledgement acknowledgement{.reference = reference,
                                    .status = status,
                                    .received_at = std::chrono::floor<std::chrono::seconds>(received_at),
                                    .digest = content_digest_header(body_digest)};
    acknowledgement.signature = receipt_key.sign(base::as_bytes(signed_text(acknowledgement)));
    return acknowledgement;
}

std::string to_json(const Acknowledgement& acknowledgement)
{
    JsonWriter writer;
    writer.begin_object().field("reference", acknowledgement.reference.text());
    writer.field("status", to_text(acknowledgement.status)).field("received_at", acknowledgement.received_at);
    writer.field("digest", acknowledgement.digest).field("signature", base::to_base64(acknowledgement.signature));
    return writer.end_object().buffer();
}

Result<Acknowledgement> parse_acknowledgement(std::span<const std::uint8_t> body)
{
    const Error malformed{ErrorCode::bad_response, "not an acknowledgement"};
    auto document = JsonDocument::parse(body, max_acknowledgement_size);
    if (!document) {
        return malformed;
    }
    auto reader = document->root();
    const auto reference = domain::Reference::parse(reader.text("reference"));
    const auto status = parse_application_status(reader.text("status"));
    const auto received_at = reader.time("received_at");
    const auto digest = reader.text("digest");
    const auto signature = base::from_base64(reader.text("signature"));
    if (document->problem() || !reference || !status || !signature || signature->size() != Signature{}.size()) {
        return malformed;
    }
    Acknowledgement acknowledgement{
        .reference = *reference, .status = *status, .received_at = received_at, .digest = std::string{digest}};
    std::ranges::copy(*signature, acknowledgement.signature.begin());
    return acknowledgement;
}

Result<void> verify_acknowledgement(const Acknowledgement& acknowledgement, const VerifyKey& receipt_key)
{
    if (!verify(receipt_key, base::as_bytes(signed_text(acknowledgement)), acknowledgement.signature)) {
        return Error{ErrorCode::bad_signature, "the acknowledgement's signature does not verify"};
    }
    return {};
}

Result<void> verify_acknowledgement(const Acknowledgement& acknowledgement, const domain::Reference& reference,
                                    std::span<const std::uint8_t> body, const VerifyKey& receipt_key)
{
    if (acknowledgement.reference != reference || acknowledgement.digest != content_digest(body)) {
        return Error{ErrorCode::bad_signature, "the acknowledgement is for another application"};
    }
    return verify_acknowledgement(acknowledgement, receipt_key);
}

}  // namespace oss::wire
