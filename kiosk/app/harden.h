#pragma once

namespace oss::app {

/// Keeps what a citizen typed out of core dumps and from other programs of the same user
/// (RLIMIT_CORE, PR_SET_DUMPABLE). To be called before anything personal is in memory.
void harden_process();

}  // namespace oss::app
