#pragma once

#include "core/base/bounded_queue.h"

#include <cstddef>
#include <functional>
#include <thread>
#include <utility>
#include <vector>

namespace oss::central {

/// Threads that run jobs which may block. Jobs must not throw.
class WorkerPool {
public:
    using Job = std::function<void()>;

    /// At most `waiting` jobs in line.
    WorkerPool(std::size_t workers, std::size_t waiting);
    /// Ends after the jobs under way; those in line are dropped unrun.
    ~WorkerPool();

    /// False when the line is full. Safe from any thread; never blocks.
    bool push(Job job) { return m_jobs.push(std::move(job)); }
    /// As the destructor, earlier. From one thread.
    void stop();

private:
    void work(const std::stop_token& stop);

    base::BoundedQueue<Job> m_jobs;
    std::vector<std::jthread> m_workers;
};

}  // namespace oss::central
