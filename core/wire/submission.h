#pragma once

#include "core/base/clock.h"
#include "core/base/secret_bytes.h"
#include "core/domain/application.h"
#include "core/domain/date.h"
#include "core/domain/reference.h"
#include "core/wire/json_reader.h"
#include "core/wire/keys.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace oss::wire {

inline constexpr std::string_view submission_path = "/v1/applications";
/// Longest body of a submission in bytes; a usual one has about 1,000.
inline constexpr std::size_t max_submission_size = std::size_t{16} * 1024;

/// The body of POST /v1/applications: all but `sealed` may be read by anybody on the way.
struct Submission {
    domain::Reference reference;
    std::string kiosk_id;
    std::string location;  ///< where the kiosk stood: "gedung-gajah-mada"
    base::UtcTime created_at;
    domain::Consent consent;
    std::string key_id;  ///< of the service's key to which it was sealed
    std::vector<std::uint8_t> sealed;
};

/// Canonical: the same submission always gives the same bytes.
std::string to_json(const Submission& submission);

/// Fails with too_large, malformed_request, unsupported_schema or invalid_field.
[[nodiscard]] Received<Submission> parse_submission(std::span<const std::uint8_t> body);

/// unsupported_media_type unless it is application/json (in UTF-8 where it says so).
std::optional<Problem> check_content_type(std::string_view content_type);

/// The personal part as canonical JSON, which never leaves locked memory.
base::SecretBytes personal_json(const domain::Application& application);

/// `today`: the day on which the kiosk took the application, for the birth date.
/// Fails with malformed_request, too_large or invalid_field, which names the field and never
/// its value.
[[nodiscard]] Received<domain::Application> parse_personal(std::span<const std::uint8_t> json,
                                                           const domain::Date& today);

/// The personal part, sealed: what may touch the disk.
std::vector<std::uint8_t> seal_application(const domain::Application& application, const SealKey& key);

/// Opens what seal_application() made. Fails with cannot_unseal, else as parse_personal().
[[nodiscard]] Received<domain::Application> open_application(std::span<const std::uint8_t> sealed,
                                                             const OpeningKey& key, const domain::Date& today);

}  // namespace oss::wire
