#include "core/base/failpoint.h"

#ifdef OSS_TEST_HOOKS

#include <atomic>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <string_view>

namespace oss::base {
namespace {

// The only mutable global of the product: it counts passes and exists in test builds only.
std::atomic<int> passes{0};

}  // namespace

void failpoint(const char* name) noexcept
{
    const char* wanted = std::getenv("OSS_KILL_AT");  // read each time: tests set it after a fork
    if (wanted == nullptr) {
        return;
    }
    std::string_view point{wanted};
    int count = 1;
    if (const auto colon = point.rfind(':'); colon != std::string_view::npos) {
        std::from_chars(point.data() + colon + 1, point.data() + point.size(), count);
        point = point.substr(0, colon);
    }
    if (point == name && passes.fetch_add(1) + 1 == count) {
        static_cast<void>(std::raise(SIGKILL));
    }
}

}  // namespace oss::base

#endif
