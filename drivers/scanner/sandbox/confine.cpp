#include "drivers/scanner/sandbox/confine.h"

#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <array>
#include <cerrno>
#include <memory>
#include <span>

namespace oss::scanner::sandbox {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool sanitized = true;
#else
constexpr bool sanitized = false;
#endif

bool limit(int resource, rlim_t most)
{
    const rlimit limits{most, most};
    return ::setrlimit(static_cast<__rlimit_resource_t>(resource), &limits) == 0;
}

bool limit_resources()
{
    constexpr rlim_t memory = 1024UL * 1024 * 1024;
    constexpr rlim_t descriptors = 5;  // those it has
    bool done = limit(RLIMIT_CORE, 0) && limit(RLIMIT_FSIZE, 0);
    if (!sanitized) {
        done = done && limit(RLIMIT_AS, memory) && limit(RLIMIT_NOFILE, descriptors) && limit(RLIMIT_NPROC, 0);
    }
    return done && ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 && ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
}

struct Release {
    void operator()(scmp_filter_ctx filter) const { seccomp_release(filter); }
};
using Filter = std::unique_ptr<std::remove_pointer_t<scmp_filter_ctx>, Release>;

constexpr std::array allowed_calls{
    // The two descriptors.
    SCMP_SYS(recvfrom),
    SCMP_SYS(recvmsg),
    SCMP_SYS(sendto),
    SCMP_SYS(sendmsg),
    SCMP_SYS(close),
    // Memory; with mmap and mprotect below.
    SCMP_SYS(brk),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(madvise),
    // The C library's housekeeping.
    SCMP_SYS(futex),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(getrandom),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(nanosleep),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(tgkill),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
};

constexpr std::array forbidden_calls{SCMP_SYS(socket), SCMP_SYS(connect), SCMP_SYS(bind), SCMP_SYS(execve),
                                     SCMP_SYS(execveat)};

/// Memory that can be run is not to be had.
bool allow_plain_memory(scmp_filter_ctx filter)
{
    const scmp_arg_cmp not_executable = SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0);
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1, not_executable) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1, not_executable) == 0;
}

bool add_rules(scmp_filter_ctx filter, std::uint32_t action, std::span<const int> calls)
{
    for (const int call : calls) {
        if (seccomp_rule_add(filter, action, call, 0) != 0) {
            return false;
        }
    }
    return true;
}

}  // namespace

bool confine()
{
    if (!limit_resources()) {
        return false;
    }
    const Filter filter{seccomp_init(sanitized ? SCMP_ACT_ALLOW : SCMP_ACT_KILL_PROCESS)};
    if (!filter) {
        return false;
    }
    const bool ruled = sanitized
                           ? add_rules(filter.get(), SCMP_ACT_KILL_PROCESS, forbidden_calls)
                           : add_rules(filter.get(), SCMP_ACT_ALLOW, allowed_calls) && allow_plain_memory(filter.get());
    return ruled && seccomp_load(filter.get()) == 0;
}

}  // namespace oss::scanner::sandbox
