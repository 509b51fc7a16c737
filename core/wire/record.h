#pragma once

#include "core/base/result.h"
#include "core/wire/json_reader.h"
#include "core/wire/keys.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace oss::wire {

/// A submission as it waits on a kiosk, and as it travels on a USB stick: the exact bytes of
/// the request's body with the kiosk's word that it stored them.
///
/// The signature is Ed25519 with the kiosk's device key over these bytes (each line ends
/// with LF):
///
///     oss-record-1
///     019ab3b2-7f00-7000-8000-000000000001
///     sha-256=:<base64 of SHA-256 of the body>:
struct Record {
    std::string idempotency_key;
    std::vector<std::uint8_t> body;
    std::string signer;  ///< key_id() of the device key
    Signature signature{};
};

Record make_record(std::string_view idempotency_key, std::string_view body, const SigningKey& device_key);

/// Whether `key` signed just this record.
bool verify_record(const Record& record, const VerifyKey& key);

/// Goes with each submission: the signature of the kiosk that took the application, in
/// base64, for where another kiosk brings it.
inline constexpr std::string_view record_signature_header = "Record-Signature";
std::string record_signature(const Record& record);
/// The record that came in a request; with a malformed signature one that never verifies.
Record relayed_record(std::string_view idempotency_key, std::span<const std::uint8_t> body, std::string_view signature);

/// For the file of an export.
std::string to_json(const Record& record);
/// Fails with too_large, malformed_request, unsupported_schema or invalid_field.
[[nodiscard]] Received<Record> parse_record(std::span<const std::uint8_t> json);

}  // namespace oss::wire
