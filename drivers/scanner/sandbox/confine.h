#pragma once

namespace oss::scanner::sandbox {

/// Takes from this process all but computing, memory, and speaking over descriptors that it
/// has: no files, network, processes or new privileges (seccomp-bpf; any other call kills
/// it), no core dumps, limited memory. For good. False when the system refuses.
///
/// Under the sanitizers, which need files and threads of their own, only network and programs
/// are forbidden.
bool confine();

}  // namespace oss::scanner::sandbox
