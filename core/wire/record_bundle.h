#pragma once

#include "core/base/clock.h"
#include "core/wire/json_reader.h"
#include "core/wire/keys.h"
#include "core/wire/record.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace oss::wire {

/// The file of an export without a network: a line about it, a line a record (its personal
/// part sealed to the service, itself signed), and a last line with the exporting kiosk's
/// Ed25519 signature over all bytes before that line. JSON in each line.
struct RecordBundle {
    std::string kiosk_id;
    base::UtcTime made_at;
    std::vector<Record> records;
    std::size_t damaged_lines = 0;  ///< that are no records; the others can still be taken
};

std::string make_record_bundle(std::string_view kiosk_id, base::UtcTime made_at, std::span<const Record> records,
                               const SigningKey& device_key);

/// Nothing is verified yet. Fails with too_large, malformed_request, unsupported_schema or
/// invalid_field when the first line is none of ours.
[[nodiscard]] Received<RecordBundle> parse_record_bundle(std::span<const std::uint8_t> file);

/// Whether `key` signed just this file: none of its records is missing or changed.
bool verify_record_bundle(std::span<const std::uint8_t> file, const VerifyKey& key);

}  // namespace oss::wire
