#include "core/central/sweeper.h"

#include <condition_variable>
#include <mutex>
#include <utility>

namespace oss::central {

using base::EventId;
using base::Result;

Sweeper::Sweeper(std::vector<Job> jobs, base::Log& log) : m_jobs(std::move(jobs)), m_log(log) {}

void Sweeper::start(std::chrono::seconds pause)
{
    m_thread = std::jthread{[this, pause](const std::stop_token& stop) { run(stop, pause); }};
}

Result<void> Sweeper::sweep()
{
    Result<void> all;
    for (const Job& job : m_jobs) {
        if (Result<void> done = job.run(); !done) {
            m_log.write(EventId::task_failed, {{"task", job.name}, {"error", done.error()}});
            all = all ? std::move(done) : std::move(all);
        }
    }
    return all;
}

void Sweeper::run(const std::stop_token& stop, std::chrono::seconds pause)
{
    std::mutex mutex;
    std::condition_variable_any wake;
    while (!stop.stop_requested()) {
        // What failed is in the log; there is nobody else to tell.
        [[maybe_unused]] const Result<void> done = sweep();
        std::unique_lock lock{mutex};
        wake.wait_for(lock, stop, pause, [&] { return stop.stop_requested(); });
    }
}

}  // namespace oss::central
