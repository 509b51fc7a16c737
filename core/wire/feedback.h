#pragma once

#include "core/domain/feedback.h"
#include "core/wire/json_reader.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace oss::wire {

/// POST, signed, with an Idempotency-Key: sent again it counts once. 201 the first time,
/// 200 afterwards, the body an empty object.
inline constexpr std::string_view feedback_path = "/v1/feedback";

/// One citizen's opinion as it travels; nothing of the person.
struct FeedbackMessage {
    std::string location;  ///< of the kiosk, from its enrolment
    domain::Feedback feedback;

    friend bool operator==(const FeedbackMessage&, const FeedbackMessage&) = default;
};

/// `{"schema":1,"location":"...","day":"2026-11-23","rating":4,"asked_for_money":false,
/// "survey":[{"element":"waktu","score":3},{"element":"biaya","score":null}]}`
std::string to_json(const FeedbackMessage& message);

/// Fails with too_large, malformed_request, unsupported_schema or invalid_field.
[[nodiscard]] Received<FeedbackMessage> parse_feedback(std::span<const std::uint8_t> body);

}  // namespace oss::wire
