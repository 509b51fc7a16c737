#pragma once

#include "core/base/clock.h"
#include "core/base/random.h"
#include "core/base/result.h"
#include "core/wire/keys.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace oss::wire {

/// HTTP message signatures (RFC 9421) with Ed25519 (section 3.3.6) over exactly these
/// components: "@method", "@path", "@query", "content-digest" and, where the request has
/// one, "idempotency-key". Every signed request carries Content-Digest (RFC 9530, sha-256),
/// one without a body that of zero bytes. Parameters: created, keyid, nonce.

/// A signature counts this long before and after its `created`.
inline constexpr std::chrono::minutes max_signature_age{5};

/// The Content-Digest header of a body: "sha-256=:...:".
std::string content_digest(std::span<const std::uint8_t> body);
/// The same where the body's SHA-256 is known already.
std::string content_digest_header(const Digest& body_digest);

/// The parts of a request that are signed. Borrows all texts.
struct SignableRequest {
    std::string_view method;                          ///< "POST"
    std::string_view target;                          ///< as on the request line: "/v1/applications" or "/path?query"
    std::string_view content_digest;                  ///< the header's value
    std::optional<std::string_view> idempotency_key;  ///< the header's value, where present
};

struct SignatureParameters {
    base::UtcTime created;  ///< whole seconds go on the wire
    std::string keyid;      ///< the kiosk's id
    std::string nonce;      ///< never used before with this key: new_nonce()
};

/// 128 random bits in base64url.
std::string new_nonce(base::Random& random);

/// The two headers that carry a signature, "Signature-Input" and "Signature".
struct SignatureHeaders {
    std::string signature_input;
    std::string signature;
};

SignatureHeaders sign_request(const SignableRequest& request, const SignatureParameters& parameters,
                              const SigningKey& key);

/// What the two headers of a received request claim; nothing is verified yet.
struct RequestSignature {
    std::vector<std::string> components;
    std::string keyid;
    std::string nonce;
    base::UtcTime created;
    std::optional<base::UtcTime> expires;
    Signature signature{};
    std::string signature_params;  ///< the serialised "@signature-params" (RFC 9421 2.3)
};

/// Strict: one signature, the components above and no others, none twice, known parameters
/// only, none twice, `created`, `keyid` and `nonce` present, `alg` absent or "ed25519".
/// A header that came more than once must be given joined by ", " (RFC 9110 5.3).
/// Fails with bad_signature.
base::Result<RequestSignature> parse_request_signature(std::string_view signature_input, std::string_view signature);

/// That the signature covers `request` and was made by `key`, and that the body is the one
/// of the digest, whose SHA-256 it gives. Fails with bad_signature. Age and nonce are still to be
/// checked.
base::Result<Digest> verify_request(const RequestSignature& signature, const SignableRequest& request,
                                    std::span<const std::uint8_t> body, const VerifyKey& key);

/// Fails with clock_skew when `created` is more than max_signature_age away from `now`, or
/// `expires` is past.
base::Result<void> check_age(const RequestSignature& signature, base::UtcTime now);

/// Until when a receiver must remember (keyid, nonce) and refuse it a second time.
base::UtcTime nonce_expiry(const RequestSignature& signature);

}  // namespace oss::wire
