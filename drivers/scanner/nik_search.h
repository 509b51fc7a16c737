#pragma once

#include "core/domain/nik.h"
#include "drivers/scanner/payload.h"

#include <string_view>
#include <vector>

namespace oss::scanner {

/// What a text holds in the shape of a NIK.
struct NikFindings {
    std::vector<domain::Nik> niks;    ///< at most Payload::most_niks, each once
    bool family_card_number = false;  ///< there was a Nomor KK as well
};

/// Searches a folded text: values under a key for NIK first, in whatever notation; without
/// any, all runs of 16 digits, spaces, dots and hyphens inside not counted.
NikFindings find_niks(std::string_view folded, const PayloadContext& context);

}  // namespace oss::scanner
