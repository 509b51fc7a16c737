#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/domain/reference.h"
#include "core/wire/keys.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace oss::wire {

/// What the service made of an application.
enum class ApplicationStatus : std::uint8_t { received, needs_officer };

std::string_view to_text(ApplicationStatus status);
std::optional<ApplicationStatus> parse_application_status(std::string_view text);

/// The service's word that it keeps an application. The kiosk deletes its record only for
/// one of these that verifies, and keeps it as proof of delivery.
///
/// The signature is Ed25519 with the service's receipt key over these bytes (each line ends
/// with LF; times and digest exactly as in the JSON):
///
///     oss-acknowledgement-1
///     MJK1-7F3K-92Q4-X8TM
///     received
///     2026-11-23T10:42:09+07:00
///     sha-256=:<base64 of SHA-256 of the request's body>:
struct Acknowledgement {
    domain::Reference reference;
    ApplicationStatus status = ApplicationStatus::received;
    base::UtcTime received_at;  ///< whole seconds
    std::string digest;         ///< the request's Content-Digest
    Signature signature{};
};

/// Signs for a request whose body has that SHA-256.
Acknowledgement make_acknowledgement(const domain::Reference& reference, ApplicationStatus status,
                                     base::UtcTime received_at, const Digest& body_digest,
                                     const SigningKey& receipt_key);

/// The body of a 200 or 201 answer.
std::string to_json(const Acknowledgement& acknowledgement);
/// Fails with bad_response. Nothing is verified yet.
base::Result<Acknowledgement> parse_acknowledgement(std::span<const std::uint8_t> body);

/// That the service signed it. Fails with bad_signature.
base::Result<void> verify_acknowledgement(const Acknowledgement& acknowledgement, const VerifyKey& receipt_key);

/// That it is for this reference and this body and was signed by the service.
/// Fails with bad_signature.
base::Result<void> verify_acknowledgement(const Acknowledgement& acknowledgement, const domain::Reference& reference,
                                          std::span<const std::uint8_t> body, const VerifyKey& receipt_key);

}  // namespace oss::wire
