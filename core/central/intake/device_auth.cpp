#include "core/central/intake/device_auth.h"

#include "core/base/encoding.h"
#include "core/wire/http_signature.h"

#include <fmt/format.h>

#include <optional>

namespace oss::central {

using base::Error;
using base::ErrorCode;
using wire::Problem;
using wire::ProblemCode;

namespace {

tl::unexpected<Problem> refuse(ProblemCode code) { return tl::unexpected<Problem>(Problem{.code = code}); }

/// All headers of that name, joined as RFC 9110 section 5.3 tells.
std::string joined(const HttpRequest& request, std::string_view name)
{
    std::string out;
    for (const HttpHeader& header : request.headers) {
        if (equal_ignoring_case(header.name, name)) {
            out += (out.empty() ? "" : ", ") + header.value;
        }
    }
    return out;
}

}  // namespace

wire::Received<SignedRequest> authenticate(const HttpRequest& request, Store& store, base::UtcTime now)
{
    const auto signature =
        wire::parse_request_signature(joined(request, "Signature-Input"), joined(request, "Signature"));
    if (!signature) {
        return refuse(ProblemCode::bad_signature);
    }
    const auto kiosk = store.find_kiosk(signature->keyid);
    if (!kiosk) {
        return tl::unexpected<Problem>(problem_of(kiosk.error()));
    }
    if (!*kiosk) {
        return refuse(ProblemCode::not_enrolled);
    }
    const std::string target = request.query.empty() ? request.path : request.path + "?" + request.query;
    const std::string digest = joined(request, "Content-Digest");
    const std::string idempotency_key = joined(request, "Idempotency-Key");
    wire::SignableRequest signable{
        .method = request.method, .target = target, .content_digest = digest, .idempotency_key = {}};
    if (!idempotency_key.empty()) {
        signable.idempotency_key = idempotency_key;
    }
    const auto body_digest =
        wire::verify_request(*signature, signable, base::as_bytes(request.body), wire::VerifyKey{(*kiosk)->public_key});
    if (!body_digest) {
        return refuse(ProblemCode::bad_signature);
    }
    if ((*kiosk)->revoked_at) {
        return refuse(ProblemCode::revoked);
    }
    if (!wire::check_age(*signature, now)) {
        return tl::unexpected<Problem>(
            Problem{.code = ProblemCode::clock_skew, .detail = {}, .field = {}, .time = now});
    }
    return SignedRequest{**kiosk, signature->nonce, wire::nonce_expiry(*signature), *body_digest};
}

wire::Received<SignedRequest> authenticate_once(const HttpRequest& request, Store& store, base::UtcTime now)
{
    wire::Received<SignedRequest> known = authenticate(request, store, now);
    if (!known) {
        return known;
    }
    if (const auto fresh = store.remember_nonce(known->kiosk.kiosk_id, known->nonce, known->nonce_expires_at); !fresh) {
        return tl::unexpected<Problem>(problem_of(fresh.error()));
    }
    return known;
}

HttpResponse json_response(unsigned status, std::string body)
{
    return {.status = status, .content_type = "application/json", .body = std::move(body), .headers = {}};
}

HttpResponse problem_response(const Problem& problem)
{
    const int status = wire::describe(problem.code).status;
    HttpResponse response{.status = static_cast<unsigned>(status),
                          .content_type = std::string{wire::problem_media_type},
                          .body = wire::to_json(problem),
                          .headers = {}};
    if (status == 429 || status == 503) {
        response.with("Retry-After", "5");
    }
    return response;
}

Problem problem_of(const Error& error)
{
    struct Row {
        ErrorCode error;
        ProblemCode problem;
    };
    static constexpr Row rows[]{
        {ErrorCode::not_found, ProblemCode::not_found},
        {ErrorCode::revoked, ProblemCode::revoked},
        {ErrorCode::bad_signature, ProblemCode::bad_signature},
        {ErrorCode::idempotency_conflict, ProblemCode::idempotency_conflict},
        {ErrorCode::duplicate_registration, ProblemCode::duplicate_registration},
        {ErrorCode::reference_taken, ProblemCode::reference_taken},
        {ErrorCode::expired, ProblemCode::expired},
        {ErrorCode::already_used, ProblemCode::expired},
        {ErrorCode::rate_limited, ProblemCode::rate_limited},
        {ErrorCode::store_busy, ProblemCode::service_busy},
        {ErrorCode::store_full, ProblemCode::service_busy},
        {ErrorCode::disk_full, ProblemCode::service_busy},
        {ErrorCode::service_busy, ProblemCode::service_busy},
    };
    for (const Row& row : rows) {
        if (row.error == error.code()) {
            return {.code = row.problem};
        }
    }
    return {.code = ProblemCode::internal};
}

}  // namespace oss::central
