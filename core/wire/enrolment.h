#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/domain/reference.h"
#include "core/wire/json_reader.h"
#include "core/wire/keys.h"

#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace oss::wire {

inline constexpr std::string_view enrolment_path = "/v1/enrolments";

/// What a new kiosk posts (unsigned: nobody knows its key yet, the code vouches for it).
struct EnrolmentRequest {
    std::string code;      ///< one-time, from an officer
    VerifyKey public_key;  ///< the kiosk's device key
    std::string version;   ///< of oss-kiosk
};

/// What the service answers with 201: all that a kiosk needs to take applications.
struct EnrolmentAnswer {
    std::string kiosk_id;
    std::string name;  ///< "Lobi 1"
    domain::KioskPrefix prefix;
    std::string location;  ///< "gedung-gajah-mada"
    SealKey seal_key;
    VerifyKey receipt_key;
    std::chrono::seconds heartbeat_interval{60};
    base::UtcTime time;  ///< the service's
};

std::string to_json(const EnrolmentRequest& request);
std::string to_json(const EnrolmentAnswer& answer);

/// Fails with too_large, malformed_request, unsupported_schema or invalid_field.
[[nodiscard]] Received<EnrolmentRequest> parse_enrolment_request(std::span<const std::uint8_t> body);
/// Fields that are not known are ignored. Fails with bad_response.
base::Result<EnrolmentAnswer> parse_enrolment_answer(std::span<const std::uint8_t> body);

}  // namespace oss::wire
