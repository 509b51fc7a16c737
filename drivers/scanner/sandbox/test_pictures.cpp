#include "drivers/scanner/sandbox/test_pictures.h"

#ifdef OSS_TEST_HOOKS
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <limits>
#include <vector>
#endif

namespace oss::scanner::sandbox {

#ifdef OSS_TEST_HOOKS

void obey_test_picture(const Code& code)
{
    const std::string_view text = code.text.view();
    if (text == "OSS-TEST-CRASH") {
        std::abort();
    }
    if (text == "OSS-TEST-HANG") {
        for (volatile std::uint64_t turns = 0; turns < std::numeric_limits<std::uint64_t>::max();) {
            turns = turns + 1;
        }
    }
    if (text == "OSS-TEST-OPEN") {
        ::close(::open("/etc/hostname", O_RDONLY | O_CLOEXEC));
    }
    if (text == "OSS-TEST-SOCKET") {
        ::close(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    }
    if (text == "OSS-TEST-FORK" && ::fork() == 0) {
        ::_exit(0);
    }
    if (text == "OSS-TEST-MEMORY") {
        std::vector<std::vector<char>> taken;
        for (;;) {
            taken.emplace_back(std::size_t{64} * 1024 * 1024, 'x');
        }
    }
}

#else

void obey_test_picture(const Code&) {}

#endif

}  // namespace oss::scanner::sandbox
