#pragma once

#include "core/base/clock.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace oss::wire {

/// Why the service did not do what a request asked: the stable `code` of an RFC 9457
/// answer. Each has exactly one row in `problem_table`, in this order.
enum class ProblemCode : std::uint8_t {
    malformed_request,
    missing_idempotency_key,
    bad_signature,
    clock_skew,
    revoked,
    not_enrolled,
    forbidden,
    not_found,
    method_not_allowed,
    duplicate_registration,
    reference_taken,
    expired,
    too_large,
    unsupported_media_type,
    invalid_field,
    unsupported_schema,
    unknown_key,
    cannot_unseal,
    idempotency_conflict,
    rate_limited,
    internal,
    service_busy,
};

struct ProblemRow {
    ProblemCode code;
    std::string_view name;   ///< on the wire
    int status;              ///< HTTP
    std::string_view title;  ///< English; people at a kiosk never see it
};

inline constexpr std::array problem_table{
    ProblemRow{ProblemCode::malformed_request, "malformed_request", 400, "The request is not well-formed"},
    ProblemRow{ProblemCode::missing_idempotency_key, "missing_idempotency_key", 400,
               "Idempotency-Key must be a UUID of version 7"},
    ProblemRow{ProblemCode::bad_signature, "bad_signature", 401, "The signature is missing or does not verify"},
    ProblemRow{ProblemCode::clock_skew, "clock_skew", 401, "The signature is too old or from the future"},
    ProblemRow{ProblemCode::revoked, "revoked", 401, "This kiosk was revoked"},
    ProblemRow{ProblemCode::not_enrolled, "not_enrolled", 401, "This kiosk is not known"},
    ProblemRow{ProblemCode::forbidden, "forbidden", 403, "Not allowed"},
    ProblemRow{ProblemCode::not_found, "not_found", 404, "Not found"},
    ProblemRow{ProblemCode::method_not_allowed, "method_not_allowed", 405, "Method not allowed"},
    ProblemRow{ProblemCode::duplicate_registration, "duplicate_registration", 409,
               "An account or an open application exists already"},
    ProblemRow{ProblemCode::reference_taken, "reference_taken", 409, "This reference is in use"},
    ProblemRow{ProblemCode::expired, "expired", 410, "No longer valid"},
    ProblemRow{ProblemCode::too_large, "too_large", 413, "The body is too large"},
    ProblemRow{ProblemCode::unsupported_media_type, "unsupported_media_type", 415, "The body must be application/json"},
    ProblemRow{ProblemCode::invalid_field, "invalid_field", 422,
               "A field is missing or has a value that is not allowed"},
    ProblemRow{ProblemCode::unsupported_schema, "unsupported_schema", 422, "This schema version is not supported"},
    ProblemRow{ProblemCode::unknown_key, "unknown_key", 422, "Sealed to a key that the service does not have"},
    ProblemRow{ProblemCode::cannot_unseal, "cannot_unseal", 422, "The sealed part does not open"},
    ProblemRow{ProblemCode::idempotency_conflict, "idempotency_conflict", 422,
               "This idempotency key came with other content before"},
    ProblemRow{ProblemCode::rate_limited, "rate_limited", 429, "Too many requests"},
    ProblemRow{ProblemCode::internal, "internal", 500, "The service failed"},
    ProblemRow{ProblemCode::service_busy, "service_busy", 503, "The service is busy or in maintenance"},
};

namespace detail {
constexpr bool problem_table_is_complete()
{
    for (std::size_t i = 0; i < problem_table.size(); ++i) {
        if (static_cast<std::size_t>(problem_table[i].code) != i) {
            return false;
        }
    }
    return problem_table.size() == static_cast<std::size_t>(ProblemCode::service_busy) + 1;
}
}  // namespace detail
static_assert(detail::problem_table_is_complete(), "one row a problem code, in the enum's order");

constexpr const ProblemRow& describe(ProblemCode code) { return problem_table[static_cast<std::size_t>(code)]; }

std::optional<ProblemCode> problem_code_from_name(std::string_view name);

/// A failed request, for the answer. Holds nothing personal: may be logged whole.
struct Problem {
    ProblemCode code = ProblemCode::internal;
    std::string detail{};                 ///< English, for engineers; may be empty
    std::string field{};                  ///< the JSON field that is wrong: "consent.at"; may be empty
    std::optional<base::UtcTime> time{};  ///< the service's time; goes with clock_skew
};

inline constexpr std::string_view problem_media_type = "application/problem+json";

/// RFC 9457: type, title, status, code, and detail, field and time where given.
std::string to_json(const Problem& problem);

/// What a kiosk learns from an answer that is not 2xx.
struct ReceivedProblem {
    int status = 0;
    std::optional<ProblemCode> code{};    ///< none when the code is not in our table
    std::string name{};                   ///< the code as received, at most 64 characters of [a-z0-9_]
    std::optional<base::UtcTime> time{};  ///< the service's time
};

/// Never fails: a proxy's HTML page gives just the status.
ReceivedProblem parse_problem(int status, std::span<const std::uint8_t> body);

}  // namespace oss::wire
