#pragma once

#include "core/base/log.h"
#include "core/base/result.h"

#include <chrono>
#include <functional>
#include <string>
#include <thread>
#include <vector>

namespace oss::central {

/// Does again and again what is due by the clock, on a thread of its own. A job that fails
/// is logged and tried again the next time.
class Sweeper {
public:
    struct Job {
        std::string name;  ///< for the log
        std::function<base::Result<void>()> run;
    };

    /// `log` is borrowed.
    Sweeper(std::vector<Job> jobs, base::Log& log);

    /// Begins the thread; the first round is at once.
    void start(std::chrono::seconds pause);

    /// One round on the caller's thread; the first failure, after all jobs have run.
    base::Result<void> sweep();

private:
    void run(const std::stop_token& stop, std::chrono::seconds pause);

    std::vector<Job> m_jobs;
    base::Log& m_log;
    std::jthread m_thread;
};

}  // namespace oss::central
