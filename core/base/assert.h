#pragma once

namespace oss::base {

/// Writes one line to standard error and aborts. The service manager restarts the
/// program; the outbox survives. Never returns.
[[noreturn]] void assertion_failed(const char* expression, const char* file, int line) noexcept;

}  // namespace oss::base

/// States what must be true unless we made a mistake. On in release builds too: a kiosk
/// that has lost its footing must stop before it shows one person's data to the next.
#define OSS_ASSERT(expression) \
    ((expression) ? static_cast<void>(0) : ::oss::base::assertion_failed(#expression, __FILE__, __LINE__))
