#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <semaphore>
#include <string>
#include <string_view>

namespace oss::central {

/// argon2id as OWASP's Password Storage Cheat Sheet sets it (19 MiB, 2 passes, 1 lane).
/// At most `at_once` run together: each costs time and memory, so a crowd of sign-ins must
/// not take the machine. Safe from any thread; blocks.
class PasswordHasher {
public:
    explicit PasswordHasher(std::ptrdiff_t at_once);

    /// A hash that holds its salt and its cost. Fails with service_busy when the line is too
    /// long, crypto when there is no memory.
    base::Result<std::string> hash(std::string_view password);
    /// Fails with service_busy.
    base::Result<bool> verify(std::string_view password, const std::string& hash);

private:
    std::counting_semaphore<> m_places;
};

}  // namespace oss::central
