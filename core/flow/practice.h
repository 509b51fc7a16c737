#pragma once

#include "core/domain/reference.h"
#include "core/flow/event.h"

#include <string_view>

namespace oss::flow {

/// The NIK of the practice run's invented card: a serial number nobody is given.
inline constexpr std::string_view practice_nik = "3576025203869001";

/// The number on the practice run's receipt ("COBA", try it). No kiosk has this prefix, so
/// that no application ever gets it.
domain::Reference practice_reference();

/// A code to go on with that opens nothing: none is drawn with an O in it.
ContinueCode practice_code();

}  // namespace oss::flow
