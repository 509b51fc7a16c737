#pragma once

/// Marks an instant at which a test may kill the program, to show that what was
/// acknowledged before it survives. With the environment variable
/// `OSS_KILL_AT=outbox.store.before_commit:3` the third pass of that point, counted over all
/// threads, ends the process with SIGKILL. Without OSS_TEST_HOOKS nothing is compiled.
/// Name: `folder.action.before_or_after_step`.
#ifdef OSS_TEST_HOOKS
namespace oss::base {
void failpoint(const char* name) noexcept;
}  // namespace oss::base
#define OSS_FAILPOINT(name) ::oss::base::failpoint(name)
#else
#define OSS_FAILPOINT(name) static_cast<void>(0)
#endif
