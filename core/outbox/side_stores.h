#pragma once

#include "core/base/clock.h"
#include "core/base/log.h"

#include <filesystem>
#include <span>

namespace oss::outbox {

/// For the start, before anybody opens them: moves damaged stores aside that hold no
/// applications, and tells so. Opinions and kept answers in them are lost; without this the
/// damage would keep the kiosk from taking new ones, or from speaking to the service at all.
/// Blocks on the disk.
void begin_damaged_anew(std::span<const std::filesystem::path> stores, const base::Clock& clock, base::Log& log);

}  // namespace oss::outbox
