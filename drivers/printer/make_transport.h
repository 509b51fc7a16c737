#pragma once

#include "core/base/result.h"
#include "drivers/printer/transport/target.h"
#include "drivers/printer/transport/transport.h"

#include <memory>

namespace oss::printer {

class FontSet;

/// The transport for `target`; not yet opened. Fails with bad_configuration for a kind of
/// target that this build has no transport for. `fonts` (for file targets, whose paper shows
/// text in it) is borrowed and must outlive the transport.
base::Result<std::unique_ptr<Transport>> make_transport(const Target& target, const FontSet& fonts, int dots);

}  // namespace oss::printer
