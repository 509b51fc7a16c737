#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/wire/json_reader.h"
#include "core/wire/keys.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace oss::wire {

inline constexpr std::string_view office_bundle_path = "/v1/kiosks/self/bundle";

/// What an office changes on all its kiosks without a new program: how it is reached, when it
/// is open, single texts, limits; and the service's new sealing key after a rotation. What is
/// absent stays as the kiosk's own files have it.
struct OfficeBundle {
    struct Text {
        std::string language;  ///< "id", "en", "jv"
        std::string key;       ///< of assets/strings
        std::string text;
    };

    std::int64_t version = 0;  ///< counts up; a lower one never replaces a higher
    base::UtcTime made_at;
    std::optional<std::string> hours{};
    std::optional<std::string> phone{};
    std::optional<std::string> floor{};
    std::optional<std::string> web{};
    std::optional<std::string> mail{};
    std::optional<std::int64_t> most_records{};  ///< as store.most_records
    std::optional<std::int64_t> oldest_days{};   ///< as store.oldest_days
    std::optional<SealKey> seal_key{};           ///< the service's newest, if kiosks may have an older one
    std::vector<Text> texts{};
};

/// Without version, time and key: what an officer writes. Fails with too_large, malformed_request
/// or invalid_field.
[[nodiscard]] Received<OfficeBundle> parse_office_orders(std::span<const std::uint8_t> json);

/// Two lines: the bundle as JSON, then the service's Ed25519 signature (its receipt key) over
/// "oss-office-bundle-1", LF and the first line with its LF.
std::string sign_office_bundle(const OfficeBundle& bundle, const SigningKey& receipt_key);

/// Checks the signature first. Fails with bad_signature or bad_response.
base::Result<OfficeBundle> open_office_bundle(std::string_view file, const VerifyKey& receipt_key);

}  // namespace oss::wire
