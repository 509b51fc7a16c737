#pragma once

#include "core/domain/reference.h"

#include <string_view>

namespace oss::flow {

/// The NIK of the practice run's invented card: a serial number nobody is given.
inline constexpr std::string_view practice_nik = "3576025203869001";

/// The number on the practice run's receipt ("COBA", try it). No kiosk has this prefix, so
/// that no application ever gets it.
domain::Reference practice_reference();

}  // namespace oss::flow
