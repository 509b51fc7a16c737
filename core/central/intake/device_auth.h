#pragma once

#include "core/base/clock.h"
#include "core/central/http/message.h"
#include "core/central/store/store.h"
#include "core/wire/json_reader.h"
#include "core/wire/keys.h"

#include <string>

namespace oss::central {

/// A request whose signature is right and fresh. Its nonce has not been remembered yet:
/// whoever acts on it does, in the same transaction where there is one.
struct SignedRequest {
    KioskRow kiosk;
    std::string nonce;
    base::UtcTime nonce_expires_at;
    wire::Digest body_digest{};  ///< the body's SHA-256
};

/// Checks the kiosk's HTTP message signature (RFC 9421, see core/wire/http_signature.h).
/// Fails with bad_signature, clock_skew (with our time), not_enrolled, revoked, service_busy.
wire::Received<SignedRequest> authenticate(const HttpRequest& request, Store& store, base::UtcTime now);

/// authenticate() for requests that have no transaction of their own: remembers the nonce.
/// Fails with bad_signature, too, when it was seen before.
wire::Received<SignedRequest> authenticate_once(const HttpRequest& request, Store& store, base::UtcTime now);

HttpResponse json_response(unsigned status, std::string body);

/// The answer for a problem of the contract; with Retry-After where waiting helps.
HttpResponse problem_response(const wire::Problem& problem);

/// What a failure of ours means to the asking program.
wire::Problem problem_of(const base::Error& error);

}  // namespace oss::central
