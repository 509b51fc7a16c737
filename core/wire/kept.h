#pragma once

#include "core/base/secret_bytes.h"
#include "core/domain/application.h"
#include "core/domain/date.h"
#include "core/wire/json_reader.h"

#include <cstdint>
#include <span>

namespace oss::wire {

/// Answers to go on with later, as JSON that never leaves locked memory. For this machine
/// only: no part of the contract.
base::SecretBytes kept_json(const domain::KeptAnswers& answers);

/// `today`: for the birth date. Fails with malformed_request, too_large or invalid_field.
[[nodiscard]] Received<domain::KeptAnswers> parse_kept(std::span<const std::uint8_t> json, const domain::Date& today);

}  // namespace oss::wire
